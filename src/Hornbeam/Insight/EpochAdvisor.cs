using Hornbeam.Insight.Rules;
using Hornbeam.Insight.Series;

namespace Hornbeam.Insight;

/// <summary>Makes the recommendation of epochs from a run and the verdicts on it.</summary>
internal static class EpochAdvisor
{
    public static EpochRecommendation Of(Run? run, Verdicts verdicts)
    {
        if (run is null)
            return Nothing("loss", "for no loss was measured");
        if (verdicts.HoldAny(Labels.Diverged, Labels.Collapsed))
            return Nothing(run.JudgedKey, "for training broke down");
        if (run.Count < 3 && run.Validation is null)
            return Nothing(run.JudgedKey, "for there are too few epochs");
        if (verdicts.Hold(Labels.NotLearning))
            return Nothing(run.JudgedKey, "for nothing was learnt") with { BestEpoch = Number(run, Best(run, verdicts)) };
        var (epochs, _) = Sufficient.Of(run.Judged, run.Constant);
        var (early, late) = (Sufficient.Of(run.Judged, run.Constant, 0.02).Epochs, Sufficient.Of(run.Judged, run.Constant, 0.005).Epochs);
        var unknown = run.Count < 4 || verdicts.HoldAny(Labels.StillImproving, Labels.Overfitting, Labels.RateTooHigh);
        var improving = verdicts.HoldAny(Labels.StillImproving, Labels.ImprovingSlowly);
        return new EpochRecommendation
        {
            Series = run.JudgedKey,
            BestEpoch = Number(run, Best(run, verdicts)),
            BestRange = BestRange(run, Best(run, verdicts)),
            SufficientEpochs = unknown ? null : run.Epochs[epochs - 1],
            SufficientRange = unknown ? null : (run.Epochs[early - 1], run.Epochs[late - 1]),
            TrainTo = improving ? StillImprovingRule.MoreEpochs(run) : null,
            Others = [.. run.History.Keys.Where(key => key != run.JudgedKey && key.StartsWith("val_", StringComparison.Ordinal))
                .Select(key => OfMetric(run.History[key])).OfType<EpochRecommendation>()],
        };
    }

    /// <summary>The place of the best epoch, or null.</summary>
    public static int? Best(Run run, Verdicts verdicts) =>
        BestEpoch.Place(run, verdicts.Hold(Labels.Overfitting), verdicts.Hold(Labels.StillImproving));

    private static EpochRecommendation Nothing(string series, string why) => new() { Series = series, CannotTell = why };

    private static int? Number(Run run, int? place) => place is { } known ? run.Epochs[known] : null;

    private static (int From, int To)? BestRange(Run run, int? place)
    {
        if (place is not { } best)
            return null;
        var smooth = Smoothing.Growing(run.Judged, 1.0 / 20);
        var limit = smooth.Min() + Math.Max(0.02 * Math.Abs(smooth.Min()), Statistics.Noise(run.Judged));
        var (from, to) = (best, best);
        while (from > 0 && smooth[from - 1] <= limit)
            from--;
        while (to < smooth.Length - 1 && smooth[to + 1] <= limit)
            to++;
        return (run.Epochs[from], run.Epochs[to]);
    }

    /// <summary>A metric by its distance from its best end: what an accuracy lacks to 1, an error to 0.</summary>
    private static EpochRecommendation? OfMetric(HistorySeries series)
    {
        if (series.Count < 4 || series.Direction is not { } direction || !series.All(double.IsFinite))
            return null;
        var most = series.Max();
        double[] lack = direction == Direction.Down ? [.. series] : [.. series.Select(value => Math.Max(1, most) - value)];
        var (epochs, _) = Sufficient.Of(lack, Math.Max(lack[0], 0));
        var smooth = Smoothing.Growing(lack, 1.0 / 20);
        return new EpochRecommendation
        {
            Series = series.Key,
            BestEpoch = series.Epochs[Statistics.Lowest(smooth)] + 1,
            SufficientEpochs = series.Epochs[epochs - 1] + 1,
        };
    }
}
