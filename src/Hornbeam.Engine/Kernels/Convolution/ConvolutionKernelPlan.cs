using System.Runtime.Intrinsics.X86;
using Hornbeam.Engine.Threading;

namespace Hornbeam.Engine.Kernels;

/// <summary>
/// The derivative of a plain convolution by its kernel, of fixed shape: the product of the transposed <see cref="PatchRows"/>
/// with the output's derivative. The rows are cut into parts, each of which gives a sum of its own; the number of parts and
/// with it the order of the sums depend on the shape alone.
/// </summary>
internal sealed unsafe class ConvolutionKernelPlan
{
    /// <summary>Columns of the patches that one piece packs at a time: with a chain of rows they stay in the second-level cache.</summary>
    private const long MostColumns = 576;

    private const int MostParts = 16;
    private const double FlopsPerPart = 4e6;

    /// <summary>All parts together are at most so large, where more than one would be needed for less.</summary>
    private const long MostBytes = 16 << 20;

    private readonly MatrixElement _element;
    private readonly bool _wide;
    private readonly int _channels;
    private readonly int _filters;
    private readonly int _groups;
    private readonly PatchRows _patches;
    private readonly long _rows;
    private readonly long _rowsPerPart;
    private readonly int _columnPieces;

    /// <summary>Plans a derivative.</summary>
    /// <param name="geometry">The convolution's windows, over a plain input.</param>
    /// <param name="samples">Samples.</param>
    /// <param name="channels">Channels of the input.</param>
    /// <param name="filters">Channels of the output.</param>
    /// <param name="groups">Groups of channels.</param>
    /// <param name="element">Type of the elements.</param>
    public ConvolutionKernelPlan(
        WindowGeometry geometry, long samples, int channels, int filters, int groups, MatrixElement element)
        : this(geometry, samples, channels, filters, groups, element, Avx512F.IsSupported)
    {
    }

    internal ConvolutionKernelPlan(
        WindowGeometry geometry, long samples, int channels, int filters, int groups, MatrixElement element, bool wide)
    {
        (_element, _wide, _channels, _filters, _groups) = (element, wide, channels, filters, groups);
        _rows = samples * geometry.Positions;
        _patches = new PatchRows(geometry, channels, channels / groups);
        Flops = 2.0 * _rows * _patches.Length * filters;
        Parts = PartsOf(geometry, samples, channels, filters, groups, element);
        _rowsPerPart = (_rows + Parts - 1) / Parts;
        _columnPieces = (int)((_patches.Length + MostColumns - 1) / MostColumns);
        Pieces = Parts * groups * _columnPieces;
    }

    /// <summary>How many sums there are: the output is parts x kernel.</summary>
    public int Parts { get; }

    public int Pieces { get; }

    /// <summary>Multiplications and additions.</summary>
    public double Flops { get; }

    /// <summary>How many sums a shape is worth.</summary>
    public static int PartsOf(
        WindowGeometry geometry, long samples, int channels, int filters, int groups, MatrixElement element)
    {
        var rows = samples * geometry.Positions;
        var kernel = (long)geometry.Taps * (channels / groups) * filters;
        var most = MostBytes / Math.Max(1, kernel * (element == MatrixElement.Float32 ? 4 : 8));
        var worth = (long)Math.Min(2.0 * rows * kernel / FlopsPerPart, rows / SummationOrder.UsualChain);
        return (int)Math.Clamp(Math.Min(worth, most), 1, MostParts);
    }

    /// <summary>Computes one piece. Pieces write disjoint parts of the output.</summary>
    /// <param name="piece">From 0 to <see cref="Pieces"/> - 1.</param>
    /// <param name="x">The input.</param>
    /// <param name="g">The derivative by the output.</param>
    /// <param name="parts">The sums.</param>
    public void Execute(int piece, void* x, void* g, void* parts)
    {
        if (_element == MatrixElement.Float32)
            Execute(piece, (float*)x, (float*)g, (float*)parts);
        else
            Execute(piece, (double*)x, (double*)g, (double*)parts);
    }

    private void Execute<T>(int piece, T* x, T* g, T* parts)
        where T : unmanaged
    {
        (piece, var columnPiece) = Math.DivRem(piece, _columnPieces);
        var (part, group) = Math.DivRem(piece, _groups);
        var (groupChannels, groupFilters) = (_channels / _groups, _filters / _groups);
        var start = columnPiece * MostColumns;
        var columns = Math.Min(MostColumns, _patches.Length - start);
        var packed = (T*)WorkerScratch.Get(
            ScratchUse.Kernel, SummationOrder.UsualChain * columns * sizeof(T) + PatchRows.Slack);
        var block = new MatrixBlock<T>
        {
            S = packed,
            SRow = 1,
            SStep = columns,
            VStep = _filters,
            C = parts + (part * _patches.Length + start) * _filters,
            Ldc = _filters,
            RowEnd = columns,
            ColumnBegin = group * groupFilters,
            ColumnEnd = (group + 1) * groupFilters,
        };
        var end = Math.Min(_rows, (part + 1) * _rowsPerPart);
        // At least once, so that a part without rows is zeros.
        var row = part * _rowsPerPart;
        do
        {
            block.K = Math.Clamp(end - row, 0, SummationOrder.UsualChain);
            _patches.Pack(x + group * groupChannels, row, row + block.K, start, columns, packed);
            block.V = g + row * _filters;
            if (_wide)
                BlockedProduct<T, Tiles512<T>>.Execute(in block);
            else
                BlockedProduct<T, Tiles256<T>>.Execute(in block);
            block.Accumulate = true;
            row += block.K;
        }
        while (row < end);
    }
}
