using Hornbeam.Insight.Series;

namespace Hornbeam.Insight;

/// <content>How the facts are found.</content>
internal sealed partial class Run
{
    /// <summary>
    /// What the loss had been before training: the first epoch's mean and the level at its end, told by the next epoch, leave one
    /// start for an exponential fall.
    /// </summary>
    private double LossBefore()
    {
        if (Count < 2 || !(Loss[1] > 0 && Loss[1] < Loss[0]))
            return Loss[0];
        var rate = Math.Log(Loss[0] / Loss[1]);
        var end = Loss[0] * rate / (Math.Exp(rate) - 1);
        var (low, high) = (Loss[0], 50 * Loss[0]);
        for (var step = 0; step < 60; step++)
        {
            var start = (low + high) / 2;
            if ((start - end) / Math.Log(start / end) < Loss[0])
                low = start;
            else
                high = start;
        }
        return low;
    }

    private TaskKind FindKind()
    {
        if (Trained?.Classes is { } classes)
            return classes <= 2 ? TaskKind.Binary : TaskKind.Multiclass;
        if (Trained?.Loss is { } loss)
        {
            if (!loss.Contains("crossentropy", StringComparison.OrdinalIgnoreCase))
                return TaskKind.Regression;
            return loss.StartsWith("binary", StringComparison.OrdinalIgnoreCase) ? TaskKind.Binary : TaskKind.Multiclass;
        }
        if (Accuracy is null)
            return TaskKind.Regression;
        // Two classes are guessed right half of the time, and an untrained network's loss is near ln 2.
        return Accuracy[0] < 0.4 || Loss[0] > 1.2 ? TaskKind.Multiclass : TaskKind.Binary;
    }

    private double FindConstant()
    {
        if (Trained?.BaselineLoss is > 0 and var known && double.IsFinite(known))
            return known;
        if (Kind == TaskKind.Binary)
            return IsPinned ? Entropy(Statistics.Median(Accuracy.AsSpan(Count / 2))) : Math.Log(2);
        if (!double.IsFinite(Loss[0]))
            return Kind == TaskKind.Multiclass ? Math.Log(10) : 1;
        if (Kind == TaskKind.Regression)
            return Loss[0] > 0 ? Loss[0] : 1;
        return Math.Min(Math.Max(Math.Log(3), LossBefore()), Math.Log(Math.Max(3, Trained?.Classes ?? GuessClasses())));
    }

    /// <summary>
    /// The number of classes by the accuracy of guessing: that of the whole run where it never rose, else of the first epoch as
    /// long as little was learnt in it (1.2 for the luck of an untrained network), else ten.
    /// </summary>
    private double GuessClasses()
    {
        if (Accuracy is null)
            return 10;
        var quarter = Math.Max(1, Count / 4);
        var guessing = Statistics.Median(Accuracy.AsSpan(0, quarter));
        if (Count >= 3 && guessing < 0.5 && Statistics.Median(Accuracy.AsSpan(Count - quarter)) <= 1.2 * guessing + 0.02)
            return 1 / Math.Max(1e-3, Statistics.Mean(Accuracy));
        var first = Math.Min(Accuracy[0], ValidationAccuracy?[0] ?? 1);
        return first < 0.4 ? 1.2 / Math.Max(first, 1e-3) : 10;
    }

    private bool FindPinned()
    {
        if (Accuracy is null || Count < 3)
            return false;
        const double sameClass = 0.005 + 1e-9;
        var late = Accuracy.AsSpan(Count / 2);
        var share = Statistics.Median(late);
        var repeats = 0;
        foreach (var value in late)
            repeats += value == share ? 1 : 0;
        if (!(Statistics.Range(late) <= sameClass) || !(share <= 0.985) || repeats * 2 <= late.Length)
            return false;
        // Of several classes one seldom has more than half, and who gives one class does so from the start.
        if (Kind != TaskKind.Binary && (share > 0.5 || Statistics.Range(Accuracy) > sameClass))
            return false;
        if (ValidationAccuracy is { } validation)
        {
            var seen = validation.AsSpan(Count / 2);
            if (!(Statistics.Range(seen) <= sameClass) || Math.Abs(share - Statistics.Median(seen)) > 0.2)
                return false;
        }
        // A constant predictor's loss is at least the entropy of its share; some inputs it may weigh without changing the class.
        return EndLoss >= 0.72 * Entropy(share);
    }

    private int? FindCollapse()
    {
        var lowest = double.PositiveInfinity;
        for (var i = 1; i < Count - 1; i++)
        {
            lowest = Math.Min(lowest, Loss[i - 1]);
            if (lowest < 0.8 * Constant && Loss[i] >= Math.Max(lowest + 0.25 * Constant, 2 * lowest)
                && Loss.AsSpan(i).ToArray().Min() >= Math.Max(lowest + 0.2 * Constant, 1.7 * lowest))
                return i;
        }
        return LostAccuracy();
    }

    /// <summary>A loss may be cut off at the smallest float step and show nothing; accuracy that falls by a quarter and stays
    /// shows it.</summary>
    private int? LostAccuracy()
    {
        if (Accuracy is null)
            return null;
        var highest = 0.0;
        for (var i = 1; i < Count - 1; i++)
        {
            highest = Math.Max(highest, Accuracy[i - 1]);
            var lost = Math.Min(highest - 0.25, 0.75 * highest);
            if (Accuracy[i - 1] >= 0.9 * highest && Accuracy[i] <= lost && Accuracy.AsSpan(i).ToArray().Max() <= lost
                && Loss[i] < 0.01 * Constant)
                return i;
        }
        return null;
    }

    private List<Spike> FindSpikes()
    {
        var spikes = new List<Spike>();
        for (var i = 2; Count >= 4 && i < Count; i++)
        {
            var before = Statistics.Median(Loss.AsSpan(Math.Max(0, i - 3), Math.Min(3, i)));
            if (!(Loss[i] >= 1.5 * before && Loss[i] - before >= 0.1 * Constant))
                continue;
            var until = i;
            while (until < Count && Loss[until] > 1.1 * before)
                until++;
            spikes.Add(new Spike(i, until, before));
            i = Math.Max(until, i + 1) - 1;
        }
        return spikes.Count <= 3 ? spikes : [];
    }

    private bool IsOpen(Spike spike)
    {
        if (spike.Until < Count)
            return false;
        var peak = Statistics.Lowest(Loss.Select(value => -value).ToArray(), spike.From);
        var after = Loss.AsSpan(peak);
        return Statistics.Rises(after) * (after.Length - 1) <= 0.34 * (Count - spike.From);
    }

    private double[] Bridged(double[] values)
    {
        var bridged = (double[])values.Clone();
        foreach (var (from, until, _) in Spikes)
        {
            for (var i = from; until < Count && i < until; i++)
                bridged[i] = bridged[from - 1] + (bridged[until] - bridged[from - 1]) * (i - from + 1) / (until - from + 1);
        }
        return bridged;
    }

    private static double Entropy(double share) =>
        share is > 0 and < 1 ? -share * Math.Log(share) - (1 - share) * Math.Log(1 - share) : 0;
}
