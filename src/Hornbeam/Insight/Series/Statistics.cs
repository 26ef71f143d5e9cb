namespace Hornbeam.Insight.Series;

/// <summary>Robust statistics on a series: one wild value changes none of them much.</summary>
internal static class Statistics
{
    private const int MostPairs = 256;

    /// <summary>The middle value (mean of the two middle ones); NaN of nothing.</summary>
    public static double Median(ReadOnlySpan<double> values)
    {
        if (values.Length == 0)
            return double.NaN;
        var sorted = values.ToArray();
        Array.Sort(sorted);
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }

    /// <summary>The mean; NaN of nothing.</summary>
    public static double Mean(ReadOnlySpan<double> values)
    {
        var sum = 0.0;
        foreach (var value in values)
            sum += value;
        return sum / values.Length;
    }

    /// <summary>The mean of the last share of a series, at least one value.</summary>
    public static double End(ReadOnlySpan<double> values, double share) => Mean(values[^Share(values.Length, share)..]);

    /// <summary>How many values a share of a series is: rounded, at least one.</summary>
    public static int Share(int count, double share) => Math.Max(1, (int)Math.Round(count * share));

    /// <summary>
    /// The standard deviation of single values about their course, from the median of the third differences: a parabola has
    /// none, so neither the fall of a loss nor its slowing down counts as noise. Positive series are taken in logarithms, where
    /// an exponential is a line. 0 where there are fewer than 4 values.
    /// </summary>
    public static double Noise(ReadOnlySpan<double> values)
    {
        if (values.Length < 4)
            return 0;
        var positive = true;
        foreach (var value in values)
            positive &= value > 0;
        var course = values.ToArray();
        if (positive)
        {
            for (var i = 0; i < course.Length; i++)
                course[i] = Math.Log(course[i]);
        }
        var sizes = new double[course.Length - 3];
        for (var i = 0; i < sizes.Length; i++)
            sizes[i] = Math.Abs(course[i + 3] - 3 * course[i + 2] + 3 * course[i + 1] - course[i]);
        // 1.4826 makes a standard deviation of a median deviation; third differences of noise have 1 + 9 + 9 + 1 times its variance.
        var noise = 1.4826 * Median(sizes) / Math.Sqrt(20);
        return positive ? noise * Median(values[^Math.Max(3, values.Length / 2)..]) : noise;
    }

    /// <summary>
    /// Mann and Kendall's statistic of a trend: how many standard deviations the number of rising pairs less falling ones is
    /// above what a series without trend has. 0 where there are fewer than 3 values.
    /// </summary>
    public static double Trend(ReadOnlySpan<double> values)
    {
        values = Blocks(values, out _);
        var n = values.Length;
        if (n < 3)
            return 0;
        var rising = 0L;
        for (var i = 0; i < n; i++)
        {
            for (var j = i + 1; j < n; j++)
                rising += (values[j] > values[i] ? 1 : 0) - (values[j] < values[i] ? 1 : 0);
        }
        return rising / Math.Sqrt((double)n * (n - 1) * (2.0 * n + 5) / 18);
    }

    /// <summary>
    /// Theil and Sen's slope: the median of the slopes of all pairs, per step, with its 95 % interval from Kendall's statistic.
    /// </summary>
    public static (double Slope, double Low, double High) Slope(ReadOnlySpan<double> values)
    {
        values = Blocks(values, out var block);
        var n = values.Length;
        if (n < 2)
            return (0, double.NegativeInfinity, double.PositiveInfinity);
        var slopes = new double[n * (n - 1) / 2];
        var at = 0;
        for (var i = 0; i < n; i++)
        {
            for (var j = i + 1; j < n; j++)
                slopes[at++] = (values[j] - values[i]) / (j - i) / block;
        }
        Array.Sort(slopes);
        var middle = (slopes[(slopes.Length - 1) / 2] + slopes[slopes.Length / 2]) / 2;
        var reach = 1.96 * Math.Sqrt(n * (n - 1.0) * (2.0 * n + 5) / 18);
        var low = (int)Math.Floor((slopes.Length - reach) / 2);
        var high = (int)Math.Ceiling((slopes.Length + reach) / 2);
        return (middle, low < 0 ? double.NegativeInfinity : slopes[low],
            high >= slopes.Length ? double.PositiveInfinity : slopes[high]);
    }

    /// <summary>
    /// Means of as many successive values as leave at most 256 of them: pairs of all values of a long run would be many, and
    /// tell no more.
    /// </summary>
    private static ReadOnlySpan<double> Blocks(ReadOnlySpan<double> values, out int block)
    {
        block = (values.Length + MostPairs - 1) / MostPairs;
        if (block <= 1)
        {
            block = 1;
            return values;
        }
        var means = new double[values.Length / block];
        for (var i = 0; i < means.Length; i++)
            means[i] = Mean(values.Slice(i * block, block));
        return means;
    }

    /// <summary>The share of steps that go up.</summary>
    public static double Rises(ReadOnlySpan<double> values)
    {
        var rises = 0;
        for (var i = 1; i < values.Length; i++)
            rises += values[i] > values[i - 1] ? 1 : 0;
        return values.Length < 2 ? 0 : (double)rises / (values.Length - 1);
    }

    /// <summary>Largest less smallest value.</summary>
    public static double Range(ReadOnlySpan<double> values)
    {
        var (low, high) = (double.PositiveInfinity, double.NegativeInfinity);
        foreach (var value in values)
            (low, high) = (Math.Min(low, value), Math.Max(high, value));
        return high - low;
    }

    /// <summary>The place of the smallest value from a place on; the first one where several are equal.</summary>
    public static int Lowest(ReadOnlySpan<double> values, int from = 0)
    {
        var best = from;
        for (var i = from + 1; i < values.Length; i++)
            best = values[i] < values[best] ? i : best;
        return best;
    }
}
