using System.Globalization;
using Hornbeam.Text;

namespace Hornbeam.Reports;

/// <summary>Puts together the report of one run.</summary>
internal static class RunReport
{
    internal static ReportDocument Of(History history, string title)
    {
        var figure = HistoryPlot.AllQuantities(history, new PlotOptions(), ReportDocument.PanelsInRow);
        return new ReportDocument(title, Capital(history.ToString()) + ".", figure,
        [
            .. Findings(history), .. Warnings(history), .. Configuration(history.Trained), .. EpochTable.Of(history),
            new ReportBlock.Heading("What the numbers mean"),
            .. history.Describe().Split('\n').Select(line => new ReportBlock.Text(line)),
        ]);
    }

    private static IEnumerable<ReportBlock> Findings(History history)
    {
        var diagnosis = history.Diagnose();
        yield return new ReportBlock.Heading("Findings");
        yield return new ReportBlock.Points([.. diagnosis.Findings.Select(finding => new ReportBlock.Point(
            $"{finding.Title} ({finding.Certainty}).", $"{finding.Evidence} {finding.Advice}".TrimEnd(), finding.Code,
            diagnosis.IsHealthy && finding == diagnosis.Findings[0] ? "good" : finding.Severity.ToString().ToLowerInvariant()))]);
        yield return new ReportBlock.Text(diagnosis.Epochs.ToString());
        if (diagnosis.Checks.Count > 0)
            yield return new ReportBlock.Text($"Looked for: {string.Join(", ", diagnosis.Checks)}.");
        if (diagnosis.NotPossible.Count > 0)
            yield return new ReportBlock.Text($"Not possible: {string.Join("; ", diagnosis.NotPossible)}.");
    }

    private static IEnumerable<ReportBlock> Warnings(History history)
    {
        if (history.Warnings.Count == 0)
            yield break;
        yield return new ReportBlock.Heading("Warnings");
        yield return new ReportBlock.Points([.. history.Warnings.Select(warning => new ReportBlock.Point(
            warning.Epoch is { } epoch ? FormattableString.Invariant($"Epoch {epoch + 1}.") : "", warning.Message))]);
    }

    private static IEnumerable<ReportBlock> Configuration(TrainingDescription? trained)
    {
        yield return new ReportBlock.Heading("Configuration");
        var rows = trained is null ? [] : Facts(trained).Where(fact => fact.Value is not null)
            .Select(fact => (IReadOnlyList<string>)[fact.Name, fact.Value!]).ToList();
        if (rows.Count == 0)
            yield return new ReportBlock.Text("What was trained is not recorded in this history.");
        else
            yield return new ReportBlock.Table(["", ""], rows, new HashSet<(int, int)>());
    }

    private static IEnumerable<(string Name, string? Value)> Facts(TrainingDescription trained)
    {
        yield return ("loss", trained.Loss);
        yield return ("optimizer", trained.Optimizer);
        yield return ("learning rate", Number(trained.LearningRate));
        yield return ("momentum", Number(trained.Momentum));
        yield return ("batch size", Number(trained.BatchSize));
        yield return ("training samples", Number(trained.TrainingSamples));
        yield return ("validation samples", trained.ValidationSamples == 0 ? "none" : Number(trained.ValidationSamples));
        yield return ("classes", Number(trained.Classes));
        yield return ("layers", List(trained.Layers));
        yield return ("activations", List(trained.Activations));
        yield return ("dropout", List(trained.DropoutRates?.Select(rate => Number(rate)!)));
        yield return ("penalties", List(trained.Penalties));
        yield return ("loss of the best constant prediction", trained.BaselineLoss is { } loss ? PythonNumber.Short(loss) : null);
    }

    /// <summary>Six digits: what is behind them comes of float32.</summary>
    private static string? Number(double? value) => value?.ToString(value >= 1e6 ? "0" : "G6", CultureInfo.InvariantCulture);

    private static string? List(IEnumerable<string>? values) =>
        values is null ? null : string.Join(", ", values) is { Length: > 0 } list ? list : "none";

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];
}
