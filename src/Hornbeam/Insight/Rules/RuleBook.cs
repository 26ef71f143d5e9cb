namespace Hornbeam.Insight.Rules;

/// <summary>All rules in the order in which they are asked: a rule may read the verdicts of those before it.</summary>
internal static class RuleBook
{
    private static readonly Rule[] Accidents = [new DivergedRule(), new CollapsedRule()];

    private static readonly Rule RateTooHigh = new RateTooHighRule();

    private static readonly Rule[] Rest =
    [
        new SpikeRule(),
        new NotLearningRule(),
        new DistributionShiftRule(),
        new OverfittingRule(),
        new RateTooLowRule(),
        new ConstantPredictionRule(),
        RateTooHigh,
        new NoisyValidationRule(),
        new ValidationBetterRule(),
        new StillImprovingRule(),
        new PlateauRule(),
        new ImprovingSlowlyRule(),
        new StableGapRule(),
        new UnmeasuredRule(),
        new HealthyRule(),
    ];

    /// <summary>
    /// Asks all rules. After an accident (a divergence, a collapse) the course means nothing else; only its likely cause is
    /// asked for.
    /// </summary>
    /// <param name="run">The run.</param>
    /// <param name="leastConfidence">Findings below are left out; the verdicts that rules read are those from one half
    /// on.</param>
    public static (List<Finding> Findings, Verdicts Verdicts) Ask(Run run, double leastConfidence)
    {
        var findings = new List<Finding>();
        var verdicts = new Verdicts();
        foreach (var rule in Accidents)
        {
            if (Judge(rule) >= 1)
            {
                Judge(RateTooHigh);
                return (findings, verdicts);
            }
        }
        foreach (var rule in Rest)
            Judge(rule);
        return (findings, verdicts);

        double Judge(Rule rule)
        {
            var strength = rule.Strength(run, verdicts);
            verdicts.Add(rule.Label, strength);
            var confidence = Evidence.Confidence(strength);
            if (strength > 0 && confidence >= leastConfidence)
                findings.Add(rule.Tell(run, verdicts, confidence));
            return strength;
        }
    }
}
