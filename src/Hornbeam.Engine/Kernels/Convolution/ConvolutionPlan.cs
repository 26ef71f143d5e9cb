using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;
using Hornbeam.Engine.Threading;

namespace Hornbeam.Engine.Kernels;

/// <summary>
/// A convolution of fixed shape, cut into pieces: the product of its <see cref="PatchRows"/> with the kernel, in which the rows
/// are packed chunk by chunk. A spread input (the derivative of a convolution with strides) is a plain convolution for each
/// <see cref="ConvolutionPhase"/>, whose results go to their places through scratch memory.
/// </summary>
internal sealed unsafe class ConvolutionPlan
{
    /// <summary>Rows whose results wait in scratch memory before they go to their places.</summary>
    private const long RowsTogether = 512;

    private readonly WindowGeometry _geometry;
    private readonly MatrixElement _element;
    private readonly bool _wide;
    private readonly int _groups;
    private readonly int _groupChannels;
    private readonly int _groupFilters;
    private readonly Part[] _parts;

    /// <summary>Plans a convolution.</summary>
    /// <param name="geometry">The windows.</param>
    /// <param name="samples">Samples of input and output.</param>
    /// <param name="channels">Channels of the input.</param>
    /// <param name="filters">Channels of the output.</param>
    /// <param name="groups">Groups of channels, each with filters of its own.</param>
    /// <param name="element">Type of the elements.</param>
    public ConvolutionPlan(WindowGeometry geometry, long samples, int channels, int filters, int groups, MatrixElement element)
        : this(geometry, samples, channels, filters, groups, element, Avx512F.IsSupported)
    {
    }

    internal ConvolutionPlan(
        WindowGeometry geometry, long samples, int channels, int filters, int groups, MatrixElement element, bool wide)
    {
        (_geometry, _element, _wide, _groups) = (geometry, element, wide, groups);
        (Channels, Filters, _groupChannels, _groupFilters) = (channels, filters, channels / groups, filters / groups);
        var laneCount = (wide ? 64 : 32) / (element == MatrixElement.Float32 ? 4 : 8);
        var parts = new List<Part>();
        foreach (var phase in ConvolutionPhase.Of(geometry))
        {
            var rows = samples * phase.Geometry.Positions;
            var patches = new PatchRows(phase.Geometry, channels, _groupChannels);
            var grid = PieceGrid.Choose(rows, _groupFilters, patches.Length, packTransposed: false, wide ? 8 : 4, laneCount);
            parts.Add(new Part(phase, patches, rows, grid, Pieces));
            Pieces += groups * grid.Count;
            Flops += 2.0 * rows * patches.Length * filters;
        }
        _parts = [.. parts];
    }

    private sealed record Part(ConvolutionPhase Phase, PatchRows Patches, long Rows, PieceGrid Grid, int FirstPiece);

    public int Channels { get; }

    public int Filters { get; }

    /// <summary>How many pieces there are; fixed by the shape.</summary>
    public int Pieces { get; }

    /// <summary>Multiplications and additions.</summary>
    public double Flops { get; }

    /// <summary>Computes one piece. Pieces write disjoint parts of the output.</summary>
    public void Execute(int piece, in ConvolutionOperands operands)
    {
        if (_element == MatrixElement.Float32)
            Execute<float>(piece, in operands);
        else
            Execute<double>(piece, in operands);
    }

    private void Execute<T>(int piece, in ConvolutionOperands operands)
        where T : unmanaged
    {
        var at = _parts.Length - 1;
        while (_parts[at].FirstPiece > piece)
            at--;
        var part = _parts[at];
        var (group, cell) = Math.DivRem(piece - part.FirstPiece, part.Grid.Count);
        var (rowPiece, columnPiece) = Math.DivRem(cell, part.Grid.ColumnPieces);
        var firstColumn = group * _groupFilters;
        var block = new MatrixBlock<T>
        {
            S = (T*)operands.X + group * _groupChannels,
            Patches = part.Patches,
            V = (T*)operands.W,
            VStep = Filters,
            C = (T*)operands.Y,
            Ldc = Filters,
            K = part.Patches.Length,
            RowBegin = rowPiece * part.Grid.RowsPerPiece,
            RowEnd = Math.Min(part.Rows, (rowPiece + 1) * part.Grid.RowsPerPiece),
            ColumnBegin = firstColumn + columnPiece * part.Grid.ColumnsPerPiece,
            ColumnEnd = firstColumn + Math.Min(_groupFilters, (columnPiece + 1) * part.Grid.ColumnsPerPiece),
            Epilogue = operands.Epilogue,
            EpilogueState = operands.EpilogueState,
        };
        if (_geometry.IsPlain)
            Multiply(in block);
        else
            Scatter(part, block);
    }

    private void Multiply<T>(in MatrixBlock<T> block)
        where T : unmanaged
    {
        if (_wide)
            BlockedProduct<T, Tiles512<T>>.Execute(in block);
        else
            BlockedProduct<T, Tiles256<T>>.Execute(in block);
    }

    /// <summary>Some of the taps, and results that are not neighbours: both are copied on the way.</summary>
    private void Scatter<T>(Part part, MatrixBlock<T> block)
        where T : unmanaged
    {
        var columns = block.ColumnEnd - block.ColumnBegin;
        var y = block.C + block.ColumnBegin;
        var (first, end) = (block.RowBegin, block.RowEnd);
        var waiting = Math.Min(RowsTogether, end - first) * columns;
        var kernel = (T*)WorkerScratch.Get(ScratchUse.Kernel, (block.K * columns + waiting) * sizeof(T) + 64);
        var taps = part.Phase.Taps;
        for (var tap = 0; tap < taps.Length; tap++)
            for (var c = 0; c < _groupChannels; c++)
                Copy(block.V + ((long)taps[tap] * _groupChannels + c) * Filters + block.ColumnBegin,
                    kernel + ((long)tap * _groupChannels + c) * columns, columns);
        var results = kernel + block.K * columns;
        block.V = kernel;
        (block.VStep, block.Ldc, block.ColumnBegin, block.ColumnEnd) = (columns, columns, 0, columns);
        for (var begin = first; begin < end; begin += RowsTogether)
        {
            (block.RowBegin, block.RowEnd) = (begin, Math.Min(begin + RowsTogether, end));
            block.C = results - begin * columns;
            Multiply(in block);
            for (var row = begin; row < block.RowEnd; row++)
                Copy(block.C + row * columns, y + Target(part.Phase, row) * Filters, columns);
        }
    }

    private long Target(ConvolutionPhase phase, long row)
    {
        var output = phase.Geometry.Output;
        var (rest, c) = Math.DivRem(row, output[2]);
        (rest, var b) = Math.DivRem(rest, output[1]);
        var (sample, a) = Math.DivRem(rest, output[0]);
        return sample * _geometry.Positions + phase.Target(_geometry, (int)a, (int)b, (int)c);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Copy<T>(T* source, T* target, long count)
        where T : unmanaged => Unsafe.CopyBlockUnaligned(target, source, (uint)(count * sizeof(T)));
}
