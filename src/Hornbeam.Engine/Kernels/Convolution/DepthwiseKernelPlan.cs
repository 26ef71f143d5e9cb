using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Hornbeam.Engine.Kernels;

/// <summary>
/// The derivative of a plain depthwise convolution by its kernel, of fixed shape: the lines of the output are cut into parts,
/// each of which gives a sum of its own (see <see cref="ConvolutionKernelPlan"/>).
/// </summary>
internal sealed unsafe class DepthwiseKernelPlan
{
    private const int MostParts = 16;
    private const double FlopsPerPart = 400_000;

    private readonly WindowGeometry _geometry;
    private readonly MatrixElement _element;
    private readonly int _channels;
    private readonly long _lines;
    private readonly long _linesPerPart;

    public DepthwiseKernelPlan(WindowGeometry geometry, long samples, int channels, MatrixElement element)
    {
        (_geometry, _channels, _element) = (geometry, channels, element);
        _lines = samples * geometry.Output[0] * geometry.Output[1];
        Parts = PartsOf(geometry, samples, channels);
        _linesPerPart = (_lines + Parts - 1) / Parts;
        Flops = 2.0 * _lines * geometry.Output[2] * geometry.Taps * channels;
    }

    /// <summary>How many sums there are, and pieces: the output is parts x kernel.</summary>
    public int Parts { get; }

    /// <summary>Multiplications and additions.</summary>
    public double Flops { get; }

    /// <summary>How many sums a shape is worth.</summary>
    public static int PartsOf(WindowGeometry geometry, long samples, int channels)
    {
        var lines = samples * geometry.Output[0] * geometry.Output[1];
        var flops = 2.0 * samples * geometry.Positions * geometry.Taps * channels;
        return (int)Math.Clamp(Math.Min(flops / FlopsPerPart, lines), 1, MostParts);
    }

    /// <summary>Computes one part.</summary>
    public void Execute(int part, void* x, void* g, void* parts)
    {
        if (_element == MatrixElement.Float32)
            Execute(part, (float*)x, (float*)g, (float*)parts);
        else
            Execute(part, (double*)x, (double*)g, (double*)parts);
    }

    private void Execute<T>(int part, T* x, T* g, T* parts)
        where T : unmanaged
    {
        var kernel = parts + (long)part * _geometry.Taps * _channels;
        new Span<T>(kernel, checked(_geometry.Taps * _channels)).Clear();
        var end = Math.Min(_lines, (part + 1) * _linesPerPart);
        for (var line = part * _linesPerPart; line < end; line++)
        {
            var (rest, b) = Math.DivRem(line, _geometry.Output[1]);
            var (sample, a) = Math.DivRem(rest, _geometry.Output[0]);
            Line(x + sample * _geometry.InputPositions * _channels, g + line * _geometry.Output[2] * _channels, kernel, (int)a, (int)b);
        }
    }

    private void Line<T>(T* x, T* g, T* kernel, int a, int b)
        where T : unmanaged
    {
        var (window, input) = (_geometry.Window, _geometry.Input);
        for (var i = 0; i < window[0]; i++)
            for (var j = 0; j < window[1]; j++)
            {
                var (first, second) = (_geometry.Source(0, a, i), _geometry.Source(1, b, j));
                if ((first | second) < 0)
                    continue;
                var row = x + ((long)first * input[1] + second) * input[2] * _channels;
                for (var k = 0; k < window[2]; k++)
                    Tap(row, g, kernel + ((long)(i * window[1] + j) * window[2] + k) * _channels, k);
            }
    }

    /// <summary>Adds the products of a line of the output with the elements that one tap meets.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Tap<T>(T* row, T* g, T* sums, int tap)
        where T : unmanaged
    {
        var (from, to) = (0, _geometry.Output[2]);
        while (from < to && _geometry.Source(2, from, tap) < 0)
            from++;
        while (from < to && _geometry.Source(2, to - 1, tap) < 0)
            to--;
        if (from == to)
            return;
        long channels = _channels;
        var step = _geometry.Strides[2] * channels;
        row += _geometry.Source(2, from, tap) * channels;
        g += from * channels;
        for (var channel = 0L; channel < channels; channel += ChannelVectors<T>.Count)
        {
            var sum = Vector256.Load(sums + channel);
            var p = row + channel;
            var q = g + channel;
            for (var o = from; o < to; o++, p += step, q += channels)
                sum = ChannelVectors<T>.MultiplyAdd(Vector256.Load(p), Vector256.Load(q), sum);
            ChannelVectors<T>.Store(sum, sums + channel, channels - channel);
        }
    }
}
