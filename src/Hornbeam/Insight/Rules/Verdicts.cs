namespace Hornbeam.Insight.Rules;

/// <summary>What the rules asked so far said.</summary>
internal sealed class Verdicts
{
    private readonly Dictionary<string, double> _strengths = new(StringComparer.Ordinal);

    /// <summary>Whether a rule that was asked before holds.</summary>
    public bool Hold(string label) => _strengths.TryGetValue(label, out var strength) && strength >= 1;

    /// <summary>Whether any of the rules asked before holds.</summary>
    public bool HoldAny(params ReadOnlySpan<string> labels)
    {
        foreach (var label in labels)
        {
            if (Hold(label))
                return true;
        }
        return false;
    }

    /// <summary>Notes a rule's answer.</summary>
    public void Add(string label, double strength) => _strengths[label] = strength;
}
