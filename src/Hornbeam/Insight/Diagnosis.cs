using System.Text;

namespace Hornbeam;

/// <summary>
/// What a training history tells: findings in the order of their weight, and what could not be looked at. Printing it gives the text
/// for people: what happened, why we think so, what to do.
/// </summary>
public sealed class Diagnosis
{
    internal Diagnosis(IReadOnlyList<Finding> findings, EpochRecommendation epochs, IReadOnlyList<string> checks, IReadOnlyList<string> notPossible)
    {
        Findings = findings;
        Epochs = epochs;
        Checks = checks;
        NotPossible = notPossible;
    }

    /// <summary>What was found: what matters most first, remarks last.</summary>
    public IReadOnlyList<Finding> Findings { get; }

    /// <summary>When to stop, and how many epochs suffice.</summary>
    public EpochRecommendation Epochs { get; }

    /// <summary>What was looked for, in words.</summary>
    public IReadOnlyList<string> Checks { get; }

    /// <summary>What could not be looked for, and why.</summary>
    public IReadOnlyList<string> NotPossible { get; }

    /// <summary>Whether no problem was found and training went well.</summary>
    public bool IsHealthy => Find(Insight.Rules.Labels.Healthy) is not null;

    /// <summary>The finding of a rule, or null where it found nothing.</summary>
    /// <param name="rule">The rule's name, such as <c>overfitting</c>.</param>
    public Finding? Find(string rule)
    {
        ArgumentNullException.ThrowIfNull(rule);
        return Findings.FirstOrDefault(finding => finding.Rule == rule);
    }

    /// <summary>The findings, a paragraph each, the epochs, and what was and was not looked for.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        foreach (var finding in Findings)
            text.Append(finding).Append('\n');
        if (Epochs.ToString() is { Length: > 0 } epochs)
            text.Append(epochs).Append('\n');
        if (Checks.Count > 0)
            text.Append("Looked for: ").AppendJoin(", ", Checks).Append(".\n");
        if (NotPossible.Count > 0)
            text.Append("Not possible: ").AppendJoin("; ", NotPossible).Append(".\n");
        return text.ToString().TrimEnd('\n');
    }
}
