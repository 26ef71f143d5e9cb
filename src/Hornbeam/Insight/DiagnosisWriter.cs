using Hornbeam.Insight.Rules;

namespace Hornbeam.Insight;

/// <summary>Puts findings in order and says what was, and what could not be, looked for.</summary>
internal static class DiagnosisWriter
{
    public static Diagnosis Of(Run run, List<Finding> findings, Verdicts verdicts)
    {
        if (findings.Count == 0 || findings.TrueForAll(finding => finding.Rule == Labels.Unmeasured))
            findings.Insert(0, CannotTell(run));
        // The good news first, then by weight; the order of the rules decides among equals.
        var ordered = findings
            .OrderByDescending(finding => finding.Rule is Labels.Healthy or Labels.CannotTell)
            .ThenByDescending(finding => finding.Severity).ToArray();
        return new Diagnosis(ordered, EpochAdvisor.Of(run, verdicts), Checks(run, verdicts), NotPossible(run));
    }

    public static Diagnosis OfNothing(History history)
    {
        var finding = new Finding
        {
            Rule = Labels.CannotTell,
            Title = "Cannot tell",
            Severity = Severity.Remark,
            Confidence = 0.9,
            FirstEpoch = 1,
            LastEpoch = Math.Max(1, history.Epoch.Count),
            Numbers = new Dictionary<string, double>(),
            Evidence = history.Keys.Count == 0
                ? "No epoch has been recorded."
                : $"There is no loss among {Diagnostics.Names.List(history.Keys)}.",
            Advice = "",
        };
        return new Diagnosis([finding], EpochAdvisor.Of(null, new Verdicts()), [], []);
    }

    private static Finding CannotTell(Run run) => new()
    {
        Rule = Labels.CannotTell,
        Title = "Cannot tell",
        Severity = Severity.Remark,
        Confidence = 0.9,
        FirstEpoch = run.Epochs[0],
        LastEpoch = run.Epochs[^1],
        Numbers = new Dictionary<string, double>(),
        Evidence = FormattableString.Invariant($"{run.Count} epoch{(run.Count == 1 ? "" : "s")}")
            + " show no problem clearly, and not clearly that there is none.",
        Advice = run.Count < 10 ? "Train for more epochs" : "Train again with another seed and compare",
        Code = run.Count < 10
            ? FormattableString.Invariant($"model.Fit(x, y, epochs: {Math.Max(20, 3 * run.Count)}, validationSplit: 0.2)")
            : "Histories.Compare([(\"seed 1\", first), (\"seed 2\", second)])",
    };

    private static string[] Checks(Run run, Verdicts verdicts)
    {
        if (verdicts.HoldAny(Labels.Diverged, Labels.Collapsed))
            return [];
        var checks = new List<string> { "divergence", "collapse", "spikes", "whether anything is learnt", "the learning rate" };
        if (run.Validation is not null)
            checks.AddRange(["over-fitting", "other data in validation", "noise of validation"]);
        if (run.Count >= 3)
            checks.AddRange(["whether more epochs help", "whether fewer suffice"]);
        return [.. checks];
    }

    private static string[] NotPossible(Run run)
    {
        var missing = new List<string>();
        if (run.Validation is null)
            missing.Add("over-fitting and the best epoch (no validation)");
        if (run.Validation is not null && run.ValidationSamples is null)
            missing.Add("how much a single validation value can be trusted (number of samples not recorded)");
        if (run.Accuracy is null && run.Kind != TaskKind.Regression)
            missing.Add("whether one class is given to all (no accuracy)");
        if (run.RelativeRate is null)
            missing.Add("comparing the learning rate with the usual one (not recorded)");
        if (run.Count < 8)
            missing.Add("trends and noise (fewer than 8 epochs)");
        return [.. missing];
    }
}
