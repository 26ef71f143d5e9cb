using System.Text;

namespace Hornbeam;

/// <content>From and to numbers, text and files.</content>
public sealed partial class History
{
    /// <summary>
    /// Makes a history of lists of numbers: <c>History.From(("loss", [0.7, 0.5]), ("val_loss", [0.8, 0.6]))</c>.
    /// </summary>
    /// <param name="series">Names and values by epoch, of equal length; see the other overload on shorter ones.</param>
    /// <exception cref="ArgumentException">A name comes twice, or the lengths do not go together.</exception>
    public static History From(params IEnumerable<(string Key, double[] Values)> series) =>
        From(series.Select(one => KeyValuePair.Create(one.Key, one.Values)));

    /// <summary>Makes a history of a dictionary of lists, as Keras's <c>history.history</c> is.</summary>
    /// <param name="series">
    /// Names and values by epoch, of equal length. A <c>val_</c> list may be shorter where its length tells the
    /// <c>validation_freq</c>: 5 values in 10 epochs are those of every second one.
    /// </param>
    /// <param name="trained">
    /// What was trained and how, as far as it is known: the more is known, the more a diagnosis can say.
    /// </param>
    /// <param name="firstEpoch">The first epoch, counted from 0.</param>
    /// <exception cref="ArgumentException">A name comes twice, or the lengths do not go together.</exception>
    public static History From<TValues>(
        IEnumerable<KeyValuePair<string, TValues>> series, TrainingDescription? trained = null, int firstEpoch = 0)
        where TValues : IEnumerable<double>
    {
        ArgumentNullException.ThrowIfNull(series);
        ArgumentOutOfRangeException.ThrowIfNegative(firstEpoch);
        var columns = new List<(string Key, IReadOnlyList<HistoryCell?> Cells)>();
        foreach (var (key, values) in series)
        {
            ArgumentException.ThrowIfNullOrEmpty(key, nameof(series));
            if (columns.Exists(column => column.Key == key))
                throw new ArgumentException($"'{key}' comes twice.", nameof(series));
            columns.Add((key, [.. (values ?? throw new ArgumentException($"'{key}' is null.", nameof(series)))
                .Select(value => (HistoryCell?)new HistoryCell(value))]));
        }
        var epochs = columns.Count == 0 ? 0 : columns.Max(column => column.Cells.Count);
        var history = new HistoryParts
        {
            Epochs = [.. Enumerable.Range(firstEpoch, epochs)],
            Columns = [.. columns.Select(column => (column.Key, HistoryParts.Spread(column.Key, column.Cells, epochs)))],
        }.Assemble();
        history.Trained = trained;
        return history;
    }

    /// <summary>Reads a file that <see cref="SaveJson"/>, <see cref="SaveCsv"/>, Keras or a logging callback wrote.</summary>
    /// <param name="path">A file ending in <c>.json</c>, <c>.csv</c>, <c>.tsv</c>, or <c>.jsonl</c> for a run's journal.</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="ArgumentException">The ending is another one.</exception>
    /// <exception cref="InvalidDataException">The content is not a history; the message says where and why.</exception>
    public static History Load(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        var ending = Path.GetExtension(path).ToLowerInvariant();
        if (ending is not (".json" or ".jsonl" or ".csv" or ".tsv"))
            throw new ArgumentException($"A history is a .json, .jsonl, .csv or .tsv file, not '{path}'.", nameof(path));
        if (!File.Exists(path))
            throw new FileNotFoundException($"There is no file '{path}' (looked for '{Path.GetFullPath(path)}').", path);
        var text = File.ReadAllText(path);
        return ending switch
        {
            ".json" => HistoryJson.Read(text, path),
            ".jsonl" => HistoryJournal.Read(text, path),
            _ => HistoryCsv.Read(text, path),
        };
    }

    /// <summary>
    /// Reads JSON: what <see cref="ToJson"/> writes, or a plain dictionary of lists as Python's
    /// <c>json.dump(history.history)</c> writes (also with its bare NaN and Infinity).
    /// </summary>
    /// <param name="json">The text.</param>
    /// <exception cref="InvalidDataException">The text is not a history; the message says where and why.</exception>
    public static History FromJson(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        return HistoryJson.Read(json, "JSON");
    }

    /// <summary>
    /// Reads the CSV of <c>keras.callbacks.CSVLogger</c>: a header, epochs from 0, NA where nothing was measured.
    /// </summary>
    /// <param name="csv">The text; cells may be separated by comma, semicolon, tabulator or bar.</param>
    /// <exception cref="InvalidDataException">The text is not a history; the message says where and why.</exception>
    public static History FromCsv(string csv)
    {
        ArgumentNullException.ThrowIfNull(csv);
        return HistoryCsv.Read(csv, "CSV");
    }

    /// <summary>
    /// Reads what Keras 1, 2 or 3 printed while training, as people paste it: progress bars or a line an epoch, with or without the
    /// headers (<c>Epoch 1/20</c>), dashes, colours and backspaces, also all on one line. Samples are noted where the text tells
    /// them; whether a bar counts samples or batches it does not always tell. An epoch that was not finished is left out.
    /// </summary>
    /// <param name="text">The text.</param>
    /// <param name="firstEpoch">
    /// The first epoch of the text, counted from 0, where it is not the one in its headers. Default null: as the headers say,
    /// else 0.
    /// </param>
    /// <exception cref="InvalidDataException">There is no value in the text.</exception>
    public static History Parse(string text, int? firstEpoch = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (firstEpoch is { } first)
            ArgumentOutOfRangeException.ThrowIfNegative(first, nameof(firstEpoch));
        return HistoryText.Read(text, firstEpoch);
    }

    /// <summary>
    /// All that is known, as JSON: an object with <c>epoch</c> (from 0), <c>history</c> (a dictionary of lists, one element an
    /// epoch, null where nothing was measured, a list where the value is a vector) and, where known, <c>seconds</c>,
    /// <c>learning_rate</c>, <c>stop_reason</c>, <c>trained</c>, <c>warnings</c> and <c>batches</c>. Numbers are the shortest
    /// that read back to the same value; not-finite ones are the texts "nan", "inf" and "-inf".
    /// </summary>
    public string ToJson() => HistoryJson.Write(this);

    /// <summary>
    /// The values by epoch as <c>keras.callbacks.CSVLogger</c> writes them: epochs from 0, names sorted, lines that end in CR LF,
    /// NA where nothing was measured. (The logger, which cannot know whether validation is to come, also writes empty
    /// <c>val_</c> columns; here there are none.)
    /// </summary>
    public string ToCsv() => HistoryCsv.Write(this);

    /// <summary>Writes <see cref="ToJson"/> to a file, over one that is there.</summary>
    /// <param name="path">The file.</param>
    public void SaveJson(string path) => File.WriteAllText(path, ToJson(), Utf8);

    /// <summary>Writes <see cref="ToCsv"/> to a file, over one that is there.</summary>
    /// <param name="path">The file.</param>
    public void SaveCsv(string path) => File.WriteAllText(path, ToCsv(), Utf8);

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);
}
