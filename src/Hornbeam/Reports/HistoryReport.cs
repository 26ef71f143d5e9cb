using Hornbeam.Reports;

namespace Hornbeam;

/// <summary>Writes what there is to say of a <see cref="History"/> into one document.</summary>
public static class HistoryReport
{
    /// <summary>
    /// Writes a report of the run: charts, findings, warnings, what was trained, all epochs with the best values marked, and what the
    /// numbers mean: <c>history.Report("run.html")</c>. A <c>.html</c> file is one page that needs nothing else and no network, so it
    /// can be mailed; its charts show values and zoom. A <c>.md</c> file has its picture beside it as <c>.png</c> of the same name,
    /// which every viewer of Markdown shows (many refuse pictures that are part of the text). Files appear whole or not at all.
    /// </summary>
    /// <param name="history">What was measured.</param>
    /// <param name="path">A file ending in <c>.html</c> or <c>.md</c>; its directory must exist.</param>
    /// <param name="title">The title. Default "Training run".</param>
    /// <exception cref="ArgumentException">The ending is another one.</exception>
    /// <exception cref="DirectoryNotFoundException">The directory does not exist.</exception>
    /// <exception cref="UnauthorizedAccessException">The place may not be written.</exception>
    /// <exception cref="IOException">Writing failed.</exception>
    public static void Report(this History history, string path, string title = "Training run")
    {
        ArgumentNullException.ThrowIfNull(history);
        ArgumentNullException.ThrowIfNull(title);
        ReportFile.Save(path, () => RunReport.Of(history, title));
    }
}
