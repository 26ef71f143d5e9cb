using System.Globalization;
using System.Text.RegularExpressions;
using Hornbeam.Text;

namespace Hornbeam.Tests.Text;

/// <summary>
/// The contents of a printed summary, taken out of its text. Words that were cut are made longer by letters, which must be
/// cut again in the same place; columns beyond the edge of the terminal get any text.
/// </summary>
internal sealed partial class RecordedSummary
{
    private RecordedSummary(string name, List<SummaryRow> rows, SummaryTotals totals, bool showConnections)
    {
        Name = name;
        Rows = rows;
        Totals = totals;
        ShowConnections = showConnections;
    }

    public string Name { get; }

    public List<SummaryRow> Rows { get; }

    public SummaryTotals Totals { get; }

    public bool ShowConnections { get; }

    public static RecordedSummary Parse(string text, bool showTrainable)
    {
        var lines = Styles().Replace(text, "").Split('\n');
        var top = Array.FindIndex(lines, line => line.StartsWith('┏'));
        var bottom = Array.FindIndex(lines, line => line.StartsWith('└'));
        var columns = lines[top].Count(letter => letter == '┳') + 1;
        var isCut = !lines[top].EndsWith('┓');
        var showConnections = (isCut ? 3 : columns) > (showTrainable ? 4 : 3);
        var rows = new List<SummaryRow>();
        var cells = new List<string[]>();
        foreach (var line in lines[(top + 1)..(bottom + 1)])
        {
            if (line[0] == '│')
            {
                cells.Add(line.Split('│')[1..]);
            }
            else if (line[0] is '├' or '└')
            {
                rows.Add(Row(cells, columns, showConnections, showTrainable));
                cells.Clear();
            }
        }
        var below = string.Join(' ', lines[(bottom + 1)..].Select(line => line.Trim()));
        return new RecordedSummary(
            Title().Match(string.Concat(lines[..top])).Groups[1].Value, rows,
            new SummaryTotals(Count(below, "Trainable")!.Value, Count(below, "Non-trainable")!.Value, Count(below, "Optimizer")),
            showConnections);
    }

    private static SummaryRow Row(List<string[]> lines, int columns, bool showConnections, bool showTrainable)
    {
        var cells = Enumerable.Range(0, columns).Select(column => string.Join(' ', lines
            .Select(line => line[column].Trim())
            .Where(part => part.Length > 0)
            .Select(part => part.Replace("…", "zzzzz", StringComparison.Ordinal)))).ToArray();
        var level = 0;
        var title = cells[0];
        if (title.StartsWith('└'))
        {
            level = lines[0][0].IndexOf('└', StringComparison.Ordinal) / 3;
            title = title[2..];
        }
        var split = title.LastIndexOf('(');
        return new SummaryRow(
            title[..split].TrimEnd(), title[(split + 1)..].TrimEnd(')'), cells[1], cells[2] is "" ? "0" : cells[2],
            showConnections ? cells[3] : "-",
            showTrainable ? cells[^1] switch { "Y" => true, "N" => false, _ => null } : null,
            level);
    }

    /// <summary>Bytes are taken as four a parameter where that gives the printed size.</summary>
    private static SummaryCount? Count(string text, string title)
    {
        var match = Regex.Match(text, title + @" params: ([\d,]+) \(([\d.]+) (\w+)\)");
        if (!match.Success)
            return null;
        var count = long.Parse(match.Groups[1].Value, NumberStyles.AllowThousands, CultureInfo.InvariantCulture);
        var size = double.Parse(match.Groups[2].Value, CultureInfo.InvariantCulture)
            * Math.Pow(1024, Array.IndexOf(["B", "KB", "MB", "GB"], match.Groups[3].Value));
        var whole = new SummaryCount(count, 4.0 * count);
        return whole.Size == $"{match.Groups[2].Value} {match.Groups[3].Value}" ? whole : new SummaryCount(count, size);
    }

    [GeneratedRegex("\e\\[[0-9;]*m")]
    private static partial Regex Styles();

    [GeneratedRegex("Model: \"(.*)\"")]
    private static partial Regex Title();
}
