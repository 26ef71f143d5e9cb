namespace Hornbeam.Initializers;

/// <summary>Windows that are sums of cosines: w(n) = a0 - a1 cos(2 pi n / N) + a2 cos(4 pi n / N) - ...</summary>
internal static class CosineWindow
{
    private static readonly Dictionary<string, double[]> Coefficients = new(StringComparer.Ordinal)
    {
        ["boxcar"] = [1],
        ["hann"] = [0.5, 0.5],
        ["hamming"] = [0.54, 0.46],
        ["blackman"] = [0.42, 0.5, 0.08],
        ["nuttall"] = [0.3635819, 0.4891775, 0.1365995, 0.0106411],
        ["blackmanharris"] = [0.35875, 0.48829, 0.14128, 0.01168],
    };

    /// <exception cref="ArgumentException">There is no window of that name.</exception>
    public static void Check(string? name)
    {
        if (name is not null && !Coefficients.ContainsKey(name))
            throw new ArgumentException(
                $"There is no window named '{name}'. Known are: {string.Join(", ", Coefficients.Keys)}.", nameof(name));
    }

    /// <summary>The window's values; all 1 for null.</summary>
    public static double[] Of(string? name, int length, bool isPeriodic)
    {
        var window = new double[length];
        var period = isPeriodic ? length : length - 1;
        for (var n = 0; n < length; n++)
        {
            var sign = 1.0;
            foreach (var (k, a) in Coefficients[name ?? "boxcar"].Index())
            {
                window[n] += sign * a * (period == 0 ? sign : Math.Cos(2 * Math.PI * k * n / period));
                sign = -sign;
            }
        }
        return window;
    }
}
