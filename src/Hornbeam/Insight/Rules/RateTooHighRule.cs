using Hornbeam.Insight.Series;

namespace Hornbeam.Insight.Rules;

/// <summary>
/// Learning rate too high: a lower rate would end with a clearly lower training loss. Signs: the run diverged or collapsed; the
/// loss ends a quarter (and 0.05 C) above its own minimum, jumps from epoch to epoch by a good part of itself, rises throughout, or
/// stays far above what a constant answer costs. Where the rate is known to be 30 times the usual one, half such signs do.
/// </summary>
internal sealed class RateTooHighRule() : Rule(Labels.RateTooHigh)
{
    private const double FarAboveUsual = 50;

    public override double Strength(Run run, Verdicts verdicts)
    {
        if (verdicts.HoldAny(Labels.Diverged, Labels.Collapsed))
            return 2;
        var rate = run.RelativeRate;
        var stuck = run.Kind == TaskKind.Regression || verdicts.Hold(Labels.RateTooLow) || run.IsPinned || rate < 3
            ? 0
            : Evidence.Any(
                Evidence.All(Evidence.Above(run.EndLoss, 1.5 * run.Constant), Evidence.Below(run.Fall, 0.5)),
                // A first epoch far above C comes from long steps, or from inputs that were not scaled: the rate decides.
                Evidence.All(
                    Evidence.Above(run.Loss[0], 2 * run.Constant),
                    Evidence.Above(run.EndLoss, (rate >= FarAboveUsual ? 0.3 : 0.9) * run.Constant), Evidence.If(rate is null or >= FarAboveUsual)));
        return Evidence.Any(stuck, Rises(run), Unsettled(run, verdicts, rate >= FarAboveUsual));
    }

    /// <summary>How strongly the training loss rises over the whole run.</summary>
    public static double Rises(Run run) => run.Count < 8 ? 0 : Evidence.All(
        Evidence.Above(Statistics.Trend(run.Loss), 2.5),
        Evidence.Above(run.EndLoss, 1.05 * Statistics.Mean(run.Loss.AsSpan(0, Math.Max(1, run.Count / 10)))));

    public override Finding Tell(Run run, Verdicts verdicts, double confidence)
    {
        var (last, lowest) = (run.Count - 1, Statistics.Lowest(run.Clean));
        var rises = Rises(run) >= 1;
        var known = run.RelativeRate is >= 3 and var times ? $" The rate is {N(times)} times the optimizer's usual one." : "";
        var evidence = verdicts.HoldAny(Labels.Diverged, Labels.Collapsed)
            ? "A loss that grows without bound or collapses mostly comes from steps that are too long."
            : rises
                ? $"loss rises, {N(run.Loss[0])} -> {N(run.Loss[^1])}, though training is to lower it."
                : lowest == last
                ? $"loss is {N(run.Loss[0])} in epoch {run.Epochs[0]} and {N(run.EndLoss)} at the end; a constant answer costs about {N(run.Constant)}."
                : $"loss ends at {N(run.EndLoss)}, having been at {N(run.Clean[lowest])} in epoch {run.Epochs[lowest]}, and jumps by "
                    + $"{N(Statistics.Noise(run.Clean))} from epoch to epoch.";
        var other = rises ? " If a lower rate changes nothing, look for targets in the wrong order, or a loss with the wrong sign." : "";
        var title = verdicts.HoldAny(Labels.Diverged, Labels.Collapsed) || rises
            ? "The learning rate is probably too high"
            : "The learning rate is too high";
        var rates = run.History.LearningRate;
        var high = rates.Max();
        // A rate that was raised in the run, by a schedule or by hand, is the likely culprit.
        var raised = high > 1.5 * rates[0];
        var code = raised ? T($"model.Compile(optimizer: new {OptimizerName(run)}({N(rates[0])}), ...)") : OptimizerWith(run, Lower(run, 0.2));
        return Found(run, title, verdicts.Hold(Labels.Diverged) ? Severity.Severe : Severity.Moderate, confidence,
            0, last, evidence + known, (raised ? "Keep the rate where it began, or lower." : $"Try a rate {N(Math.Round(1 / Lower(run, 0.2)))} times lower.") + other, code,
            ("lowest_loss", run.IsFinite ? run.Clean[lowest] : double.NaN), ("end_loss", run.EndLoss),
            ("noise", run.IsFinite ? Statistics.Noise(run.Clean) : double.NaN));
    }

    private static double Unsettled(Run run, Verdicts verdicts, bool farAboveUsual)
    {
        if (run.Count < 5 || verdicts.Hold(Labels.NotLearning) || run.IsRecovering)
            return 0;
        var (count, constant) = (run.Count, run.Constant);
        var late = run.Clean.AsSpan(count / 4);
        var noise = Statistics.Noise(late);
        var lowest = run.Smooth.Min();
        var end = count >= 12
            ? Statistics.Median(run.Clean.AsSpan(count - Math.Max(3, count / 10)))
            : Statistics.End(run.Smooth, 0.1);
        var backUp = Evidence.All(
            Evidence.Above(end, 1.25 * lowest), Evidence.Above(end - lowest, 0.05 * constant),
            Evidence.Above(end - lowest, 2.5 * noise / Math.Sqrt(Math.Max(1, count / 10))));
        var jumps = count < 8 ? 0 : Evidence.All(
            Evidence.Above(noise, 0.12 * Statistics.Median(late)), Evidence.Above(noise, 0.05 * constant));
        var suspected = !farAboveUsual ? 0 : Evidence.Any(
            Evidence.All(Evidence.Above(noise, 0.03 * constant), Evidence.Above(end, 1.12 * lowest)),
            Evidence.Below(run.Fall, 0.25),
            run.Kind == TaskKind.Regression || count < 6 ? 0 : Evidence.All(
                Evidence.Above(run.EndLoss, 0.5 * constant), Evidence.Below(new Descent(run.Clean).LateFall, 0.15 * run.EndLoss)));
        return Evidence.Any(backUp, jumps, suspected);
    }
}
