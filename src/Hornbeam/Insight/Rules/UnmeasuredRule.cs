namespace Hornbeam.Insight.Rules;

/// <summary>What was not measured and would have told more: validation, a metric.</summary>
internal sealed class UnmeasuredRule() : Rule(Labels.Unmeasured)
{
    public override double Strength(Run run, Verdicts verdicts) => Evidence.If(run.Validation is null);

    public override Finding Tell(Run run, Verdicts verdicts, double confidence)
    {
        var metric = !run.History.Keys.Any(key => key is not ("loss" or "learning_rate" or "lr"));
        return Found(run, metric ? "Neither validation nor a metric was measured" : "There was no validation", Severity.Remark, confidence,
            0, run.Count - 1,
            "Over-fitting, the best epoch and other data in validation cannot be seen in the training loss.",
            metric ? "Measure both: hold back a fifth of the data, and name a metric" : "Hold back a fifth of the data",
            metric
                ? "model.Compile(..., metrics: [\"mae\"]); model.Fit(x, y, validationSplit: 0.2)"
                : "model.Fit(x, y, validationSplit: 0.2)");
    }
}
