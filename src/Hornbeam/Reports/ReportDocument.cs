using Hornbeam.Charts;

namespace Hornbeam.Reports;

/// <summary>A report before it is written: a title, a line of summary, a picture, and what follows it.</summary>
internal sealed record ReportDocument(string Title, string Summary, Figure Figure, IReadOnlyList<ReportBlock> Blocks)
{
    /// <summary>Panels in a row of the picture: what a page of text has room for.</summary>
    internal const int PanelsInRow = 2;
}
