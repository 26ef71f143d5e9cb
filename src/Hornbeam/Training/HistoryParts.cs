namespace Hornbeam;

/// <summary>A measured value as it stands in a file; <see cref="Vector"/> where it has several components.</summary>
internal readonly record struct HistoryCell(double Value, IReadOnlyList<double>? Vector = null);

/// <summary>A history as it stands in files and dictionaries: columns of cells, null where nothing was measured.</summary>
internal sealed class HistoryParts
{
    /// <summary>The epochs, counted from 0, in order.</summary>
    public required IReadOnlyList<int> Epochs { get; init; }

    /// <summary>The columns in order, each with a cell an epoch.</summary>
    public required IReadOnlyList<(string Key, IReadOnlyList<HistoryCell?> Cells)> Columns { get; init; }

    /// <summary>Seconds an epoch, or null where not known.</summary>
    public IReadOnlyList<double>? Seconds { get; init; }

    /// <summary>
    /// The learning rate an epoch; null where not known, or told by a column <c>learning_rate</c> or <c>lr</c>.
    /// </summary>
    public IReadOnlyList<double>? LearningRate { get; init; }

    /// <summary>
    /// Spreads a list that may be shorter than the run over its epochs. Keras leaves out the epochs without validation:
    /// with <c>validation_freq</c> k there are values for every k-th epoch only.
    /// </summary>
    /// <param name="key">The name, for the error.</param>
    /// <param name="cells">The values.</param>
    /// <param name="epochs">Number of epochs of the run.</param>
    /// <exception cref="ArgumentException">No k fits, or several do.</exception>
    public static IReadOnlyList<HistoryCell?> Spread(string key, IReadOnlyList<HistoryCell?> cells, int epochs)
    {
        if (cells.Count == epochs || cells.Count == 0)
            return cells.Count == epochs ? cells : new HistoryCell?[epochs];
        // A frequency fits when there are as many multiples of it among the epochs as there are values.
        var frequency = epochs / cells.Count;
        if (!key.StartsWith("val_", StringComparison.Ordinal) || !Fits(frequency) || Fits(frequency - 1))
        {
            throw new ArgumentException(FormattableString.Invariant(
                $"'{key}' has {cells.Count} values and the run {epochs} epochs: at which epochs it was measured cannot be told. ")
                + "Give a value for every epoch (null in JSON where there is none).");
        }
        var spread = new HistoryCell?[epochs];
        for (var i = 0; i < cells.Count; i++)
            spread[(i + 1) * frequency - 1] = cells[i];
        return spread;

        bool Fits(int other) => other > 1 && epochs / other == cells.Count;
    }

    /// <summary>Makes the history.</summary>
    public History Assemble()
    {
        var history = new History();
        var rates = LearningRate;
        var rateColumn = Columns.FirstOrDefault(column => column.Key == "learning_rate").Cells
            ?? Columns.FirstOrDefault(column => column.Key == "lr").Cells;
        // Columns come in the order given, not in that of their first values.
        history.Declare(Columns.Where(column => column.Cells.Any(cell => cell is not null)).Select(column => column.Key));
        for (var i = 0; i < Epochs.Count; i++)
        {
            var logs = new List<KeyValuePair<string, double>>(Columns.Count);
            Dictionary<string, double[]>? vectors = null;
            foreach (var (key, cells) in Columns)
            {
                if (cells[i] is not { } cell)
                    continue;
                logs.Add(new(key, cell.Value));
                if (cell.Vector is { } vector)
                    (vectors ??= [])[key] = [.. vector];
            }
            history.Record(Epochs[i], logs, Seconds?[i] ?? double.NaN, rates?[i] ?? rateColumn?[i]?.Value, vectors);
        }
        return history;
    }
}
