using Hornbeam.Insight.Series;

namespace Hornbeam.Insight.Rules;

/// <summary>
/// A large but stable gap: the validation loss ends more than 0.35 C above the training loss, and over the second half the
/// validation loss does not rise.
/// </summary>
internal sealed class StableGapRule() : Rule(Labels.StableGap)
{
    public override double Strength(Run run, Verdicts verdicts)
    {
        if (run.CleanValidation is not { } validation || run.Count < 6
            || verdicts.HoldAny(Labels.Overfitting, Labels.DistributionShift, Labels.NotLearning, Labels.ConstantPrediction))
            return 0;
        var gap = Statistics.End(validation, 0.1) - Statistics.End(run.Clean, 0.1);
        return Evidence.All(Evidence.Above(gap, 0.35 * run.Constant), Evidence.If(Statistics.Trend(validation.AsSpan(run.Count / 2)) < 2));
    }

    public override Finding Tell(Run run, Verdicts verdicts, double confidence)
    {
        var (training, validation) = (Statistics.End(run.Clean, 0.1), Statistics.End(run.CleanValidation, 0.1));
        return Found(run, "A gap between training and validation, not growing", Severity.Remark, confidence, run.Count / 2, run.Count - 1,
            $"val_loss ends {N(validation - training)} above loss ({N(validation)} and {N(training)}), and does not rise.",
            "More data or dropout would narrow it; stopping earlier would not",
            "new Dropout(0.3)", ("gap", validation - training));
    }
}
