using System.Text;

namespace Hornbeam.Reports;

/// <summary>Writes a report as Markdown (tables as GitHub has them) with a link to its picture.</summary>
internal static class MarkdownReport
{
    /// <param name="report">What to write.</param>
    /// <param name="picture">The picture's file beside that of the report.</param>
    internal static string Render(ReportDocument report, string picture)
    {
        var text = new StringBuilder();
        text.Append("# ").Append(Text(report.Title)).Append("\n\n").Append(Text(report.Summary)).Append("\n\n");
        text.Append("![").Append(Text(report.Title)).Append("](").Append(Uri.EscapeDataString(picture)).Append(")\n\n");
        foreach (var block in report.Blocks)
            text.Append(Block(block)).Append('\n');
        return text.ToString().TrimEnd('\n') + "\n";
    }

    private static string Block(ReportBlock block) => block switch
    {
        ReportBlock.Heading heading => $"## {Text(heading.Content)}\n",
        ReportBlock.Text text => Text(text.Content) + "\n",
        ReportBlock.Points points => string.Concat(points.All.Select(Point)),
        ReportBlock.Table table => Table(table),
        _ => throw new InvalidOperationException($"Markdown has no place for {block.GetType().Name}."),
    };

    private static string Point(ReportBlock.Point point) =>
        $"- {(point.Beginning.Length > 0 ? $"**{Text(point.Beginning)}** " : "")}{Text(point.Content)}"
        + (point.Code is { } code ? $"\n\n  ```csharp\n  {code.Replace("\n", "\n  ", StringComparison.Ordinal)}\n  ```" : "") + "\n";

    private static string Table(ReportBlock.Table table)
    {
        var text = new StringBuilder();
        Row(table.Columns.Select(Text));
        Row(table.Columns.Select((_, i) => i == 0 ? ":--" : "--:"));
        for (var row = 0; row < table.Rows.Count; row++)
            Row(table.Rows[row].Select((cell, column) => table.Marked.Contains((row, column)) ? $"**{Text(cell)}**" : Text(cell)));
        return text.ToString();

        void Row(IEnumerable<string> cells) => text.Append("| ").AppendJoin(" | ", cells).Append(" |\n");
    }

    /// <summary>The text with everything escaped that Markdown would read as its own; on one line.</summary>
    private static string Text(string text)
    {
        var escaped = new StringBuilder();
        foreach (var c in text.ReplaceLineEndings(" "))
        {
            if (@"\`*_[]<>#|~&".Contains(c))
                escaped.Append('\\');
            escaped.Append(c);
        }
        return escaped.ToString();
    }
}
