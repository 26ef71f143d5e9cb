using Hornbeam.Reports;

namespace Hornbeam;

/// <content>The comparison as a document.</content>
public static partial class Histories
{
    /// <summary>
    /// Writes a report of several runs: <see cref="Compare"/> as tables, with the curves of all over each other (those that were
    /// repeated as mean and band) and the differences with their intervals:
    /// <c>Histories.Report("runs.html", [("small", a), ("large", b)])</c>.
    /// </summary>
    /// <param name="path">A file ending in <c>.html</c> or <c>.md</c>, as for <see cref="HistoryReport.Report"/>.</param>
    /// <param name="runs">Names and histories; the order of repetitions pairs them (same seed, same fold).</param>
    /// <param name="series">
    /// What is compared, such as <c>val_accuracy</c>. Default null: <c>val_loss</c> where all have it, else <c>loss</c>.
    /// </param>
    /// <param name="settings">
    /// A number for each name, such as its learning rate, which colours the curves. Default null: a colour each, see
    /// <see cref="ComparisonPlot.Plot"/>.
    /// </param>
    /// <param name="title">The title. Default "Comparison of runs".</param>
    /// <exception cref="ArgumentException">
    /// The ending is another one, or the runs cannot be compared (see <see cref="Compare"/>), or there are not as many settings as names.
    /// </exception>
    /// <exception cref="DirectoryNotFoundException">The directory does not exist.</exception>
    /// <exception cref="UnauthorizedAccessException">The place may not be written.</exception>
    /// <exception cref="IOException">Writing failed.</exception>
    public static void Report(
        string path, IEnumerable<(string Name, History History)> runs, string? series = null, IReadOnlyList<double>? settings = null,
        string title = "Comparison of runs")
    {
        ArgumentNullException.ThrowIfNull(title);
        var comparison = Compare(runs, series);
        ReportFile.Save(path, () => ComparisonReport.Of(comparison, settings, title));
    }
}
