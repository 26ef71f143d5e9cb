using System.Globalization;
using Hornbeam.Text;

namespace Hornbeam.Insight;

/// <summary>What the numbers of a run mean, for whoever has not seen any before.</summary>
internal static class HistoryDescription
{
    public static string Of(History history)
    {
        var epochs = history.Epoch.Count;
        if (epochs == 0)
            return "No epoch has been recorded yet. An epoch is one pass over all training samples.";
        var parts = new List<string> { Run(history, epochs) };
        if (history.TryGet("loss", out var loss))
            parts.Add(LossMeaning.Of("loss", loss[^1], history.Trained));
        if (history.TryGet("val_loss", out var validation))
        {
            parts.Add($"val_loss ({PythonNumber.Short(validation[^1])} at the end) is the same on the validation samples, which are never trained on, "
                + "measured at the end of the epoch with dropout off. So it may lie below loss.");
        }
        parts.AddRange(Metrics(history));
        parts.Add(Console(history));
        parts.Add("The bar shows how many of the epoch's batches are done, nothing of quality; the numbers beside it are means so far. "
            + "A chart has one value an epoch: the one that stood there at its end.");
        return string.Join('\n', parts);
    }

    private static string Run(History history, int epochs)
    {
        var trained = history.Trained;
        var samples = trained?.TrainingSamples is { } count ? string.Create(CultureInfo.InvariantCulture, $" ({count} here)") : "";
        var batches = trained is { TrainingSamples: { } all, BatchSize: > 0 and var size }
            ? string.Create(CultureInfo.InvariantCulture, $", in {(all + size - 1) / size} batches of {size}; the weights change after each batch")
            : "; the weights change after each batch";
        return string.Create(CultureInfo.InvariantCulture, $"{epochs} epoch{(epochs == 1 ? "" : "s")}: an epoch is one pass over all training samples{samples}{batches}.");
    }

    private static IEnumerable<string> Metrics(History history)
    {
        foreach (var key in history.Keys)
        {
            if (key is "loss" or "val_loss" or "learning_rate" or "lr" || key.StartsWith("val_", StringComparison.Ordinal))
                continue;
            var last = history[key][^1];
            var also = history.Contains("val_" + key) ? $" val_{key} is the same on the validation samples." : "";
            yield return Metric(key, last) + also;
        }
    }

    private static string Metric(string key, double last)
    {
        var value = PythonNumber.Short(last);
        if (key.Contains("acc", StringComparison.OrdinalIgnoreCase))
            return $"{key} {value}: the share of samples answered with the right class, here {(100 * last).ToString("0.#", CultureInfo.InvariantCulture)} %.";
        if (key is "mae" or "mean_absolute_error")
            return $"{key} {value}: the mean distance from the target, in the target's unit.";
        if (key is "mse" or "mean_squared_error")
            return $"{key} {value}: the mean squared distance from the target.";
        return KnownDirections.Of(key) switch
        {
            Direction.Up => $"{key} {value}: a metric; larger is better.",
            Direction.Down => $"{key} {value}: a metric; smaller is better.",
            _ => $"{key} {value}: a metric, watched but not trained on.",
        };
    }

    private static string Console(History history)
    {
        var trained = history.Trained;
        var count = trained is { TrainingSamples: { } all, BatchSize: > 0 and var size }
            ? string.Create(CultureInfo.InvariantCulture, $" (here {(all + size - 1) / size} batches; old versions of Keras would count {all} samples)")
            : " (old versions of Keras count samples, newer ones batches)";
        return "The console's line, part by part: Epoch 3/10 is the third of ten passes; 16/16 are the batches done of those in an epoch"
            + count + "; 2s is the time of the epoch and 3ms/step that of a batch; then come the means over the epoch, and with val_ the values of validation.";
    }
}
