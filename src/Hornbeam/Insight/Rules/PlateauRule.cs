using Hornbeam.Insight.Series;

namespace Hornbeam.Insight.Rules;

/// <summary>
/// Plateaued: the (smoothed, falling) validation loss stays within 1 % or 0.005 C of its final value from an epoch in the first half
/// on; the rest of the epochs bought nothing. It had fallen by 5 % before.
/// </summary>
internal sealed class PlateauRule() : Rule(Labels.Plateaued)
{
    public override double Strength(Run run, Verdicts verdicts)
    {
        if (run.Count < 4 || run.IsRecovering || verdicts.HoldAny(
            Labels.NotLearning, Labels.RateTooHigh, Labels.NoisyValidation, Labels.Overfitting, Labels.StillImproving))
            return 0;
        var (epochs, final) = Sufficient.Of(run.Judged, run.Constant);
        return Evidence.All(
            Evidence.Below(epochs, 0.55 * run.Count), Evidence.Above((run.Judged[0] - final) / run.Judged[0], 0.05),
            // The falling course hides a rise; one that is not yet over-fitting is no plateau either.
            Evidence.If(Statistics.End(run.Judged, 0.1) <= final + Math.Max(0.05 * Math.Abs(final), 0.01 * run.Constant)));
    }

    public override Finding Tell(Run run, Verdicts verdicts, double confidence)
    {
        var (epochs, final) = Sufficient.Of(run.Judged, run.Constant);
        var seconds = run.History.Seconds.Where(double.IsFinite).ToArray();
        var wasted = seconds.Length == 0 ? "" : $" (about {N(seconds.Average() * (run.Count - epochs))} s)";
        return Found(run, T($"Levelled off at epoch {run.Epochs[epochs - 1]}"), Severity.Remark, confidence, epochs - 1, run.Count - 1,
            $"{run.JudgedKey} is {N(run.Judged[epochs - 1])} in epoch {run.Epochs[epochs - 1]} and {N(run.Judged[^1])} in epoch {run.Epochs[^1]}: "
            + $"the last {run.Count - epochs} epochs{wasted} bought nothing.",
            T($"{run.Epochs[epochs - 1]} epochs suffice; to get further takes more data or augmentation, transfer learning or a larger network"),
            T($"model.Fit(x, y, epochs: {run.Epochs[epochs - 1]})"), ("sufficient_epochs", run.Epochs[epochs - 1]), ("final", final));
    }
}
