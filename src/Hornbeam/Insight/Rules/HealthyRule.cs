using Hornbeam.Insight.Series;

namespace Hornbeam.Insight.Rules;

/// <summary>Healthy: no problem was found, and both losses end clearly below what a constant answer costs.</summary>
internal sealed class HealthyRule() : Rule(Labels.Healthy)
{
    public override double Strength(Run run, Verdicts verdicts)
    {
        if (verdicts.HoldAny(
            Labels.Overfitting, Labels.StillImproving, Labels.NotLearning, Labels.RateTooHigh, Labels.RateTooLow, Labels.Diverged,
            Labels.Collapsed, Labels.NoisyValidation, Labels.DistributionShift, Labels.ConstantPrediction))
            return 0;
        // What is absent is never quite sure, and less so where little could be seen.
        var seen = run.Count < 10 || run.ValidationSamples is null or < 100 ? 1.6 : 3;
        return Evidence.All(
            // The mean over a single epoch lies between what was before and what was learnt.
            run.Count == 1 ? seen : Evidence.Below(run.EndLoss, 0.85 * run.Constant), Evidence.Below(Statistics.End(run.Judged, 0.05), 0.95 * run.Constant), seen);
    }

    public override Finding Tell(Run run, Verdicts verdicts, double confidence)
    {
        var validation = run.Validation is { } values ? $" and val_loss {N(values[0])} -> {N(values[^1])}" : "";
        return Found(run, "Training went well", Severity.Remark, confidence, 0, run.Count - 1,
            $"loss {N(run.Loss[0])} -> {N(run.Loss[^1])}{validation}, without a sign of the problems looked for.", "", null,
            ("loss", run.Loss[^1]));
    }
}
