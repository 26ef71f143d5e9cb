using Hornbeam.Insight.Series;

namespace Hornbeam.Insight.Rules;

/// <summary>
/// Not learning: over at least 3 epochs the loss stays within a few per cent of where it began, or never gets below 0.95 of
/// what always giving the same answer would cost.
/// </summary>
internal sealed class NotLearningRule() : Rule(Labels.NotLearning)
{
    public override double Strength(Run run, Verdicts verdicts)
    {
        if (run.Count < 3 || RateTooHighRule.Rises(run) >= 1)
            return 0;
        if (run.Kind == TaskKind.Regression)
            return Evidence.All(Evidence.Below(run.Fall, 0.12), Evidence.Above(run.Judged.Min(), 0.85 * run.Judged[0]));
        var (fall, constant) = (run.Fall, run.Constant);
        var descent = new Descent(run.Clean);
        return Evidence.Any(
            Evidence.All(
                Evidence.Below(fall, 0.1), Evidence.Above(run.Smooth.Min(), 0.95 * constant),
                Evidence.Above(Smoothing.Growing(run.Judged).Min(), 0.95 * constant)),
            Evidence.All(Evidence.Above(run.EndLoss, 0.97 * constant), Evidence.Above(Smoothing.Growing(run.Judged).Min(), 0.97 * constant)),
            Evidence.All(Evidence.If(run.IsPinned), Evidence.Above(run.EndLoss, 0.93 * constant)),
            Evidence.All(Evidence.Below(fall, 0.05), Evidence.Below(run.Loss[0], 3 * constant)),
            Evidence.All(
                Evidence.Below(fall, 0.1), Evidence.Above(run.EndLoss, 0.9 * constant),
                Evidence.Below(Math.Abs(descent.LateFall), 0.01 * run.EndLoss)));
    }

    public override Finding Tell(Run run, Verdicts verdicts, double confidence)
    {
        var what = run.Kind == TaskKind.Regression ? "the mean" : "the same class shares";
        // A rate far from the usual one is the first thing to put right.
        var (factor, rates) = run.RelativeRate is { } times and (>= 3 or <= 1 / 3.0)
            ? (1 / times, $"then try the usual rate; this one is {N(times)} times as high. ")
            : (10, "then try rates ten times higher and lower. ");
        return Found(run, run.Fall < 0.15 ? "The network is not learning" : "The network has learnt nothing yet", Severity.Severe, confidence, 0, run.Count - 1,
            run.Fall < 0.15
                ? $"loss went only {N(run.Loss[0])} -> {N(run.Loss[^1])} in {run.Count} epochs; always answering {what} would give about {N(run.Constant)}."
                : $"After {run.Count} epochs loss is {N(run.Loss[^1])} (from {N(run.Loss[0])}), and always answering {what} would give about {N(run.Constant)}.",
            "Check that inputs are scaled (zero mean, unit variance) and belong to their targets; " + rates
            + "If there are many sigmoid or tanh layers, use relu; if relu units may be dead, lower the rate or use another initializer",
            OptimizerWith(run, factor), ("first_loss", run.Loss[0]), ("last_loss", run.Loss[^1]), ("constant_predictor", run.Constant));
    }
}
