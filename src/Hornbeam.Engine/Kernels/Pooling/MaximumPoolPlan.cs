using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Hornbeam.Engine.Kernels;

/// <summary>
/// The value at the first largest element of each window, of fixed shape, in vectors of channels. A NaN counts as larger than
/// any number. A piece is some lines of the output.
/// </summary>
internal sealed unsafe class MaximumPoolPlan
{
    private const double ElementsPerPiece = 32_768;

    private readonly WindowGeometry _geometry;
    private readonly WindowTaps _taps;
    private readonly MatrixElement _element;
    private readonly int _channels;
    private readonly long _lines;
    private readonly long _linesPerPiece;

    public MaximumPoolPlan(WindowGeometry geometry, long samples, int channels, MatrixElement element)
    {
        (_geometry, _channels, _element) = (geometry, channels, element);
        _taps = new WindowTaps(geometry, channels);
        _lines = samples * geometry.Output[0] * geometry.Output[1];
        var perLine = (double)geometry.Output[2] * geometry.Taps * channels;
        Comparisons = _lines * perLine;
        _linesPerPiece = (long)Math.Clamp(ElementsPerPiece / Math.Max(1, perLine), 1, Math.Max(1, _lines));
        Pieces = checked((int)((_lines + _linesPerPiece - 1) / _linesPerPiece));
    }

    public int Pieces { get; }

    public double Comparisons { get; }

    /// <summary>Computes one piece. Pieces write disjoint parts of the output.</summary>
    /// <param name="piece">From 0 to <see cref="Pieces"/> - 1.</param>
    /// <param name="x">What is compared.</param>
    /// <param name="values">What is taken, an array of the same shape; may be the same.</param>
    /// <param name="y">The output.</param>
    public void Execute(int piece, void* x, void* values, void* y)
    {
        if (_element == MatrixElement.Float32)
            Execute(piece, (float*)x, (float*)values, (float*)y);
        else
            Execute(piece, (double*)x, (double*)values, (double*)y);
    }

    private void Execute<T>(int piece, T* x, T* values, T* y)
        where T : unmanaged
    {
        var scratch = _taps.Scratch();
        var end = Math.Min(_lines, (piece + 1) * _linesPerPiece);
        var (height, width) = (_geometry.Output[1], _geometry.Output[2]);
        for (var line = piece * _linesPerPiece; line < end; line++)
        {
            var (rest, b) = Math.DivRem(line, height);
            var (sample, a) = Math.DivRem(rest, _geometry.Output[0]);
            var first = sample * _geometry.InputPositions * _channels;
            var output = y + line * width * _channels;
            for (var c = 0; c < width; c++, output += _channels)
            {
                var met = _taps.Of((int)a, (int)b, c, scratch);
                var corner = first + met.Corner;
                if (x == values)
                    Largest(x + corner, output, in met, _channels);
                else
                    AtLargest(x + corner, values + corner, output, in met, _channels);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Largest<T>(T* x, T* y, in WindowTaps.Met met, long channels)
        where T : unmanaged
    {
        var count = met.Count;
        var offsets = met.Offsets;
        var lanes = ChannelVectors<T>.Count;
        var channel = 0L;
        for (; channel <= channels - 2 * lanes; channel += 2 * lanes)
        {
            var from = x + offsets[0] + channel;
            var (first, second) = (Vector256.Load(from), Vector256.Load(from + lanes));
            for (var i = 1; i < count; i++)
            {
                from = x + offsets[i] + channel;
                first = Larger(Vector256.Load(from), first);
                second = Larger(Vector256.Load(from + lanes), second);
            }
            first.Store(y + channel);
            second.Store(y + channel + lanes);
        }
        for (; channel < channels; channel += lanes)
        {
            var best = Vector256.Load(x + offsets[0] + channel);
            for (var i = 1; i < count; i++)
                best = Larger(Vector256.Load(x + offsets[i] + channel), best);
            ChannelVectors<T>.Store(best, y + channel, channels - channel);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<T> Larger<T>(Vector256<T> candidate, Vector256<T> best) =>
        Vector256.ConditionalSelect(LargestElement.IsLarger(candidate, best), candidate, best);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void AtLargest<T>(T* x, T* values, T* y, in WindowTaps.Met met, long channels)
        where T : unmanaged
    {
        var count = met.Count;
        var offsets = met.Offsets;
        for (var channel = 0L; channel < channels; channel += ChannelVectors<T>.Count)
        {
            var best = Vector256.Load(x + offsets[0] + channel);
            var value = Vector256.Load(values + offsets[0] + channel);
            for (var i = 1; i < count; i++)
            {
                var candidate = Vector256.Load(x + offsets[i] + channel);
                var isLarger = LargestElement.IsLarger(candidate, best);
                best = Vector256.ConditionalSelect(isLarger, candidate, best);
                value = Vector256.ConditionalSelect(isLarger, Vector256.Load(values + offsets[i] + channel), value);
            }
            ChannelVectors<T>.Store(value, y + channel, channels - channel);
        }
    }
}
