using System.Globalization;
using System.Text;
using Hornbeam.Text;

namespace Hornbeam;

/// <summary>The one line that a history shows at a prompt.</summary>
internal static class HistorySummary
{
    public static string Of(History history)
    {
        var epochs = history.Epoch;
        if (epochs.Count == 0)
            return "no epochs yet";
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{epochs.Count} epoch{(epochs.Count == 1 ? "" : "s")}");
        var keys = history.Keys;
        if (keys.Count > 0)
        {
            var main = history[keys.Contains("loss") ? "loss" : keys[0]];
            AppendCourse(text, main);
            if (!main.Key.StartsWith("val_", StringComparison.Ordinal) && history.TryGet("val_" + main.Key, out var validation))
                AppendBest(text, validation, epochs[^1] + 1);
        }
        return text.Append(Ending(history.StopReason)).ToString();
    }

    private static void AppendCourse(StringBuilder text, HistorySeries series)
    {
        text.Append(", ").Append(series.Key).Append(' ').Append(PythonNumber.Short(series[0]));
        if (series.Count > 1)
            text.Append(" -> ").Append(PythonNumber.Short(series[^1]));
    }

    private static void AppendBest(StringBuilder text, HistorySeries series, int last)
    {
        if (series.Direction is null)
            AppendCourse(text, series);
        else if (series.Best() is { } best)
            text.Append(CultureInfo.InvariantCulture, $", {series.Key} best {best} (of {last})");
        else
            text.Append(CultureInfo.InvariantCulture, $", {series.Key} is NaN throughout");
    }

    private static string Ending(StopReason reason) => reason switch
    {
        StopReason.Running => ", still running",
        StopReason.StoppedByCallback => ", stopped by a callback",
        StopReason.Cancelled => ", cancelled",
        StopReason.Failed => ", ended by an error",
        _ => "",
    };
}
