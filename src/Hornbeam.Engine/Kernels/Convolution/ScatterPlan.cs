using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Hornbeam.Engine.Threading;

namespace Hornbeam.Engine.Kernels;

/// <summary>
/// A convolution without strides of fixed shape (the derivative of one by its input), computed from the input's side: each tap
/// is a product of the input with the tap's part of the kernel, whose rows are added where the output meets them. Nothing is
/// multiplied that lies between the elements of a spread input, or outside. A piece is some samples and some filters.
/// </summary>
internal sealed unsafe class ScatterPlan
{
    /// <summary>Rows of a product that wait in scratch memory, in the first-level cache, before they are added.</summary>
    private const long RowsTogether = 128;

    /// <summary>Where there are few samples, pieces have so many filters.</summary>
    private const int FiltersPerPiece = 48;

    private const int EnoughPieces = 8;
    private const double FlopsPerPiece = 20e6;

    private readonly WindowGeometry _geometry;
    private readonly MatrixElement _element;
    private readonly bool _wide;
    private readonly int _channels;
    private readonly int _filters;
    private readonly int _groups;
    private readonly long _samples;
    private readonly long _samplesPerPiece;
    private readonly int _filtersPerPiece;
    private readonly int _filterPieces;

    internal ScatterPlan(
        WindowGeometry geometry, long samples, int channels, int filters, int groups, MatrixElement element, bool wide)
    {
        if (geometry.Strides is not [1, 1, 1])
            throw new ArgumentException("A convolution with strides is not computed from the input's side.", nameof(geometry));
        (_geometry, _samples, _channels, _filters, _groups, _element, _wide) = (geometry, samples, channels, filters, groups, element, wide);
        var groupFilters = filters / groups;
        Flops = FlopsOf(geometry, samples, channels, filters, groups);
        _filtersPerPiece = samples * groups < EnoughPieces ? Math.Min(FiltersPerPiece, groupFilters) : groupFilters;
        _filterPieces = (groupFilters + _filtersPerPiece - 1) / _filtersPerPiece;
        _samplesPerPiece = (long)Math.Clamp(FlopsPerPiece * samples * groups * _filterPieces / Math.Max(1, Flops), 1, Math.Max(1, samples));
        Pieces = checked((int)((samples + _samplesPerPiece - 1) / _samplesPerPiece * groups * _filterPieces));
    }

    public int Pieces { get; }

    /// <summary>Multiplications and additions.</summary>
    public double Flops { get; }

    /// <summary>Multiplications and additions that a convolution takes from the input's side.</summary>
    public static double FlopsOf(WindowGeometry geometry, long samples, int channels, int filters, int groups) =>
        2.0 * samples * geometry.InputPositions * geometry.Taps * (channels / groups) * filters;

    /// <summary>Computes one piece. Pieces write disjoint parts of the output.</summary>
    public void Execute(int piece, void* x, void* w, void* y)
    {
        if (_element == MatrixElement.Float32)
            Execute(piece, (float*)x, (float*)w, (float*)y);
        else
            Execute(piece, (double*)x, (double*)w, (double*)y);
    }

    private void Execute<T>(int piece, T* x, T* w, T* y)
        where T : unmanaged
    {
        (piece, var filterPiece) = Math.DivRem(piece, _filterPieces);
        var (samplePiece, group) = Math.DivRem(piece, _groups);
        var (groupChannels, groupFilters) = (_channels / _groups, _filters / _groups);
        var filter = group * groupFilters + filterPiece * _filtersPerPiece;
        var filters = Math.Min(_filtersPerPiece, (group + 1) * groupFilters - filter);
        var first = samplePiece * _samplesPerPiece;
        var end = Math.Min(_samples, first + _samplesPerPiece);
        Clear(y + filter, first * _geometry.Positions, end * _geometry.Positions, filters);
        var products = (T*)WorkerScratch.Get(ScratchUse.Kernel, (RowsTogether * filters) * sizeof(T) + 64);
        var block = new MatrixBlock<T>
        {
            SRow = _channels,
            SStep = 1,
            VStep = _filters,
            C = products,
            Ldc = filters,
            K = groupChannels,
            ColumnEnd = filters,
        };
        var lastRow = end * _geometry.InputPositions;
        for (var row = first * _geometry.InputPositions; row < lastRow; row += RowsTogether)
        {
            block.RowEnd = Math.Min(RowsTogether, lastRow - row);
            block.S = x + row * _channels + group * groupChannels;
            for (var tap = 0; tap < _geometry.Taps; tap++)
            {
                block.V = w + (long)tap * groupChannels * _filters + filter;
                if (_wide)
                    BlockedProduct<T, Tiles512<T>>.Execute(in block);
                else
                    BlockedProduct<T, Tiles256<T>>.Execute(in block);
                Scatter(products, y + filter, row, row + block.RowEnd, tap, filters);
            }
        }
    }

    private void Clear<T>(T* y, long begin, long end, int filters)
        where T : unmanaged
    {
        for (var row = begin; row < end; row++)
            new Span<T>(y + row * _filters, filters).Clear();
    }

    /// <summary>Adds rows of a tap's product to the outputs that the tap connects with these elements of the input.</summary>
    private void Scatter<T>(T* products, T* y, long begin, long end, int tap, int filters)
        where T : unmanaged
    {
        var (g, input) = (_geometry, _geometry.Input);
        var (rest, k2) = Math.DivRem(tap, g.Window[2]);
        var (k0, k1) = Math.DivRem(rest, g.Window[1]);
        var (outer, c) = Math.DivRem(begin, input[2]);
        (outer, var b) = Math.DivRem(outer, input[1]);
        var (sample, a) = Math.DivRem(outer, input[0]);
        // An element at i meets the output at i * spread + before - tap * dilation.
        for (var row = begin; row < end;)
        {
            var count = Math.Min(input[2] - c, end - row);
            var (i, j) = (a * g.Spread[0] + g.Before[0] - k0 * g.Dilation[0], b * g.Spread[1] + g.Before[1] - k1 * g.Dilation[1]);
            if (i >= 0 && i < g.Output[0] && j >= 0 && j < g.Output[1])
            {
                var shift = g.Before[2] - k2 * g.Dilation[2];
                var from = Math.Max(c, (-shift + g.Spread[2] - 1) / g.Spread[2]);
                var to = Math.Min(c + count, shift >= g.Output[2] ? 0 : (g.Output[2] - 1 - shift) / g.Spread[2] + 1);
                var target = y + (((sample * g.Output[0] + i) * g.Output[1] + j) * g.Output[2] + from * g.Spread[2] + shift) * _filters;
                AddRows(products + (row - begin + from - c) * filters, target, to - from, (long)g.Spread[2] * _filters, filters);
            }
            row += count;
            c = 0;
            if (++b == input[1])
            {
                b = 0;
                if (++a == input[0])
                    (a, sample) = (0, sample + 1);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void AddRows<T>(T* source, T* target, long rows, long step, long columns)
        where T : unmanaged
    {
        for (var row = 0L; row < rows; row++, source += columns, target += step)
        {
            var column = 0L;
            for (; column <= columns - Vector256<T>.Count; column += Vector256<T>.Count)
                (Vector256.Load(target + column) + Vector256.Load(source + column)).Store(target + column);
            if (column < columns)
                ChannelVectors<T>.Store(Vector256.Load(target + column) + Vector256.Load(source + column), target + column, columns - column);
        }
    }
}
