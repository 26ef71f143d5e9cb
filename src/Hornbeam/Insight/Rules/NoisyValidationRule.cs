using Hornbeam.Insight.Series;

namespace Hornbeam.Insight.Rules;

/// <summary>
/// Noisy validation: over at least 8 epochs, from a quarter of them on, the validation loss jumps from epoch to epoch (robust
/// standard deviation of the differences, trend removed) by at least 5 % of its level, 0.01 C and a fifth of the range that its
/// course passes (of a single run; a quarter where runs of several seeds give the course).
/// </summary>
internal sealed class NoisyValidationRule() : Rule(Labels.NoisyValidation)
{
    public override double Strength(Run run, Verdicts verdicts)
    {
        if (run.Validation is not { } validation || run.Count < 8)
            return 0;
        var late = validation.AsSpan(run.Count / 4);
        var jumps = Jumps(validation);
        return Evidence.All(
            Evidence.Above(jumps, 0.05 * Statistics.Median(late)), Evidence.Above(jumps, 0.01 * run.Constant),
            Evidence.Above(jumps, 0.2 * Statistics.Range(Smoothing.Medians(late, Math.Max(1, late.Length / 8)))));
    }

    public override Finding Tell(Run run, Verdicts verdicts, double confidence)
    {
        var (validation, from) = (run.Validation!, run.Count / 4);
        var level = Statistics.Median(validation.AsSpan(from));
        var jumps = Jumps(validation);
        var few = run.ValidationSamples is < 200 and var samples ? $" on {samples} samples" : "";
        return Found(run, "The validation loss is noisy", jumps < 0.15 * level ? Severity.Mild : Severity.Moderate, confidence,
            from, run.Count - 1,
            $"val_loss jumps by {N(jumps)} from epoch to epoch{few}, {Percent(jumps / level)} of its level {N(level)}: a single best epoch is luck.",
            "Validate on more samples, use larger batches or a lower rate, and judge by several epochs",
            "callbacks: [new EarlyStopping { Monitor = \"val_loss\", Patience = 20, RestoreBestWeights = true }]",
            ("jump", jumps), ("level", level));
    }

    private static double Jumps(double[] validation) => Statistics.Noise(validation.AsSpan(validation.Length / 4)) * Math.Sqrt(2);
}
