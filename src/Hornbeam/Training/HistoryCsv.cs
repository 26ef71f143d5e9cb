using System.Globalization;
using Hornbeam.Data;
using Hornbeam.Text;

namespace Hornbeam;

/// <summary>A history as the CSV of Keras's <c>CSVLogger</c>.</summary>
internal static class HistoryCsv
{
    private static readonly char[] Delimiters = [',', ';', '\t', '|'];

    public static string Write(History history)
    {
        var epochs = history.Epoch;
        var series = history.Keys.Order(StringComparer.Ordinal).Select(key => history[key]).ToList();
        var places = new int[series.Count];
        using var writer = new StringWriter(CultureInfo.InvariantCulture);
        CsvRows.Write(writer, series.Select(one => one.Key).Prepend("epoch"));
        foreach (var epoch in epochs)
        {
            var cells = new List<string>(series.Count + 1) { epoch.ToString(CultureInfo.InvariantCulture) };
            for (var i = 0; i < series.Count; i++)
            {
                var place = places[i];
                var measured = place < series[i].Count && series[i].Epochs[place] == epoch;
                cells.Add(measured ? Cell(series[i][place], series[i].Vectors?[place]) : "NA");
                places[i] += measured ? 1 : 0;
            }
            CsvRows.Write(writer, cells);
        }
        return writer.ToString();
    }

    public static History Read(string text, string name)
    {
        using var rows = CsvRows.OfText(text, name, DelimiterOf(text));
        string[]? header = null;
        InvalidDataException? ragged = null;
        var epochs = new List<int>();
        var columns = new List<List<HistoryCell?>>();
        while (rows.Read())
        {
            if (ragged is not null)
                throw ragged;
            if (header is null)
            {
                header = rows.ToArray();
                Check(header, rows);
                columns.AddRange(header.Select(_ => new List<HistoryCell?>()));
                continue;
            }
            if (rows.Count != header.Length)
            {
                ragged = rows.Bad(FormattableString.Invariant($"{rows.Count} cells where the header has {header.Length}."));
                continue;
            }
            epochs.Add(header[0] == "epoch" ? Epoch(rows) : epochs.Count);
            for (var i = 0; i < header.Length; i++)
                columns[i].Add(header[i] == "epoch" ? null : Cell(rows.Text(i), rows, header[i]));
        }
        // The last row may still be being written: then it is short, and its line has not ended.
        if (ragged is not null && text[^1] is ('\r' or '\n'))
            throw ragged;
        if (header is null)
            throw new InvalidDataException($"{name} is empty: a history begins with a header such as epoch,loss,val_loss.");
        return new HistoryParts
        {
            Epochs = Numbered(epochs),
            Columns = [.. header
                .Zip(columns, (key, cells) => (key, (IReadOnlyList<HistoryCell?>)cells))
                .Where(column => column.key != "epoch")],
        }.Assemble();
    }

    /// <summary>A value as a cell; a list where it has several components.</summary>
    public static string Cell(double value, IReadOnlyList<double>? vector) => vector is null
        ? PythonNumber.Repr(value)
        // Keras quotes the list itself, and the CSV writer quotes those quotes once more.
        : $"\"[{string.Join(", ", vector.Select(PythonNumber.Repr))}]\"";

    private static HistoryCell? Cell(string cell, CsvRows rows, string key)
    {
        var text = cell.Trim();
        if (text is "" or "NA")
            return null;
        if (PythonNumber.TryParse(text, out var value))
            return new HistoryCell(value);
        var list = text.Trim('"');
        if (list is ['[', .., ']'])
        {
            var parts = list[1..^1].Split([',', ' ', '\n'], StringSplitOptions.RemoveEmptyEntries);
            var vector = new double[parts.Length];
            if (parts.Select((part, i) => PythonNumber.TryParse(part, out vector[i])).All(read => read))
                return new HistoryCell(HistorySeries.Mean(vector), vector);
        }
        throw rows.Bad($"'{key}' is '{cell}', which is not a number.");
    }

    private static void Check(string[] header, CsvRows rows)
    {
        if (header.All(cell => PythonNumber.TryParse(cell, out _)))
            throw rows.Bad("a history begins with a header such as epoch,loss,val_loss, not with numbers.");
        if (Array.FindIndex(header, cell => cell.Length == 0) is var empty and >= 0)
            throw rows.Bad(FormattableString.Invariant($"column {empty + 1} has no name."));
        if (header.GroupBy(key => key).FirstOrDefault(same => same.Count() > 1) is { } twice)
            throw rows.Bad($"the column '{twice.Key}' comes twice.");
        if (Array.IndexOf(header, "epoch") > 0)
            throw rows.Bad("the column 'epoch' is the first one.");
    }

    private static int Epoch(CsvRows rows) =>
        int.TryParse(rows.Text(0).AsSpan().Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var epoch)
            ? epoch
            : throw rows.Bad($"'epoch' is '{rows.Text(0)}', which is not a whole number from 0.");

    /// <summary>A logger that appends begins again at 0 with every run; the epochs of one history go on.</summary>
    private static List<int> Numbered(List<int> epochs)
    {
        var shift = 0;
        for (var i = 1; i < epochs.Count; i++)
        {
            if (epochs[i] + shift <= epochs[i - 1])
                shift = epochs[i - 1] + 1 - epochs[i];
            epochs[i] += shift;
        }
        return epochs;
    }

    /// <summary>
    /// What follows the name of the first column, which is <c>epoch</c> in Keras's files; else the most frequent one.
    /// </summary>
    private static char DelimiterOf(string text)
    {
        var end = text.AsSpan().IndexOfAny('\r', '\n');
        var header = end < 0 ? text : text[..end];
        if (header.StartsWith("epoch", StringComparison.Ordinal) && header.Length > 5 && Delimiters.Contains(header[5]))
            return header[5];
        return Delimiters.MaxBy(delimiter => header.Count(letter => letter == delimiter));
    }
}
