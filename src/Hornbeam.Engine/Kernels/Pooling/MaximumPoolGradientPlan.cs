using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Hornbeam.Engine.Kernels;

/// <summary>
/// The derivative of maximum pooling by its input, of fixed shape: the derivative by each window's result goes to its first
/// largest element. A piece is a sample's block of channels, as windows may overlap.
/// </summary>
internal sealed unsafe class MaximumPoolGradientPlan
{
    private const int ChannelsPerPiece = 64;
    private const double ElementsPerPiece = 32_768;

    private readonly WindowGeometry _geometry;
    private readonly WindowTaps _taps;
    private readonly MatrixElement _element;
    private readonly int _channels;
    private readonly int _channelPieces;
    private readonly long _units;
    private readonly long _unitsPerPiece;
    private readonly bool _isDisjoint;
    private readonly bool _isTiling;

    public MaximumPoolGradientPlan(WindowGeometry geometry, long samples, int channels, MatrixElement element)
    {
        (_geometry, _channels, _element) = (geometry, channels, element);
        (_isDisjoint, _isTiling) = (geometry.IsDisjoint, geometry.IsTiling);
        _taps = new WindowTaps(geometry, channels);
        _channelPieces = (channels + ChannelsPerPiece - 1) / ChannelsPerPiece;
        _units = samples * _channelPieces;
        var perUnit = (double)geometry.Positions * geometry.Taps * Math.Min(channels, ChannelsPerPiece);
        Comparisons = _units * perUnit;
        _unitsPerPiece = (long)Math.Clamp(ElementsPerPiece / Math.Max(1, perUnit), 1, Math.Max(1, _units));
        Pieces = checked((int)((_units + _unitsPerPiece - 1) / _unitsPerPiece));
    }

    public int Pieces { get; }

    public double Comparisons { get; }

    /// <summary>Computes one piece. Pieces write disjoint parts of the output.</summary>
    /// <param name="piece">From 0 to <see cref="Pieces"/> - 1.</param>
    /// <param name="x">What was pooled.</param>
    /// <param name="g">The derivative by the result.</param>
    /// <param name="dx">The derivative by x.</param>
    public void Execute(int piece, void* x, void* g, void* dx)
    {
        if (_element == MatrixElement.Float32)
            Execute<float, int>(piece, (float*)x, (float*)g, (float*)dx);
        else
            Execute<double, long>(piece, (double*)x, (double*)g, (double*)dx);
    }

    private void Execute<T, TIndex>(int piece, T* x, T* g, T* dx)
        where T : unmanaged
        where TIndex : unmanaged
    {
        var scratch = _taps.Scratch();
        var end = Math.Min(_units, (piece + 1) * _unitsPerPiece);
        var output = _geometry.Output;
        for (var unit = piece * _unitsPerPiece; unit < end; unit++)
        {
            var (sample, part) = Math.DivRem(unit, _channelPieces);
            var channel = part * ChannelsPerPiece;
            var count = Math.Min(ChannelsPerPiece, _channels - channel);
            var first = sample * _geometry.InputPositions * _channels + channel;
            if (!_isTiling)
                Clear(dx + first, (int)count);
            var gradient = g + sample * _geometry.Positions * _channels + channel;
            for (var a = 0; a < output[0]; a++)
                for (var b = 0; b < output[1]; b++)
                    for (var c = 0; c < output[2]; c++, gradient += _channels)
                    {
                        var met = _taps.Of(a, b, c, scratch);
                        var corner = first + met.Corner;
                        Window<T, TIndex>(x + corner, gradient, dx + corner, in met, count);
                    }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Window<T, TIndex>(T* x, T* g, T* dx, in WindowTaps.Met met, long count)
        where T : unmanaged
        where TIndex : unmanaged
    {
        var (taps, isDisjoint, lanes) = (met.Count, _isDisjoint, (long)ChannelVectors<T>.Count);
        var offsets = met.Offsets;
        var channel = 0L;
        for (; channel <= count - lanes; channel += lanes)
        {
            var at = Largest<T, TIndex>(x + channel, offsets, taps);
            var gradient = Vector256.Load(g + channel);
            for (var i = 0; i < taps; i++)
            {
                var target = dx + offsets[i] + channel;
                var here = Vector256.Equals(at, Index<TIndex>(i)).As<TIndex, T>() & gradient;
                if (!isDisjoint)
                    here += Vector256.Load(target);
                here.Store(target);
            }
        }
        if (channel == count)
            return;
        var last = Largest<T, TIndex>(x + channel, offsets, taps);
        for (var i = 0; i < taps; i++)
        {
            var target = dx + offsets[i] + channel;
            var here = Vector256.Equals(last, Index<TIndex>(i)).As<TIndex, T>() & Vector256.Load(g + channel);
            ChannelVectors<T>.Store(isDisjoint ? here : here + Vector256.Load(target), target, count - channel);
        }
    }

    /// <summary>Which element of a window is the first largest, for each lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<TIndex> Largest<T, TIndex>(T* x, long* offsets, int taps)
        where T : unmanaged
        where TIndex : unmanaged
    {
        var best = Vector256.Load(x + offsets[0]);
        var at = Vector256<TIndex>.Zero;
        for (var i = 1; i < taps; i++)
        {
            var candidate = Vector256.Load(x + offsets[i]);
            var isLarger = LargestElement.IsLarger(candidate, best);
            best = Vector256.ConditionalSelect(isLarger, candidate, best);
            at = Vector256.ConditionalSelect(isLarger.As<T, TIndex>(), Index<TIndex>(i), at);
        }
        return at;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<TIndex> Index<TIndex>(int i) => typeof(TIndex) == typeof(int)
        ? Vector256.Create(i).As<int, TIndex>()
        : Vector256.Create((long)i).As<long, TIndex>();

    private void Clear<T>(T* dx, int count)
        where T : unmanaged
    {
        if (count == _channels)
        {
            new Span<T>(dx, checked((int)(_geometry.InputPositions * _channels))).Clear();
            return;
        }
        for (var at = 0L; at < _geometry.InputPositions; at++, dx += _channels)
            new Span<T>(dx, count).Clear();
    }
}
