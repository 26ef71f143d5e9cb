using Hornbeam.Insight.Series;

namespace Hornbeam.Insight.Rules;

/// <summary>
/// Still improving: with more epochs (two to three times as many) the validation loss would fall by a further 10 % and 0.01 C, by the
/// mean of a power and an exponential through its course (<see cref="Descent.FurtherFall"/>), and the fall of its second half stands
/// out of its noise. Without validation the training loss is read, and where the validation data come from elsewhere.
/// </summary>
internal sealed class StillImprovingRule() : Rule(Labels.StillImproving)
{
    /// <summary>The further fall asked for: below the 10 % of the definition, for the extrapolations are cautious, and above 5
    /// %, which is none.</summary>
    public const double Fall = 0.08;

    public override double Strength(Run run, Verdicts verdicts)
    {
        if (run.Count < 3 || verdicts.Hold(Labels.Overfitting) || run.IsRecovering
            || verdicts.Hold(Labels.NotLearning) && !verdicts.Hold(Labels.RateTooLow))
            return 0;
        var shifted = verdicts.Hold(Labels.DistributionShift);
        var values = shifted ? run.Clean : run.Judged;
        var descent = new Descent(values);
        if (shifted && descent.Exponent < 0.5)
            return 0;
        var further = descent.FurtherFall;
        return Evidence.All(
            Evidence.If(descent.StandsOut(Statistics.Noise(values), 2.5)),
            Evidence.Above(further, Fall), Evidence.Above(further * descent.End, 0.01 * run.Constant));
    }

    public override Finding Tell(Run run, Verdicts verdicts, double confidence)
    {
        var shifted = verdicts.Hold(Labels.DistributionShift);
        var descent = new Descent(shifted ? run.Clean : run.Judged);
        var (key, half, last) = (shifted ? "loss" : run.JudgedKey, run.Count / 2, run.Count - 1);
        var epochs = MoreEpochs(run);
        return Found(run, "Still improving when training ended", descent.FurtherFall > 0.4 ? Severity.Severe : Severity.Moderate, confidence,
            half, last,
            $"{key} fell {N(descent.Middle)} -> {N(descent.End)} over the second half; two to three times the epochs would lower it by some {Percent(descent.FurtherFall)} more.",
            T($"Train longer, {epochs} epochs, say") + (verdicts.Hold(Labels.RateTooLow) ? ", or at a higher rate" : ""),
            T($"model.Fit(x, y, epochs: {epochs}, callbacks: [new EarlyStopping {{ Monitor = \"{key}\", Patience = {Math.Max(5, epochs / 20)}, RestoreBestWeights = true }}])"),
            ("middle", descent.Middle), ("end", descent.End), ("further_fall", descent.FurtherFall));
    }

    /// <summary>How many epochs to advise: two and a half times as many, a round number.</summary>
    public static int MoreEpochs(Run run)
    {
        var epochs = 2.5 * run.Epochs[^1];
        var step = Math.Pow(10, Math.Floor(Math.Log10(Math.Max(epochs, 1))));
        return (int)Math.Max(run.Epochs[^1] + 1, Math.Round(2 * epochs / step) / 2 * step);
    }
}
