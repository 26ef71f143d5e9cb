using Hornbeam.Diagnostics;

namespace Hornbeam;

/// <summary>
/// What training measured, epoch by epoch: <c>history["val_loss"]</c> is a list of numbers. Keys are in Keras's order.
/// Epochs are counted from 0 here, as in Keras; wherever people read them (<see cref="ToString"/>, charts) they count from 1.
/// It may be read while training writes; what was handed out does not change.
/// Source: <c>keras.callbacks.History</c>.
/// </summary>
public sealed partial class History
{
    private readonly Lock _gate = new();
    private readonly AppendOnlyList<string> _keys = new();
    private readonly Dictionary<string, Column> _columns = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Direction> _directions = new(StringComparer.Ordinal);
    private readonly AppendOnlyList<int> _epochs = new();
    private readonly AppendOnlyList<double> _seconds = new();
    private readonly AppendOnlyList<double> _rates = new();
    private readonly AppendOnlyList<TrainingWarning> _warnings = new();
    private TrainingDescription? _trained;
    private StopReason _stopReason;

    internal History()
    {
    }

    /// <summary>The names of the series, in the order in which they were first measured (sorted, within an epoch).</summary>
    public IReadOnlyList<string> Keys => Locked(_keys.View);

    /// <summary>The epochs done, counted from 0. They need not begin with 0 where training went on.</summary>
    public IReadOnlyList<int> Epoch => Locked(_epochs.View);

    /// <summary>Seconds that each epoch of <see cref="Epoch"/> took, validation included; NaN where not known.</summary>
    public IReadOnlyList<double> Seconds => Locked(_seconds.View);

    /// <summary>The learning rate at the end of each epoch of <see cref="Epoch"/>; NaN where not known.</summary>
    public IReadOnlyList<double> LearningRate => Locked(_rates.View);

    /// <summary>What was noticed while training, in order.</summary>
    public IReadOnlyList<TrainingWarning> Warnings => Locked(_warnings.View);

    /// <summary>Series by batch, where they were asked for; else empty.</summary>
    public BatchHistory Batches { get; } = new();

    /// <summary>What was trained and how, or null where nothing is known.</summary>
    public TrainingDescription? Trained
    {
        get => Locked(() => _trained);
        internal set => Locked(() => _trained = value);
    }

    /// <summary>Why training ended.</summary>
    public StopReason StopReason
    {
        get => Locked(() => _stopReason);
        internal set => Locked(() => _stopReason = value);
    }

    /// <summary>The series of a name.</summary>
    /// <param name="key">A name of <see cref="Keys"/>, such as <c>loss</c> or <c>val_accuracy</c>.</param>
    /// <exception cref="KeyNotFoundException">
    /// There is no such series; the message names those there are and the nearest one.
    /// </exception>
    public HistorySeries this[string key] => TryGet(key, out var series) ? series : throw new KeyNotFoundException(Absence(key));

    /// <summary>Whether there is a series of that name.</summary>
    /// <param name="key">The name.</param>
    public bool Contains(string key)
    {
        ArgumentNullException.ThrowIfNull(key);
        return Locked(() => _columns.ContainsKey(key));
    }

    /// <summary>Gets the series of a name where there is one.</summary>
    /// <param name="key">The name.</param>
    /// <param name="series">The series, or null.</param>
    /// <returns>Whether there is one.</returns>
    public bool TryGet(string key, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out HistorySeries? series)
    {
        ArgumentNullException.ThrowIfNull(key);
        series = Locked(() => _columns.TryGetValue(key, out var column) ? column.Series(key) : null);
        return series is not null;
    }

    /// <summary>
    /// One line, epochs counted from 1, such as
    /// <c>150 epochs, loss 0.6912 -> 0.4510, val_loss best 0.5123 at epoch 87 (of 150)</c>.
    /// </summary>
    public override string ToString() => HistorySummary.Of(this);

    private string Absence(string key)
    {
        var keys = Keys;
        if (keys.Count == 0)
            return $"The history has no '{key}': no epoch has been recorded.";
        var text = $"The history has no '{key}'. It has {Names.List(keys)}.{Names.Suggestion(key, keys)}";
        var name = key.StartsWith("val_", StringComparison.Ordinal) ? key[4..] : key;
        if (IsAccuracy(name) && !keys.Any(IsAccuracy))
            text += " Accuracy is measured when Compile is told so: add metrics: [\"accuracy\"].";
        if (name.Length < key.Length && !keys.Any(known => known.StartsWith("val_", StringComparison.Ordinal)))
            text += " There was no validation: give validationSplit or validationData to Fit.";
        return text;
    }

    private static bool IsAccuracy(string key) => key.Contains("acc", StringComparison.OrdinalIgnoreCase);

    private T Locked<T>(Func<T> read)
    {
        lock (_gate)
            return read();
    }

    /// <summary>A series while it is written.</summary>
    private sealed class Column
    {
        private readonly AppendOnlyList<int> _epochs = new();
        private readonly AppendOnlyList<double> _values = new();
        private AppendOnlyList<IReadOnlyList<double>>? _vectors;

        public Direction? Direction { get; set; }

        public void Add(int epoch, double value, IReadOnlyList<double>? vector)
        {
            // Once a value was a vector, all are: a number among them is a vector of one.
            if (vector is not null && _vectors is null)
            {
                _vectors = new AppendOnlyList<IReadOnlyList<double>>();
                foreach (var earlier in _values.View())
                    _vectors.Add([earlier]);
            }
            _epochs.Add(epoch);
            _values.Add(value);
            _vectors?.Add(vector ?? [value]);
        }

        public HistorySeries Series(string key) =>
            new(key, _epochs.View(), _values.View(), _vectors?.View(), Direction ?? KnownDirections.Of(key));
    }
}
