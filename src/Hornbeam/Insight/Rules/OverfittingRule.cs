using Hornbeam.Insight.Series;

namespace Hornbeam.Insight.Rules;

/// <summary>
/// Over-fitting: the validation loss ends at least 10 % (and 0.015 C) above its smoothed minimum, in a rise that stands out of its
/// noise, while the training loss went on falling. 13 % where it is less than three times the training loss: a small gap speaks
/// against it. A classifier whose training loss fell below a thousandth of C has learnt its samples by heart, which fewer than 30
/// validation samples cannot show.
/// </summary>
internal sealed class OverfittingRule() : Rule(Labels.Overfitting)
{
    public override double Strength(Run run, Verdicts verdicts)
    {
        if (run.CleanValidation is not { } validation || run.Count < 4 || verdicts.Hold(Labels.NotLearning))
            return 0;
        return Evidence.Any(Rise(run, validation), Memorized(run));
    }

    /// <summary>Whether it is told by the training loss alone.</summary>
    public static bool IsByHeart(Run run) => Memorized(run) >= 1 && Rise(run, run.CleanValidation!) < 1;

    /// <summary>The place of the smoothed minimum.</summary>
    public static int Turn(double[] validation) => Statistics.Lowest(Smoothing.Growing(validation));

    public override Finding Tell(Run run, Verdicts verdicts, double confidence)
    {
        var (validation, last) = (run.Validation!, run.Count - 1);
        var at = BestEpoch.Place(run, overfits: true, stillImproves: false)!.Value;
        var patience = Math.Clamp(run.Count / 10, 3, 20);
        var code = T($"callbacks: [new EarlyStopping {{ Monitor = \"val_loss\", Patience = {patience}, RestoreBestWeights = true }}]");
        if (IsByHeart(run))
        {
            return Found(run, T($"Over-fitting, probably from about epoch {run.Epochs[at]}"), Severity.Moderate, confidence, at, last,
                $"loss fell to {N(run.Loss[^1])}: the network knows its samples by heart, and {run.ValidationSamples} validation samples are too few to show what that costs.",
                T($"Stop near {run.Epochs[at]}, and validate on more samples"), code,
                ("loss", run.Loss[^1]), ("validation_samples", run.ValidationSamples ?? 0));
        }
        var rise = validation[^1] / validation[at] - 1;
        var accuracy = GrowingOverConfidence(run, at);
        return Found(run, T($"Over-fitting since epoch {run.Epochs[at]}"),
            rise < 0.25 ? Severity.Mild : rise < 1 ? Severity.Moderate : Severity.Severe, confidence, at, last,
            $"val_loss rose {N(validation[at])} -> {N(validation[^1])} while loss fell {N(run.Loss[at])} -> {N(run.Loss[^1])}.{accuracy}",
            T($"Stop near {run.Epochs[at]} and keep those weights; more data, dropout or a weight penalty let it go further"), code,
            ("best_val_loss", validation[at]), ("last_val_loss", validation[^1]), ("rise", rise), ("best_epoch", run.Epochs[at]));
    }

    private static double Rise(Run run, double[] validation)
    {
        var count = run.Count;
        var smooth = Smoothing.Growing(validation);
        var turn = Statistics.Lowest(smooth);
        if (turn >= count - 1)
            return 0;
        var ends = Math.Max(Statistics.Share(count, 0.05), Math.Min(3, count / 4));
        var rise = Statistics.Mean(validation.AsSpan(count - ends)) - smooth[turn];
        var noise = Statistics.Noise(validation);
        var trend = Statistics.Trend(validation.AsSpan(turn));
        var gap = validation[^ends..].Average() / Statistics.End(run.Clean, 0.05);
        // A training loss of a tenth says by itself that samples are being learnt by heart: then a weaker trend is believed.
        var clear = Evidence.Any(
            Evidence.Above(trend, gap >= 10 ? 1.6 : 2.3),
            count - turn <= 6 ? Evidence.All(Evidence.Above(trend, 1.6), Evidence.Above(rise, 2 * noise)) : 0);
        var fitted = run.Clean.AsSpan(count - Math.Max(2, (count - turn) / 2)).ToArray().Min();
        return Evidence.All(
            Evidence.Above(rise, (gap >= 3 ? 0.10 : 0.13) * smooth[turn]), Evidence.Above(rise, 0.015 * run.Constant), clear,
            Evidence.Above(rise, 1.5 * noise / Math.Sqrt(ends)),
            // How far training went on falling says whether, not how strongly.
            Evidence.If(fitted < 0.95 * run.Clean[turn + 1]));
    }

    private static double Memorized(Run run) =>
        run.Kind != TaskKind.Regression && run.Count >= 5 && run.ValidationSamples < 30
            ? Math.Min(2, Evidence.Below(Statistics.End(run.Clean, 0.1), 0.001 * run.Constant))
            : 0;

    /// <summary>Accuracy may go on rising while the loss does: answers get more certain, wrong ones too.</summary>
    private static string GrowingOverConfidence(Run run, int at)
    {
        if (run.ValidationAccuracy is not { } accuracy)
            return "";
        var best = Statistics.Lowest([.. Smoothing.Growing(accuracy).Select(value => -value)]);
        return best > at && accuracy[best] > accuracy[at]
            ? $" val_{run.AccuracyKey} still rose, {N(accuracy[at])} -> {N(accuracy[best])} in epoch {run.Epochs[best]}: growing over-confidence; "
                + "go by val_loss where probabilities matter, by the accuracy where only the class does."
            : "";
    }
}
