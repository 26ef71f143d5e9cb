using Hornbeam.Insight.Series;

namespace Hornbeam.Insight.Rules;

/// <summary>
/// Still improving, slowly: over the second half the loss to judge by falls with a trend that its noise cannot explain (Theil and
/// Sen's slope with its interval below zero), by 2 % at least, though what more epochs promise stays below the 10 % of "still
/// improving".
/// </summary>
internal sealed class ImprovingSlowlyRule() : Rule(Labels.ImprovingSlowly)
{
    public override double Strength(Run run, Verdicts verdicts)
    {
        // A schedule that has run its rate down has nothing more to give.
        var rates = run.History.LearningRate;
        if (run.Count < 20 || run.IsRecovering || rates[^1] < 0.1 * rates[0] || verdicts.HoldAny(
            Labels.StillImproving, Labels.Overfitting, Labels.NotLearning, Labels.Plateaued, Labels.DistributionShift, Labels.RateTooHigh))
            return 0;
        var half = run.Judged.AsSpan(run.Count / 2);
        var slope = Statistics.Slope(half);
        return Evidence.All(
            Evidence.If(slope.High < 0), Evidence.Above(-Statistics.Trend(half), 3),
            Evidence.Above(-slope.Slope * half.Length, 0.02 * Statistics.Median(half)));
    }

    public override Finding Tell(Run run, Verdicts verdicts, double confidence)
    {
        var half = run.Judged.AsSpan(run.Count / 2);
        var (slope, low, high) = Statistics.Slope(half);
        var more = StillImprovingRule.MoreEpochs(run);
        return Found(run, "Still improving, slowly", Severity.Mild, confidence, run.Count / 2, run.Count - 1,
            $"{run.JudgedKey} still falls by {N(-10 * slope)} in ten epochs (95 % interval {N(-10 * high)} to {N(-10 * low)}), at {N(Statistics.Median(half[^Math.Max(1, half.Length / 5)..]))} now.",
            T($"Train longer if that is worth it, {more} epochs, say"),
            T($"model.Fit(x, y, epochs: {more}, callbacks: [new EarlyStopping {{ Monitor = \"{run.JudgedKey}\", Patience = {Math.Max(5, more / 20)}, RestoreBestWeights = true }}])"),
            ("slope", slope), ("slope_low", low), ("slope_high", high));
    }
}
