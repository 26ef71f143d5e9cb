using Hornbeam.Insight.Series;

namespace Hornbeam.Insight.Rules;

/// <summary>
/// Distribution shift: already in the first tenth of the epochs, when nothing can have been learnt by heart, the validation loss is
/// at least 1.5 times the training loss at the epoch's end plus 0.1 C; by more where the validation samples are few.
/// </summary>
internal sealed class DistributionShiftRule() : Rule(Labels.DistributionShift)
{
    public override double Strength(Run run, Verdicts verdicts)
    {
        // A classifier that begins fitted has been trained before: its gap is no sign of other data.
        if (run.Validation is null || run.Kind != TaskKind.Regression && run.Loss[0] < 0.02 * run.Constant)
            return 0;
        var (training, validation) = Early(run);
        var luck = 1 + 0.7 / Math.Sqrt(run.ValidationSamples ?? 1000);
        return Evidence.All(
            Evidence.Above(validation - 0.1 * run.Constant, 1.5 * luck * training), Evidence.Above(validation, 1.5 * luck * training));
    }

    public override Finding Tell(Run run, Verdicts verdicts, double confidence)
    {
        var (training, validation) = Early(run);
        return Found(run, "The validation data seem to come from elsewhere", Severity.Severe, confidence, 0, run.Count - 1,
            $"already in epoch {run.Epochs[0]} val_loss is {N(run.Validation![0])}, with a training loss near {N(training)} at that time.",
            "Shuffle before you split (validationSplit takes the last rows of the file), and scale training and validation data by the same numbers",
            "int[] order = [.. Enumerable.Range(0, x.Length)]; new Random(0).Shuffle(order); // then take x and y in this order",
            ("val_loss", validation), ("loss", training), ("ratio", validation / training));
    }

    private static (double Training, double Validation) Early(Run run)
    {
        var first = Statistics.Share(run.Count, 0.1);
        var training = Enumerable.Range(0, first).Average(run.LossAtEndOf);
        return (training, Statistics.Mean(run.Validation.AsSpan(0, first)));
    }
}
