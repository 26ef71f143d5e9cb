namespace Hornbeam.Insight;

/// <summary>
/// How strongly something holds, as a number whose border is 1: a value over the threshold of a rule's definition. Conditions that
/// must all hold are as strong as the weakest, alternatives as the strongest. A strength is a confidence by r^2 / (1 + r^2): one half
/// at the border, 0.8 at twice and 0.9 at three times the threshold.
/// </summary>
internal static class Evidence
{
    private const double Strongest = 9;

    /// <summary>That a value reaches a threshold.</summary>
    public static double Above(double value, double threshold)
    {
        if (double.IsNaN(value) || double.IsNaN(threshold))
            return 0;
        return threshold > 0 ? Math.Clamp(value / threshold, 0, Strongest) : If(value >= threshold);
    }

    /// <summary>That a value stays below a threshold.</summary>
    public static double Below(double value, double threshold)
    {
        if (double.IsNaN(value) || double.IsNaN(threshold))
            return 0;
        return value > 0 ? Math.Clamp(threshold / value, 0, Strongest) : If(threshold >= value);
    }

    /// <summary>What holds or does not.</summary>
    public static double If(bool holds) => holds ? Strongest : 0;

    /// <summary>All of them.</summary>
    public static double All(params ReadOnlySpan<double> conditions)
    {
        var weakest = Strongest;
        foreach (var condition in conditions)
            weakest = Math.Min(weakest, condition);
        return weakest;
    }

    /// <summary>Any of them.</summary>
    public static double Any(params ReadOnlySpan<double> conditions)
    {
        var strongest = 0.0;
        foreach (var condition in conditions)
            strongest = Math.Max(strongest, condition);
        return strongest;
    }

    /// <summary>The confidence of a strength, from 0 to below 1.</summary>
    public static double Confidence(double strength) => strength * strength / (1 + strength * strength);
}
