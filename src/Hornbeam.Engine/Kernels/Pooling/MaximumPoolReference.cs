using System.Numerics;

namespace Hornbeam.Engine.Kernels;

/// <summary>The definition of maximum pooling and of its derivative, readable and slow; the plans are tested against it.</summary>
internal static class MaximumPoolReference
{
    /// <summary>y[o, c] = values[p, c] with p the first largest element of x in window o.</summary>
    public static void Pool<T>(
        WindowGeometry geometry, int samples, int channels, ReadOnlySpan<T> x, ReadOnlySpan<T> values, Span<T> y)
        where T : IFloatingPointIeee754<T>
    {
        for (var channel = 0; channel < channels; channel++)
            foreach (var (output, source) in Largest(geometry, samples, channels, channel, x.ToArray()))
                y[output * channels + channel] = values[source * channels + channel];
    }

    /// <summary>dx[p, c] = sum of g[o, c] over the windows o whose first largest element of x is p.</summary>
    public static void Gradient<T>(
        WindowGeometry geometry, int samples, int channels, ReadOnlySpan<T> x, ReadOnlySpan<T> g, Span<T> dx)
        where T : IFloatingPointIeee754<T>
    {
        dx.Clear();
        for (var channel = 0; channel < channels; channel++)
            foreach (var (output, source) in Largest(geometry, samples, channels, channel, x.ToArray()))
                dx[source * channels + channel] += g[output * channels + channel];
    }

    private static IEnumerable<(int Output, int Source)> Largest<T>(
        WindowGeometry geometry, int samples, int channels, int channel, T[] x)
        where T : IFloatingPointIeee754<T>
    {
        foreach (var window in ConvolutionReference.Meetings(geometry, samples).GroupBy(met => met.Output))
        {
            var best = window.First().Source;
            foreach (var met in window)
                if (LargestElement.IsLarger(x[met.Source * channels + channel], x[best * channels + channel]))
                    best = met.Source;
            yield return (window.Key, best);
        }
    }
}
