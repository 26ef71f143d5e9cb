namespace Hornbeam.Insight.Rules;

/// <summary>
/// Validation better than training: over at least 3 epochs val_loss is 5 % and 0.01 C below loss in at least half of them. Nothing is
/// wrong: the two are measured differently.
/// </summary>
internal sealed class ValidationBetterRule() : Rule(Labels.ValidationBetter)
{
    public override double Strength(Run run, Verdicts verdicts)
    {
        if (run.Validation is not { } validation || run.Count < 3)
            return 0;
        // The share of the epochs is the definition; how often it may be is 1, twice the half that is asked for.
        return Evidence.Above(Better(run, validation), run.Count / 2.0);
    }

    public override Finding Tell(Run run, Verdicts verdicts, double confidence)
    {
        var (validation, half) = (run.Validation!, run.Count / 2);
        var better = Better(run, validation);
        var dropout = run.Trained?.DropoutRates is { } rates
            ? rates.Count > 0 ? "with dropout on, which validation switches off" : "while the weights still change"
            : "with dropout on, if the network has dropout";
        return Found(run, "Validation is better than training, which is normal", Severity.Remark, confidence, 0, run.Count - 1,
            $"val_loss is below loss in {better} of {run.Count} epochs (epoch {run.Epochs[half]}: {N(validation[half])} and {N(run.Loss[half])}): loss is a mean over the epoch, "
            + $"over weights that were worse at its start, measured {dropout}; val_loss is measured at the epoch's end.",
            "Judge by the validation values; the training loss without these effects is told by Evaluate",
            "model.Evaluate(x, y)", ("epochs_better", better));
    }

    private static int Better(Run run, double[] validation)
    {
        var better = 0;
        for (var i = 0; i < run.Count; i++)
            better += validation[i] <= 0.95 * run.Loss[i] && run.Loss[i] - validation[i] >= 0.01 * run.Constant ? 1 : 0;
        return better;
    }
}
