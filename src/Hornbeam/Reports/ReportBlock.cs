namespace Hornbeam.Reports;

/// <summary>A part of a report, without saying how it is written. All texts are plain.</summary>
internal abstract record ReportBlock
{
    /// <summary>The title of what follows.</summary>
    internal sealed record Heading(string Content) : ReportBlock;

    /// <summary>A paragraph.</summary>
    internal sealed record Text(string Content) : ReportBlock;

    /// <summary>Points, each with an emphasised beginning, a text, perhaps a line of code, and a word for its weight.</summary>
    internal sealed record Points(IReadOnlyList<Point> All) : ReportBlock;

    /// <summary>A table whose first column names its rows; <c>Marked</c> are cells that stand out.</summary>
    internal sealed record Table(
        IReadOnlyList<string> Columns, IReadOnlyList<IReadOnlyList<string>> Rows, IReadOnlySet<(int Row, int Column)> Marked) : ReportBlock;

    internal sealed record Point(string Beginning, string Content, string? Code = null, string Weight = "");
}
