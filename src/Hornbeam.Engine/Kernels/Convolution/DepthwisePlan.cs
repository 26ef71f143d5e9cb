using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Hornbeam.Engine.Kernels;

/// <summary>
/// A convolution of each channel with a window of its own, of fixed shape, computed in vectors of channels; the kernel is
/// taps x channels. A piece is some lines of the output.
/// </summary>
internal sealed unsafe class DepthwisePlan
{
    private const double FlopsPerPiece = 100_000;

    private readonly WindowGeometry _geometry;
    private readonly WindowTaps _taps;
    private readonly MatrixElement _element;
    private readonly int _channels;
    private readonly long _lines;
    private readonly long _linesPerPiece;

    public DepthwisePlan(WindowGeometry geometry, long samples, int channels, MatrixElement element)
    {
        (_geometry, _channels, _element) = (geometry, channels, element);
        _taps = new WindowTaps(geometry, channels);
        _lines = samples * geometry.Output[0] * geometry.Output[1];
        var perLine = 2.0 * geometry.Output[2] * geometry.Taps * channels;
        Flops = _lines * perLine;
        _linesPerPiece = (long)Math.Clamp(FlopsPerPiece / Math.Max(1, perLine), 1, Math.Max(1, _lines));
        Pieces = checked((int)((_lines + _linesPerPiece - 1) / _linesPerPiece));
    }

    public int Pieces { get; }

    /// <summary>Multiplications and additions.</summary>
    public double Flops { get; }

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
        var scratch = _taps.Scratch();
        var end = Math.Min(_lines, (piece + 1) * _linesPerPiece);
        var (height, width) = (_geometry.Output[1], _geometry.Output[2]);
        for (var line = piece * _linesPerPiece; line < end; line++)
        {
            var (rest, b) = Math.DivRem(line, height);
            var (sample, a) = Math.DivRem(rest, _geometry.Output[0]);
            var input = x + sample * _geometry.InputPositions * _channels;
            var output = y + line * width * _channels;
            for (var c = 0; c < width; c++, output += _channels)
            {
                var met = _taps.Of((int)a, (int)b, c, scratch);
                Window(input + met.Corner, w, output, in met, _channels);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Window<T>(T* x, T* w, T* y, in WindowTaps.Met met, long channels)
        where T : unmanaged
    {
        var lanes = ChannelVectors<T>.Count;
        var count = met.Count;
        var offsets = met.Offsets;
        var taps = met.Taps;
        var channel = 0L;
        for (; channel <= channels - 4 * lanes; channel += 4 * lanes)
        {
            Vector256<T> s0 = Vector256<T>.Zero, s1 = s0, s2 = s0, s3 = s0;
            for (var i = 0; i < count; i++)
            {
                var p = x + offsets[i] + channel;
                var q = w + taps[i] * channels + channel;
                s0 = ChannelVectors<T>.MultiplyAdd(Vector256.Load(p), Vector256.Load(q), s0);
                s1 = ChannelVectors<T>.MultiplyAdd(Vector256.Load(p + lanes), Vector256.Load(q + lanes), s1);
                s2 = ChannelVectors<T>.MultiplyAdd(Vector256.Load(p + 2 * lanes), Vector256.Load(q + 2 * lanes), s2);
                s3 = ChannelVectors<T>.MultiplyAdd(Vector256.Load(p + 3 * lanes), Vector256.Load(q + 3 * lanes), s3);
            }
            s0.Store(y + channel);
            s1.Store(y + channel + lanes);
            s2.Store(y + channel + 2 * lanes);
            s3.Store(y + channel + 3 * lanes);
        }
        for (; channel < channels; channel += lanes)
        {
            var sum = Vector256<T>.Zero;
            for (var i = 0; i < count; i++)
                sum = ChannelVectors<T>.MultiplyAdd(
                    Vector256.Load(x + offsets[i] + channel), Vector256.Load(w + taps[i] * channels + channel), sum);
            ChannelVectors<T>.Store(sum, y + channel, channels - channel);
        }
    }
}
