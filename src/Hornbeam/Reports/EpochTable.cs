using System.Globalization;
using Hornbeam.Text;

namespace Hornbeam.Reports;

/// <summary>The values of a run, a row an epoch, the best of each column marked.</summary>
internal static class EpochTable
{
    /// <summary>Of longer runs only so many epochs stand in the table, evenly chosen, and all best ones.</summary>
    private const int MostRows = 500;

    internal static IEnumerable<ReportBlock> Of(History history)
    {
        var epochs = history.Epoch;
        yield return new ReportBlock.Heading("Epochs");
        if (epochs.Count == 0)
        {
            yield return new ReportBlock.Text("No epoch has been recorded.");
            yield break;
        }
        var columns = Columns(history);
        var shown = Shown(epochs, columns);
        yield return new ReportBlock.Text("The best value of each column is marked."
            + (shown.Count < epochs.Count
                ? FormattableString.Invariant($" {shown.Count} of {epochs.Count} epochs are shown, the best ones among them.") : ""));
        var rows = shown.ConvertAll(at => (IReadOnlyList<string>)
            [(epochs[at] + 1).ToString(CultureInfo.InvariantCulture), .. columns.Select(column => column.Text(epochs[at], at))]);
        var marked = new HashSet<(int, int)>();
        for (var column = 0; column < columns.Count; column++)
            if (columns[column].Best is { } best)
                marked.Add((shown.FindIndex(at => epochs[at] == best), column + 1));
        yield return new ReportBlock.Table(["epoch", .. columns.Select(column => column.Name)], rows, marked);
    }

    private static List<Column> Columns(History history)
    {
        var columns = new List<Column>();
        foreach (var key in history.Keys)
        {
            var series = history[key];
            var values = series.Epochs.Zip(series).ToDictionary(pair => pair.First, pair => pair.Second);
            var best = series is { Direction: not null, Count: > 1 } ? series.Best()?.Epoch : null;
            columns.Add(new(key, best, (epoch, _) => values.TryGetValue(epoch, out var value) ? PythonNumber.Short(value) : ""));
        }
        var (rates, seconds) = (history.LearningRate, history.Seconds);
        if (!history.Contains("learning_rate") && rates.Distinct().Count() > 1)
            columns.Add(new("learning rate", null, (_, at) => double.IsNaN(rates[at]) ? "" : rates[at].ToString("0.######E+0", CultureInfo.InvariantCulture)));
        if (seconds.Any(double.IsFinite))
            columns.Add(new("seconds", null, (_, at) => double.IsNaN(seconds[at]) ? "" : seconds[at].ToString("0.00", CultureInfo.InvariantCulture)));
        return columns;
    }

    /// <summary>The places of the epochs in the table.</summary>
    private static List<int> Shown(IReadOnlyList<int> epochs, List<Column> columns)
    {
        if (epochs.Count <= MostRows)
            return [.. Enumerable.Range(0, epochs.Count)];
        var best = columns.Select(column => column.Best).OfType<int>().ToHashSet();
        var evenly = Enumerable.Range(0, MostRows).Select(i => (int)((long)i * (epochs.Count - 1) / (MostRows - 1)));
        return [.. evenly.Concat(Enumerable.Range(0, epochs.Count).Where(at => best.Contains(epochs[at]))).Distinct().Order()];
    }

    /// <summary>A column: its name, its best epoch (from 0), and its text by epoch and by place.</summary>
    private sealed record Column(string Name, int? Best, Func<int, int, string> Text);
}
