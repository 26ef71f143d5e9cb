using System.Globalization;
using System.Text;

namespace Hornbeam.Text;

/// <summary>The table that <c>model.summary()</c> prints, character by character.</summary>
internal static class SummaryTable
{
    private const string ClassColour = "38;5;33";
    private const string NumberColour = "38;5;34";
    private const string NoneColour = "38;5;45";
    private const string TrainableStyle = "1;38;5;34";
    private const string FrozenStyle = "1;91";

    /// <summary>Writes a summary; every line ends in a line feed.</summary>
    /// <param name="modelName">The model's name.</param>
    /// <param name="rows">The layers in order.</param>
    /// <param name="totals">What stands below.</param>
    /// <param name="options">How it is printed.</param>
    public static string Write(string modelName, IEnumerable<SummaryRow> rows, SummaryTotals totals, SummaryOptions options)
    {
        var widths = SummaryColumns.Widths(options);
        var lines = new List<StyledText>();
        lines.AddRange(TextWrapping.Paragraph(new StyledText($"Model: \"{modelName}\"", StyledText.Bold), options.TerminalWidth));

        var table = new List<StyledText> { Rule(widths, "┏━┳┓") };
        var titles = Header(options).Select(title => new StyledText(title, StyledText.Bold));
        table.AddRange(Row([.. titles], widths, options, isHeader: true));
        table.Add(Rule(widths, "┡━╇┩"));
        var first = true;
        foreach (var row in rows)
        {
            if (!first)
                table.Add(Rule(widths, "├─┼┤"));
            first = false;
            table.AddRange(Row(Cells(row, options), widths, options, isHeader: false));
        }
        table.Add(Rule(widths, "└─┴┘"));
        lines.AddRange(table.Select(line => line.Slice(0, options.TerminalWidth)));

        lines.AddRange(Total(" Total params: ", totals.Total, options));
        lines.AddRange(Total(" Trainable params: ", totals.Trainable, options));
        lines.AddRange(Total(" Non-trainable params: ", totals.NonTrainable, options));
        if (totals.Optimizer is { } optimizer)
            lines.AddRange(Total(" Optimizer params: ", optimizer, options));

        var text = new StringBuilder();
        foreach (var line in lines)
        {
            line.AppendTo(text, options.Styled);
            text.Append('\n');
        }
        return text.ToString();
    }

    private static List<StyledText> Total(string title, SummaryCount count, SummaryOptions options) => TextWrapping.Paragraph(
        new StyledText(title, StyledText.Bold)
            .Add(count.Parameters.ToString("N0", CultureInfo.InvariantCulture), NumberColour)
            .Add($" ({count.Size})"),
        options.TerminalWidth);

    private static List<string> Header(SummaryOptions options)
    {
        List<string> titles = ["Layer (type)", "Output Shape", "Param #"];
        if (options.ShowConnections)
            titles.Add("Connected to");
        if (options.ShowTrainable)
            titles.Add("Trainable");
        return titles;
    }

    private static List<StyledText> Cells(SummaryRow row, SummaryOptions options)
    {
        var indent = row.Level == 0 ? "" : new string(' ', 3 * row.Level) + "└ ";
        List<StyledText> cells =
        [
            new StyledText($"{indent}{row.Name} (").Add(row.Class, ClassColour).Add(")"),
            Highlighted(row.OutputShape),
            Highlighted(row.Parameters),
        ];
        if (options.ShowConnections)
            cells.Add(new StyledText(row.Connections));
        if (options.ShowTrainable)
        {
            cells.Add(row.Trainable switch
            {
                true => new StyledText("Y", TrainableStyle),
                false => new StyledText("N", FrozenStyle),
                _ => new StyledText("-", StyledText.Bold),
            });
        }
        return cells;
    }

    /// <summary>Numbers and None in their colours.</summary>
    private static StyledText Highlighted(string text)
    {
        var result = new StyledText();
        for (var i = 0; i < text.Length;)
        {
            var end = i + 1;
            if (char.IsAsciiDigit(text[i]))
            {
                while (end < text.Length && (char.IsAsciiDigit(text[end]) || IsThousands(text, end)))
                    end++;
                result.Add(text[i..end], NumberColour);
            }
            else if (text.AsSpan(i).StartsWith("None", StringComparison.Ordinal))
            {
                end = i + 4;
                result.Add(text[i..end], NoneColour);
            }
            else
            {
                while (end < text.Length && !char.IsAsciiDigit(text[end]) && text[end] != 'N')
                    end++;
                result.Add(text[i..end]);
            }
            i = end;
        }
        return result;
    }

    private static bool IsThousands(string text, int place) =>
        text[place] == ',' && place + 1 < text.Length && char.IsAsciiDigit(text[place + 1]);

    private static StyledText Rule(int[] widths, string parts)
    {
        var cells = widths.Select(width => new string(parts[1], width));
        return new StyledText(parts[0] + string.Join(parts[2], cells) + parts[3]);
    }

    private static IEnumerable<StyledText> Row(List<StyledText> cells, int[] widths, SummaryOptions options, bool isHeader)
    {
        var bar = isHeader ? "┃" : "│";
        var blanks = isHeader ? StyledText.Bold : "";
        var columns = cells.Select((cell, i) => TextWrapping.Cell(cell, widths[i] - 2, AlignmentOf(i, options))).ToList();
        var height = columns.Max(lines => lines.Count);
        for (var y = 0; y < height; y++)
        {
            var line = new StyledText(bar);
            for (var i = 0; i < widths.Length; i++)
            {
                // Titles stand on the floor of their row, layers hang from its ceiling.
                var place = isHeader ? y - (height - columns[i].Count) : y;
                if (place >= 0 && place < columns[i].Count)
                    line.Add(" ", blanks).Add(columns[i][place]).Add(" ", blanks);
                else
                    line.Add(new string(' ', widths[i]), blanks);
                line.Add(bar);
            }
            yield return line;
        }
    }

    private static Alignment AlignmentOf(int column, SummaryOptions options) => column switch
    {
        2 => Alignment.Right,
        3 when !options.ShowConnections => Alignment.Center,
        4 => Alignment.Center,
        _ => Alignment.Left,
    };
}
