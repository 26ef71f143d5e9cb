using System.Numerics;

namespace Hornbeam.Engine.Kernels;

/// <summary>
/// The definition of a convolution and of its derivative by the kernel, readable and slow; the plans are tested against it.
/// Arrays are samples x spatial axes x channels, kernels taps x channels of a group x filters.
/// </summary>
internal static class ConvolutionReference
{
    /// <summary>y[n, o, f] = sum over taps k and channels c of the filter's group of x[n, source(o, k), c] w[k, c, f].</summary>
    public static void Convolve<T>(
        WindowGeometry geometry, int samples, int channels, int filters, int groups,
        ReadOnlySpan<T> x, ReadOnlySpan<T> w, Span<T> y)
        where T : INumber<T>
    {
        var (perGroup, filtersPerGroup) = (channels / groups, filters / groups);
        y.Clear();
        foreach (var (sample, output, source, tap) in Meetings(geometry, samples))
            for (var f = 0; f < filters; f++)
                for (var c = 0; c < perGroup; c++)
                    y[output * filters + f] +=
                        x[source * channels + f / filtersPerGroup * perGroup + c] * w[(tap * perGroup + c) * filters + f];
    }

    /// <summary>dw[k, c, f] = sum over samples and outputs of x[n, source(o, k), c] g[n, o, f].</summary>
    public static void KernelGradient<T>(
        WindowGeometry geometry, int samples, int channels, int filters, int groups,
        ReadOnlySpan<T> x, ReadOnlySpan<T> g, Span<T> dw)
        where T : INumber<T>
    {
        var (perGroup, filtersPerGroup) = (channels / groups, filters / groups);
        dw.Clear();
        foreach (var (sample, output, source, tap) in Meetings(geometry, samples))
            for (var f = 0; f < filters; f++)
                for (var c = 0; c < perGroup; c++)
                    dw[(tap * perGroup + c) * filters + f] +=
                        x[source * channels + f / filtersPerGroup * perGroup + c] * g[output * filters + f];
    }

    /// <summary>Which output meets which element of the input through which tap, outputs in order, taps in order.</summary>
    public static IEnumerable<(int Sample, int Output, int Source, int Tap)> Meetings(WindowGeometry geometry, int samples)
    {
        var (input, window, output) = (geometry.Input, geometry.Window, geometry.Output);
        for (var sample = 0; sample < samples; sample++)
            foreach (var o in Positions(output))
                foreach (var k in Positions(window))
                {
                    var source = 0;
                    for (var axis = 0; axis < WindowGeometry.Axes && source >= 0; axis++)
                    {
                        var at = geometry.Source(axis, o[axis], k[axis]);
                        source = at < 0 ? -1 : source * input[axis] + at;
                    }
                    if (source >= 0)
                        yield return (sample, sample * (int)geometry.Positions + Flat(output, o),
                            sample * (int)geometry.InputPositions + source, Flat(window, k));
                }
    }

    private static IEnumerable<int[]> Positions(int[] lengths) =>
        from a in Enumerable.Range(0, lengths[0])
        from b in Enumerable.Range(0, lengths[1])
        from c in Enumerable.Range(0, lengths[2])
        select (int[])[a, b, c];

    private static int Flat(int[] lengths, int[] at) => (at[0] * lengths[1] + at[1]) * lengths[2] + at[2];
}
