using Hornbeam.Insight.Series;

namespace Hornbeam.Insight.Rules;

/// <summary>
/// Learning rate too low: a rate at least five times higher would end these epochs with a clearly lower loss. The loss falls
/// steadily, is not low yet (a tenth of C), and has hardly slowed down: as a power of the epoch with exponent a it would fall by 5^-a
/// at five times the speed, and a line has everything before it. On the validation loss the same holds. Where the rate is known, one
/// far below the usual needs less and one above it more.
/// </summary>
internal sealed class RateTooLowRule() : Rule(Labels.RateTooLow)
{
    public override double Strength(Run run, Verdicts verdicts)
    {
        var rate = run.RelativeRate;
        if (run.IsPinned || rate >= 5)
            return 0;
        if (run.Count == 2)
        {
            var fall = (run.Loss[0] - run.Loss[1]) / run.Loss[0];
            return Evidence.All(Evidence.If(fall > 0), Evidence.Below(fall, 0.05));
        }
        if (run.Count < 3)
            return 0;
        var notLearning = verdicts.Hold(Labels.NotLearning);
        var shifted = verdicts.Hold(Labels.DistributionShift);
        var training = new Descent(run.Clean);
        var noise = Statistics.Noise(run.Clean);
        var falls = Evidence.All(
            Evidence.If(training.StandsOut(noise, 2)), Evidence.Above(training.End, 0.1 * run.Constant),
            Evidence.Below(Statistics.Rises(run.Smooth), 0.45));
        var slow = notLearning
            ? Evidence.Above(training.Straightness, 0.5)
            : Evidence.Any(Slow(training), Evidence.All(Evidence.Above(training.Straightness, 0.25), Evidence.Above(training.Exponent, 0.4)));
        var farBelow = rate <= 0.3
            ? Evidence.All(
                Evidence.If(training.StandsOut(noise, 2)), Evidence.Above(run.EndLoss, 0.2 * run.Constant),
                Evidence.Above(training.Straightness, rate <= 0.05 ? 0.1 : 0.3))
            : 0;
        var strength = Evidence.Any(Evidence.All(falls, slow), farBelow, OnValidation(run, training, noise, shifted));
        return notLearning || shifted || run.CleanValidation is null || verdicts.Hold(Labels.Overfitting)
            ? verdicts.Hold(Labels.Overfitting) && !notLearning && !shifted ? 0 : strength
            : Evidence.All(strength, Gains(new Descent(run.CleanValidation), rate));
    }

    public override Finding Tell(Run run, Verdicts verdicts, double confidence)
    {
        var descent = new Descent(run.Clean);
        var severe = run.RelativeRate <= 0.05 || verdicts.Hold(Labels.NotLearning);
        var pace = run.Count < 3
            ? ""
            : descent.Straightness >= 0.9
                ? ", without slowing down"
                : $", in the second half still at {Percent(descent.Straightness)} of the pace of the first";
        var known = run.RelativeRate is < 0.5 and var share ? $" The rate is {N(share)} of the optimizer's usual one." : "";
        return Found(run, "The learning rate is too low", severe ? Severity.Severe : Severity.Moderate, confidence, 0, run.Count - 1,
            $"loss falls steadily, {N(run.Loss[0])} -> {N(run.Loss[^1])}{pace}.{known}",
            "Try a rate ten times higher (or far more epochs)", OptimizerWith(run, 10),
            ("straightness", descent.Straightness), ("exponent", descent.Exponent), ("end_loss", run.EndLoss));
    }

    private static double Slow(Descent descent) => Evidence.Any(
        Evidence.All(Evidence.Above(descent.Straightness, 0.3), Evidence.Above(descent.Exponent, 0.2)),
        Evidence.All(Evidence.Above(descent.Straightness, 0.6), Evidence.Above(descent.Exponent, 0.03)));

    /// <summary>With dropout the validation loss is the clearer of the two.</summary>
    private static double OnValidation(Run run, Descent training, double noise, bool shifted)
    {
        if (run.CleanValidation is not { } validation || shifted || !(training.End < training.Start))
            return 0;
        var descent = new Descent(validation);
        var own = Statistics.Noise(validation);
        return Evidence.All(
            Evidence.If(descent.StandsOut(own, 2.5) && own / descent.End < noise / training.End),
            Evidence.Above(descent.End, 0.1 * run.Constant), Slow(descent));
    }

    /// <summary>Whether the validation loss would fall further too, by a tenth at the least.</summary>
    private static double Gains(Descent validation, double? rate) => rate <= 0.1
        ? Evidence.If(true)
        : Evidence.Any(Evidence.Above(validation.Exponent, 0.14), Evidence.Above(validation.Straightness, 0.6));
}
