using System.Globalization;
using System.Text;
using Hornbeam.Data;

namespace Hornbeam.Callbacks;

/// <summary>
/// Writes the logs of each epoch as a row of a CSV file: epochs from 0, keys sorted, NA where there is no value; without validation in
/// the first epoch every key has an empty <c>val_</c> column. Each row is in the file when its epoch has ended.
/// <see cref="History.Load"/> reads it. Keras: <c>keras.callbacks.CSVLogger</c>.
/// </summary>
public sealed class CSVLogger : Callback
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);
    private string[]? _keys;
    private bool _needsHeader;

    /// <summary>A logger into a file.</summary>
    /// <param name="filename">The file; its folder must exist.</param>
    public CSVLogger(string filename)
    {
        ArgumentException.ThrowIfNullOrEmpty(filename);
        Filename = filename;
    }

    /// <summary>The file.</summary>
    public string Filename { get; }

    /// <summary>What stands between two cells. Default a comma.</summary>
    public char Separator { get; init; } = ',';

    /// <summary>Whether rows are added to a file that is there; otherwise it is written anew. Default false.</summary>
    public bool Append { get; init; }

    /// <inheritdoc/>
    public override void OnTrainBegin(Logs logs)
    {
        _keys = null;
        if (!Append || !File.Exists(Filename))
            File.WriteAllText(Filename, "");
        _needsHeader = new FileInfo(Filename).Length == 0;
    }

    /// <inheritdoc/>
    public override void OnEpochEnd(int epoch, Logs logs)
    {
        ArgumentNullException.ThrowIfNull(logs);
        _keys ??= Columns(logs);
        using var rows = new StringWriter(CultureInfo.InvariantCulture);
        if (_needsHeader)
            CsvRows.Write(rows, _keys.Prepend("epoch"), Separator);
        _needsHeader = false;
        var cells = _keys.Select(key => logs.TryGetValue(key, out var value)
            ? HistoryCsv.Cell(value, logs.Vectors.GetValueOrDefault(key))
            : "NA");
        CsvRows.Write(rows, cells.Prepend(epoch.ToString(CultureInfo.InvariantCulture)), Separator);
        File.AppendAllText(Filename, rows.ToString(), Utf8);
    }

    private static string[] Columns(Logs logs)
    {
        const string Validation = "val_";
        string[] keys = [.. logs.Keys.Order(StringComparer.Ordinal)];
        return keys.Any(key => key.StartsWith(Validation, StringComparison.Ordinal))
            ? keys
            : [.. keys, .. keys.Select(key => Validation + key)];
    }
}
