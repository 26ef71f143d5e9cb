using System.Globalization;
using Hornbeam.Text;

namespace Hornbeam.Data;

/// <summary>A table of numbers read from a comma-separated text, in rows.</summary>
internal sealed class CsvTable
{
    private CsvTable(float[] values, int columns, IReadOnlyList<string>? header)
    {
        Values = values;
        Columns = columns;
        Header = header;
    }

    /// <summary>All numbers, row by row.</summary>
    public float[] Values { get; }

    /// <summary>Number of rows, without the header.</summary>
    public int Rows => Values.Length / Columns;

    /// <summary>Number of columns.</summary>
    public int Columns { get; }

    /// <summary>The names of the columns, or null where there is no header.</summary>
    public IReadOnlyList<string>? Header { get; }

    /// <summary>Reads a file.</summary>
    /// <param name="path">The file: UTF-8, or with a byte order mark that says otherwise.</param>
    /// <param name="hasHeader">Whether the first row holds names; null when it does where none of its cells is a number.</param>
    /// <param name="delimiter">What stands between cells.</param>
    /// <param name="missingAsNaN">Whether empty cells, NA and nan are read as NaN; otherwise they are errors.</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">
    /// There are no rows, a row has more or fewer cells than the first one, or a cell is not a number; the message names
    /// the file, the line and the column.
    /// </exception>
    public static CsvTable Load(string path, bool? hasHeader = null, char delimiter = ',', bool missingAsNaN = false)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        if (!File.Exists(path))
            throw new FileNotFoundException($"There is no file '{path}' (looked for '{Path.GetFullPath(path)}').", path);
        using var rows = CsvRows.OfFile(path, delimiter);
        return Read(rows, path, hasHeader, missingAsNaN);
    }

    /// <summary>Reads a text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="name">What to call it in errors.</param>
    /// <param name="hasHeader">As for <see cref="Load"/>.</param>
    /// <param name="delimiter">As for <see cref="Load"/>.</param>
    /// <param name="missingAsNaN">As for <see cref="Load"/>.</param>
    public static CsvTable Parse(
        string text, string name = "CSV", bool? hasHeader = null, char delimiter = ',', bool missingAsNaN = false)
    {
        using var rows = CsvRows.OfText(text, name, delimiter);
        return Read(rows, name, hasHeader, missingAsNaN);
    }

    private static CsvTable Read(CsvRows rows, string name, bool? hasHeader, bool missingAsNaN)
    {
        var values = new List<float>();
        string[]? header = null;
        var columns = 0;
        while (rows.Read())
        {
            if (columns == 0)
            {
                columns = rows.Count;
                if (hasHeader ?? IsHeader(rows))
                {
                    header = [.. rows.ToArray().Select(cell => cell.Trim())];
                    continue;
                }
            }
            if (rows.Count != columns)
                throw rows.Bad(FormattableString.Invariant($"{rows.Count} cells where the first row has {columns}."));
            for (var column = 0; column < columns; column++)
            {
                var cell = rows.Utf8(column);
                var isNumber = TryNumber(cell, out var value);
                if (isNumber ? float.IsNaN(value) && !missingAsNaN : !missingAsNaN || !IsMissing(cell))
                    throw rows.Bad(Complaint(rows.Text(column), isNumber || IsMissing(cell), column, header));
                values.Add(value);
            }
        }
        if (columns == 0)
            throw new InvalidDataException($"{name} is empty: there are no rows.");
        if (values.Count == 0)
            throw new InvalidDataException($"{name} has a header but no rows.");
        return new CsvTable([.. values], columns, header);
    }

    private static bool IsHeader(CsvRows row)
    {
        for (var column = 0; column < row.Count; column++)
        {
            if (IsMissing(row.Utf8(column)) || TryNumber(row.Utf8(column), out _))
                return false;
        }
        return true;
    }

    /// <summary>A number as numpy reads it: in double precision, then rounded to float32.</summary>
    private static bool TryNumber(ReadOnlySpan<byte> cell, out float value)
    {
        var read = double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            || (cell.Length <= 20 && PythonNumber.TryParse(System.Text.Encoding.UTF8.GetString(cell), out number));
        value = read ? (float)number : float.NaN;
        return read;
    }

    private static bool IsMissing(ReadOnlySpan<byte> cell)
    {
        var text = cell.Trim(" \t"u8);
        return text.IsEmpty || text.SequenceEqual("NA"u8);
    }

    private static string Complaint(string cell, bool isMissing, int column, string[]? header)
    {
        var place = FormattableString.Invariant($"column {column + 1}") + (header is null ? "" : $" ('{header[column]}')");
        return isMissing
            ? $"{place} is missing ('{cell.Trim()}'). Ask for missing cells to be read as NaN, or fill them."
            : $"{place} is '{cell}', which is not a number. Encode text as numbers first.";
    }
}
