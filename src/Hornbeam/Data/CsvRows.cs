using System.Text;
using CsvHelper;

namespace Hornbeam.Data;

/// <summary>
/// Rows of a comma-separated text (RFC 4180), cell by cell. The only place that knows CsvHelper, of which it uses the
/// reader of rows and nothing that needs reflection.
/// </summary>
internal sealed class CsvRows : IDisposable
{
    private readonly CsvReader _reader;
    private readonly string _name;

    private CsvRows(Func<CsvReaderOptions, CsvReader> open, string name, char delimiter)
    {
        _name = name;
        _reader = open(new CsvReaderOptions
        {
            Separator = delimiter,
            HasHeader = false,
            MalformedData = CsvMalformedDataHandling.Throw,
            TrackLineNumbers = true,
        });
    }

    /// <summary>The line on which the row begins, from 1.</summary>
    public long Line => _reader.LineNumber;

    /// <summary>Number of cells of the row.</summary>
    public int Count => _reader.FieldCount;

    /// <summary>Opens a text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="name">What to call it in errors.</param>
    /// <param name="delimiter">What stands between cells.</param>
    public static CsvRows OfText(string text, string name, char delimiter) =>
        new(options => CsvReader.FromText(text, options), name, delimiter);

    /// <summary>Opens a file of UTF-8, or with a byte order mark that says otherwise.</summary>
    /// <param name="path">The file.</param>
    /// <param name="delimiter">What stands between cells.</param>
    public static CsvRows OfFile(string path, char delimiter) =>
        new(options => CsvReader.FromFile(path, options), path, delimiter);

    /// <summary>Goes to the next row; empty lines are passed over.</summary>
    /// <returns>Whether there is one.</returns>
    /// <exception cref="InvalidDataException">A quote stands where none may, or is not closed.</exception>
    public bool Read()
    {
        try
        {
            return _reader.Read();
        }
        catch (CsvFormatException error)
        {
            throw new InvalidDataException($"{_name}: {error.Message}", error);
        }
    }

    /// <summary>A cell without its quotes, as UTF-8; valid until the next row.</summary>
    public ReadOnlySpan<byte> Utf8(int column) => _reader.GetSpan(column);

    /// <summary>A cell without its quotes.</summary>
    public string Text(int column) => Encoding.UTF8.GetString(_reader.GetSpan(column));

    /// <summary>All cells of the row.</summary>
    public string[] ToArray() => [.. Enumerable.Range(0, Count).Select(Text)];

    /// <summary>An error that names the text and the line.</summary>
    public InvalidDataException Bad(string what) => new(FormattableString.Invariant($"{_name}, line {Line}: {what}"));

    /// <inheritdoc/>
    public void Dispose() => _reader.Dispose();

    /// <summary>Writes a row that ends in CR LF, as Python's <c>csv</c> does; cells are quoted where they must be.</summary>
    public static void Write(TextWriter writer, IEnumerable<string> cells, char delimiter = ',')
    {
        var first = true;
        foreach (var cell in cells)
        {
            if (!first)
                writer.Write(delimiter);
            first = false;
            var plain = cell.AsSpan().IndexOfAny([delimiter, '"', '\r', '\n']) < 0;
            writer.Write(plain ? cell : $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"");
        }
        writer.Write("\r\n");
    }
}
