namespace Hornbeam.Insight.Rules;

/// <summary>
/// Collapsed: the training loss had been below 0.8 C, jumps up by at least 0.25 C and to twice its minimum, and does not come back;
/// or the accuracy falls by a quarter for good while the loss, cut off at the smallest step of a float, shows nothing.
/// </summary>
internal sealed class CollapsedRule() : Rule(Labels.Collapsed)
{
    public override double Strength(Run run, Verdicts verdicts)
    {
        if (run.CollapseAt is not { } at)
            return 0;
        var lowest = run.Loss.AsSpan(0, at).ToArray().Min();
        return run.Loss[at] < lowest + 0.2 * run.Constant
            ? Evidence.If(true)
            : Evidence.Any(1, Evidence.Above(run.Loss.AsSpan(at).ToArray().Min(), lowest + 0.2 * run.Constant));
    }

    public override Finding Tell(Run run, Verdicts verdicts, double confidence)
    {
        var at = run.CollapseAt!.Value;
        var (before, after) = (run.Epochs[at] - 1, run.Count - 1);
        var rate = run.History.LearningRate;
        var raised = rate.Count == run.Count && rate[at] > 1.5 * rate[at - 1];
        var pinned = run.Accuracy is { } share && share[^1] < share[at - 1] && run.Loss[^1] < 0.01 * run.Constant;
        var evidence = pinned
            ? $"loss stays at {N(run.Loss[^1])}, about the smallest step of a float, while {run.AccuracyKey} fell "
                + $"{N(run.Accuracy![at - 1])} -> {N(run.Accuracy[^1])}, the share of one class: outputs are clipped or saturated."
            : $"loss jumped {N(run.Loss[at - 1])} -> {N(run.Loss[at])} and ended at {N(run.Loss[^1])}.";
        if (run.Validation is { } validation && validation[at - 1] > 3 * run.Loss[at - 1] && validation[at - 1] > 0.1 * run.Constant)
            evidence += $" Before that val_loss was {N(validation[at - 1])}, far above loss {N(run.Loss[at - 1])}: it was over-fitting already.";
        var cause = raised
            ? $"The learning rate had just gone from {N(rate[at - 1])} to {N(rate[at])}: keep it lower"
            : pinned
                ? "Weights have exploded; if a recurrent activation is unbounded (relu, elu), use tanh and sigmoid. Clip gradients and lower the rate"
                : "Clip gradients and lower the rate";
        return Found(run, T($"Training collapsed in epoch {run.Epochs[at]} and did not recover"), Severity.Severe, confidence, at, after,
            evidence, T($"Go back to the weights of epoch {before} if they were saved. {cause}"),
            raised ? T($"model.Compile(optimizer: new {OptimizerName(run)}({N(rate[at - 1])}), ...)") : OptimizerWith(run, Lower(run, 0.2), "ClipNorm = 1"),
            ("loss_before", run.Loss[at - 1]), ("loss_after", run.Loss[^1]), ("epoch", run.Epochs[at]));
    }
}
