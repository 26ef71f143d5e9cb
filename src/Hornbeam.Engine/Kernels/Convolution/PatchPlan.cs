using System.Numerics;
using Hornbeam.Engine.Threading;

namespace Hornbeam.Engine.Kernels;

/// <summary>
/// A convolution over a plain input of fixed shape, computed from the output's side: the product of its <see cref="PatchRows"/>
/// with the kernel, in which the rows are packed chunk by chunk. A piece is some rows and some filters.
/// </summary>
internal sealed unsafe class PatchPlan
{
    /// <summary>Up to so many filters a row's inner products with each of them are faster than tiles that are mostly empty.</summary>
    public const int FewFilters = 3;

    /// <summary>Rows packed together for inner products.</summary>
    private const long RowsTogether = 64;

    private readonly MatrixElement _element;
    private readonly bool _wide;
    private readonly int _filters;
    private readonly int _groupChannels;
    private readonly int _groupFilters;
    private readonly long _rows;
    private readonly PatchRows _patches;
    private readonly PieceGrid _grid;

    internal PatchPlan(
        WindowGeometry geometry, long samples, int channels, int filters, int groups, MatrixElement element, bool wide, int threads)
    {
        (_element, _wide, _filters) = (element, wide, filters);
        (_groupChannels, _groupFilters) = (channels / groups, filters / groups);
        var laneCount = (wide ? 64 : 32) / (element == MatrixElement.Float32 ? 4 : 8);
        _rows = samples * geometry.Positions;
        _patches = new PatchRows(geometry, channels, _groupChannels);
        _grid = PieceGrid.Choose(_rows, _groupFilters, _patches.Length, packTransposed: false, wide ? 8 : 4, laneCount, groups, threads);
        Pieces = groups * _grid.Count;
        Flops = FlopsOf(geometry, samples, channels, filters, groups);
    }

    public int Pieces { get; }

    /// <summary>Multiplications and additions.</summary>
    public double Flops { get; }

    /// <summary>Multiplications and additions that a convolution takes from the output's side.</summary>
    public static double FlopsOf(WindowGeometry geometry, long samples, int channels, int filters, int groups) =>
        2.0 * samples * geometry.Positions * geometry.Taps * (channels / groups) * filters;

    /// <summary>Computes one piece. Pieces write disjoint parts of the output.</summary>
    public void Execute(int piece, in ConvolutionOperands operands)
    {
        if (_element == MatrixElement.Float32)
            Execute<float>(piece, in operands);
        else
            Execute<double>(piece, in operands);
    }

    private void Execute<T>(int piece, in ConvolutionOperands operands)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var (group, cell) = Math.DivRem(piece, _grid.Count);
        var (rowPiece, columnPiece) = Math.DivRem(cell, _grid.ColumnPieces);
        var firstColumn = group * _groupFilters;
        var block = new MatrixBlock<T>
        {
            S = (T*)operands.X + group * _groupChannels,
            Patches = _patches,
            V = (T*)operands.W,
            VStep = _filters,
            C = (T*)operands.Y,
            Ldc = _filters,
            K = _patches.Length,
            RowBegin = rowPiece * _grid.RowsPerPiece,
            RowEnd = Math.Min(_rows, (rowPiece + 1) * _grid.RowsPerPiece),
            ColumnBegin = firstColumn + columnPiece * _grid.ColumnsPerPiece,
            ColumnEnd = firstColumn + Math.Min(_groupFilters, (columnPiece + 1) * _grid.ColumnsPerPiece),
            Epilogue = operands.Epilogue,
            EpilogueState = operands.EpilogueState,
        };
        if (_groupFilters <= FewFilters && block.Epilogue is null)
            InnerProducts(in block);
        else if (_wide)
            BlockedProduct<T, Tiles512<T>>.Execute(in block);
        else
            BlockedProduct<T, Tiles256<T>>.Execute(in block);
    }

    private void InnerProducts<T>(in MatrixBlock<T> block)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var k = block.K;
        var filters = (T*)WorkerScratch.Get(ScratchUse.Kernel, _groupFilters * k * sizeof(T));
        BlockTranspose.Copy(block.V + block.ColumnBegin, block.VStep, k, _groupFilters, filters, k);
        var packed = (T*)WorkerScratch.Get(ScratchUse.PackedRows, (RowsTogether * k + PatchRows.Slack) * sizeof(T));
        for (var begin = block.RowBegin; begin < block.RowEnd; begin += RowsTogether)
        {
            var end = Math.Min(begin + RowsTogether, block.RowEnd);
            block.Patches!.Pack(block.S, begin, end, 0, k, packed);
            for (var filter = 0; filter < _groupFilters; filter++)
                RowDots<T>.Execute(
                    packed, k, filters + filter * k, k, end - begin, block.C + begin * block.Ldc + block.ColumnBegin + filter, block.Ldc,
                    accumulate: false);
        }
    }
}
