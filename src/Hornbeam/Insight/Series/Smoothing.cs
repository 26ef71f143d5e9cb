namespace Hornbeam.Insight.Series;

/// <summary>Courses of a series with less noise.</summary>
internal static class Smoothing
{
    /// <summary>
    /// Centred means whose reach grows with the epoch, up to a share of the run: early on, where a loss changes within one epoch,
    /// nothing is smeared. At both ends the reach shrinks, so that a line stays a line.
    /// </summary>
    /// <param name="values">The series.</param>
    /// <param name="share">The largest reach to each side, as a share of the length.</param>
    /// <param name="early">The largest reach as a share of the place.</param>
    public static double[] Growing(ReadOnlySpan<double> values, double share = 1.0 / 40, double early = 1.0 / 4)
    {
        var smooth = new double[values.Length];
        var largest = (int)Math.Round(values.Length * share + 1e-9);
        for (var i = 0; i < values.Length; i++)
        {
            var reach = Math.Min(Math.Min(largest, (int)(i * early + 0.5)), values.Length - 1 - i);
            smooth[i] = Statistics.Mean(values[(i - reach)..(i + reach + 1)]);
        }
        return smooth;
    }

    /// <summary>
    /// Medians over a reach to each side, cut at the ends: single jumps vanish. One for every quarter of the reach, for those between
    /// differ little.
    /// </summary>
    public static double[] Medians(ReadOnlySpan<double> values, int reach)
    {
        var step = Math.Max(1, reach / 4);
        var smooth = new double[(values.Length + step - 1) / step];
        for (var i = 0; i < smooth.Length; i++)
            smooth[i] = Statistics.Median(values[Math.Max(0, i * step - reach)..Math.Min(values.Length, i * step + reach + 1)]);
        return smooth;
    }

    /// <summary>
    /// The falling course nearest to the series in the least squares (isotonic regression, by pooling adjacent violators).
    /// </summary>
    public static double[] Falling(ReadOnlySpan<double> values)
    {
        var blocks = new List<(double Mean, int Count)>(values.Length);
        foreach (var value in values)
        {
            var block = (Mean: value, Count: 1);
            while (blocks.Count > 0 && blocks[^1].Mean < block.Mean)
            {
                var last = blocks[^1];
                blocks.RemoveAt(blocks.Count - 1);
                var count = last.Count + block.Count;
                block = ((last.Mean * last.Count + block.Mean * block.Count) / count, count);
            }
            blocks.Add(block);
        }
        var smooth = new double[values.Length];
        var at = 0;
        foreach (var (mean, count) in blocks)
        {
            smooth.AsSpan(at, count).Fill(mean);
            at += count;
        }
        return smooth;
    }
}
