namespace Hornbeam.Insight.Rules;

/// <summary>
/// A spike that passed: one to three times the training loss jumps to 1.5 times the median of the three epochs before, by 0.1 C at
/// least, and comes back.
/// </summary>
internal sealed class SpikeRule() : Rule(Labels.SpikeRecovered)
{
    public override double Strength(Run run, Verdicts verdicts) => run.Spikes.Count == 0 ? 0 : run.Spikes.Max(spike => Evidence.All(
        Evidence.Above(run.Loss[spike.From], 1.5 * spike.Before),
        Evidence.Above(run.Loss[spike.From] - spike.Before, 0.1 * run.Constant)));

    public override Finding Tell(Run run, Verdicts verdicts, double confidence)
    {
        var spike = run.Spikes[0];
        var until = Math.Min(spike.Until, run.Count - 1);
        var back = spike.Until < run.Count ? T($"was back in epoch {run.Epochs[until]}") : "came most of the way back";
        var more = run.Spikes.Count > 1 ? T($" ({run.Spikes.Count} such spikes)") : "";
        return Found(run, T($"The loss spiked in epoch {run.Epochs[spike.From]} and recovered"), Severity.Remark, confidence, spike.From, until,
            $"loss jumped {N(spike.Before)} -> {N(run.Loss[spike.From])} and {back}{more}.",
            "Nothing needs to be done for a single one (a bad batch, mostly); if they come again, clip gradients",
            OptimizerWith(run, 1, "ClipNorm = 1"), ("before", spike.Before), ("peak", run.Loss[spike.From]));
    }
}
