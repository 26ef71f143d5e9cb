using System.Net;
using System.Text;
using Hornbeam.Charts.Rendering;

namespace Hornbeam.Reports;

/// <summary>Writes a report as one page with its picture in it, which needs nothing else and no network.</summary>
internal static class HtmlReport
{
    private const string Style = """

        body{max-width:1280px;margin:0 auto}
        h1{font-size:1.6em;margin:.4em 0 .1em}
        h2{font-size:1.15em;margin:1.6em 0 .4em}
        p{margin:.4em 0;max-width:60em}
        #table{display:none}
        #status{font-weight:600}
        .points{padding-left:0;list-style:none;max-width:60em}
        .points li{border-left:4px solid var(--line);margin:.5em 0;padding:.1em .7em}
        .points .severe{border-color:#d62728}
        .points .moderate{border-color:#d9640a}
        .points .mild{border-color:#c9a400}
        .points .good{border-color:#2a8a2f}
        .points code{display:block;margin:.25em 0;padding:.25em .5em;background:var(--faint);border-radius:3px;white-space:pre-wrap;overflow-wrap:anywhere}
        .values{overflow:auto;max-height:36em;display:inline-block;max-width:100%;border:1px solid var(--faint)}
        .values table{border-collapse:collapse}
        .values th,.values td{padding:2px 10px;text-align:right;font-variant-numeric:tabular-nums;border-bottom:1px solid var(--faint)}
        .values th:first-child,.values td:first-child{text-align:left}
        .values thead th{position:sticky;top:0;background:var(--back)}
        .values .best{font-weight:700;background:#2a8a2f33}
        @media print{#tools,#hint{display:none!important}.values{max-height:none;overflow:visible}}
        """;

    /// <param name="report">What to write.</param>
    /// <param name="status">Where a run stands, in words; null when it is over.</param>
    /// <param name="refresh">How many seconds after it was shown the page loads itself again; null for never.</param>
    internal static string Render(ReportDocument report, string? status = null, double? refresh = null) =>
        HtmlRenderer.Render(report.Figure, new HtmlPage
        {
            Title = Text(report.Title),
            Style = Style,
            Before = $"<h1>{Text(report.Title)}</h1>\n<p>{Text(report.Summary)}</p>\n"
                + (status is null ? "" : $"<p id=\"status\">{Text(status)}</p>\n"),
            After = string.Concat(report.Blocks.Select(Block)),
            Refresh = refresh,
        });

    private static string Block(ReportBlock block) => block switch
    {
        ReportBlock.Heading heading => $"<h2>{Text(heading.Content)}</h2>\n",
        ReportBlock.Text text => $"<p>{Text(text.Content)}</p>\n",
        ReportBlock.Points points => $"<ul class=\"points\">\n{string.Concat(points.All.Select(Point))}</ul>\n",
        ReportBlock.Table table => Table(table),
        _ => throw new InvalidOperationException($"A page has no place for {block.GetType().Name}."),
    };

    private static string Point(ReportBlock.Point point) =>
        $"<li class=\"{Text(point.Weight)}\">{(point.Beginning.Length > 0 ? $"<b>{Text(point.Beginning)}</b> " : "")}{Text(point.Content)}"
        + (point.Code is { } code ? $"<code>{Text(code)}</code>" : "") + "</li>\n";

    private static string Table(ReportBlock.Table table)
    {
        var html = new StringBuilder("<div class=\"values\" tabindex=\"0\"><table>\n");
        if (table.Columns.Any(name => name.Length > 0))
        {
            html.Append("<thead><tr>");
            foreach (var name in table.Columns)
                html.Append("<th scope=\"col\">").Append(Text(name)).Append("</th>");
            html.Append("</tr></thead>\n");
        }
        html.Append("<tbody>\n");
        for (var row = 0; row < table.Rows.Count; row++)
        {
            html.Append("<tr>");
            for (var column = 0; column < table.Rows[row].Count; column++)
                html.Append(table.Marked.Contains((row, column)) ? "<td class=\"best\">" : "<td>").Append(Text(table.Rows[row][column])).Append("</td>");
            html.Append("</tr>\n");
        }
        return html.Append("</tbody></table></div>\n").ToString();
    }

    private static string Text(string text) => WebUtility.HtmlEncode(text);
}
