using Hornbeam.Insight.Series;

namespace Hornbeam.Insight;

/// <summary>
/// The epoch at which to stop: where the smoothed validation loss is lowest. Where it is flat, the middle of the epochs that are
/// within 2 % or the noise of the minimum, for the lowest single value is luck.
/// </summary>
internal static class BestEpoch
{
    /// <summary>The place of the epoch, or null without validation.</summary>
    public static int? Place(Run run, bool overfits, bool stillImproves)
    {
        if (run.CleanValidation is not { } validation || !run.IsFinite)
            return null;
        if (overfits && Rules.OverfittingRule.IsByHeart(run))
        {
            for (var i = 0; i < run.Count; i++)
            {
                if (run.LossAtEndOf(i) <= 0.08 * run.Constant)
                    return i;
            }
        }
        return overfits ? OfRise(validation) : OfFall(run, validation, stillImproves);
    }

    /// <summary>A clear valley: its middle, early and late epochs weighed alike (in the logarithm).</summary>
    private static int OfRise(double[] validation)
    {
        var smooth = Smoothing.Growing(validation, 1.0 / 20);
        var lowest = Statistics.Lowest(smooth);
        var limit = smooth[lowest] + Math.Max(0.02 * Math.Abs(smooth[lowest]), 0.5 * Statistics.Noise(validation));
        var (from, to) = (lowest, lowest);
        while (from > 0 && smooth[from - 1] <= limit)
            from--;
        while (to < smooth.Length - 1 && smooth[to + 1] <= limit)
            to++;
        return (int)(Math.Sqrt((from + 1.0) * (to + 1)) + 0.5) - 1;
    }

    /// <summary>
    /// No valley: among the epochs by which training has made nine tenths of its way (a low value before that is luck), unless
    /// the validation loss clearly rises.
    /// </summary>
    private static int OfFall(Run run, double[] validation, bool stillImproves)
    {
        var smooth = Smoothing.Growing(validation, 1.0 / 10, 1.0 / 2);
        var from = 0;
        if (Statistics.Trend(validation.AsSpan(Statistics.Lowest(smooth))) < 2)
        {
            var goal = run.Loss[0] - 0.9 * (run.Loss[0] - run.Clean.Min());
            from = Math.Max(0, Array.FindIndex(run.Clean, value => value <= goal));
        }
        var lowest = Statistics.Lowest(smooth, from);
        if (stillImproves || lowest == smooth.Length - 1)
            return lowest;
        var limit = smooth[lowest] + Math.Max(0.01 * Math.Abs(smooth[lowest]), 0.5 * Statistics.Noise(validation));
        var near = Enumerable.Range(from, smooth.Length - from).Where(i => smooth[i] <= limit).ToArray();
        return near[near.Length / 2];
    }
}
