using Hornbeam.Insight.Series;

namespace Hornbeam.Insight.Rules;

/// <summary>
/// Diverged: a NaN or an infinity in the losses, or a training loss that ends above 1000 times that of the best constant predictor
/// (where that is not known, after rising a hundredfold).
/// </summary>
internal sealed class DivergedRule() : Rule(Labels.Diverged)
{
    public override double Strength(Run run, Verdicts verdicts)
    {
        if (!run.IsFinite)
            return Evidence.If(true);
        var rise = Evidence.Above(run.Loss[^1], 100 * run.Loss[0]);
        var far = Evidence.Above(Statistics.End(run.Loss, 0.05), 1000 * run.Constant);
        if (run.Loss[0] <= 0)
            return 0;
        return Evidence.Any(
            run.Kind == TaskKind.Regression ? Evidence.All(far, rise) : far,
            run.Count <= 5 ? rise : 0);
    }

    public override Finding Tell(Run run, Verdicts verdicts, double confidence)
    {
        var at = FirstNotFinite(run);
        var last = run.Count - 1;
        var advice = "Start again from the weights before that (they cannot recover), with a rate ten times lower and clipped gradients; "
            + "look for NaN in the data, for unscaled inputs, and for a logarithm or a division by zero in losses of your own";
        var code = OptimizerWith(run, Lower(run, 0.1), "ClipNorm = 1");
        if (at is not { } place)
        {
            return Found(run, "Training diverged: the loss grows without bound", Severity.Severe, confidence, 0, last,
                $"loss rose {N(run.Loss[0])} -> {N(run.Loss[^1])}; always answering the mean would give about {N(run.Constant)}.",
                advice, code, ("first_loss", run.Loss[0]), ("last_loss", run.Loss[^1]));
        }
        var key = double.IsFinite(run.Loss[place]) ? "val_loss" : "loss";
        var value = double.IsFinite(run.Loss[place]) ? run.Validation![place] : run.Loss[place];
        var batch = BatchOf(run, run.Epochs[place] - 1);
        var before = place > 0
            ? $"; the last finite value was {N(Value(run, key, place - 1))} in epoch {run.Epochs[place - 1]}"
            : "; there is no finite value before it";
        return Found(run, T($"Training diverged in epoch {run.Epochs[place]}"), Severity.Severe, confidence, place, last,
            $"{key} became {N(value)}{(batch is null ? "" : T($" at batch {batch}"))}{before}.", advice, code,
            ("epoch", run.Epochs[place]), ("last_finite", place > 0 ? Value(run, key, place - 1) : double.NaN));
    }

    private static double Value(Run run, string key, int place) => key == "loss" ? run.Loss[place] : run.Validation![place];

    private static int? FirstNotFinite(Run run)
    {
        for (var i = 0; i < run.Count; i++)
        {
            if (!double.IsFinite(run.Loss[i]) || run.Validation is { } validation && !double.IsFinite(validation[i]))
                return i;
        }
        return null;
    }

    /// <summary>The first batch of an epoch whose loss is no number, counted from 1, where batches were recorded.</summary>
    private static int? BatchOf(Run run, int epoch)
    {
        var batches = run.History.Batches;
        if (!batches.Keys.Contains("loss"))
            return null;
        var (losses, epochs) = (batches["loss"], batches.Epoch);
        var first = -1;
        for (var i = 0; i < losses.Count; i++)
        {
            if (epochs[i] != epoch)
                continue;
            first = first < 0 ? i : first;
            if (!double.IsFinite(losses[i]))
                return i - first + 1;
        }
        return null;
    }
}
