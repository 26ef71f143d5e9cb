using System.Text;
using Hornbeam.Charts.Rendering;

namespace Hornbeam.Reports;

/// <summary>Writes reports into files in the format that their ending names.</summary>
internal static class ReportFile
{
    internal static void Save(string path, Func<ReportDocument> report)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        switch (Path.GetExtension(path).ToLowerInvariant())
        {
            case ".html":
                WholeFile.Write(path, () => Encoding.UTF8.GetBytes(HtmlReport.Render(report())));
                break;
            case ".md":
                var document = report();
                var picture = Path.ChangeExtension(path, ".png");
                WholeFile.Write(picture, document.Figure.ToPng);
                WholeFile.Write(path, () => Encoding.UTF8.GetBytes(MarkdownReport.Render(document, Path.GetFileName(picture))));
                break;
            default:
                throw new ArgumentException(
                    $"'{path}' ends in '{Path.GetExtension(path)}', but a report can be written as .html or .md. Give the file one of these endings.",
                    nameof(path));
        }
    }
}
