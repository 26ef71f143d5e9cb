namespace Hornbeam;

/// <content>How training writes it.</content>
public sealed partial class History
{
    /// <summary>
    /// Goes on with the epochs of another history, as after several calls of Fit. Epochs are numbered through: where the
    /// other's do not already come after the last one here, they are shifted to follow it. Warnings and series by batch are
    /// appended, the reason of the end is the other's, and so is what was trained where it is not known here.
    /// </summary>
    /// <param name="other">What comes after. It is not changed.</param>
    public void Append(History other)
    {
        ArgumentNullException.ThrowIfNull(other);
        // A copy first: the other one may be this one, or be written to.
        var epochs = other.Epoch;
        var (seconds, rates, warnings) = (other.Seconds, other.LearningRate, other.Warnings);
        var (trained, stopReason) = (other.Trained, other.StopReason);
        var series = other.Keys.Select(key => other[key]).ToList();
        var batches = other.Batches.Copy();
        lock (_gate)
        {
            var shift = Shift(epochs);
            foreach (var one in series)
                ColumnOf(one.Key).Direction ??= one.Direction;
            var places = new int[series.Count];
            for (var i = 0; i < epochs.Count; i++)
            {
                var rows = new List<(string, double, IReadOnlyList<double>?)>();
                for (var s = 0; s < series.Count; s++)
                {
                    var place = places[s];
                    if (place >= series[s].Count || series[s].Epochs[place] != epochs[i])
                        continue;
                    rows.Add((series[s].Key, series[s][place], series[s].Vectors?[place]));
                    places[s]++;
                }
                Write(epochs[i] + shift, rows, seconds[i], rates[i]);
            }
            foreach (var warning in warnings)
                _warnings.Add(warning with { Epoch = warning.Epoch + shift });
            Batches.Append(batches, shift);
            _trained ??= trained;
            _stopReason = stopReason;
        }
    }

    /// <summary>Writes an epoch.</summary>
    /// <param name="epoch">Its number from 0, above that of the last one written.</param>
    /// <param name="logs">
    /// What was measured, in Keras's order: sorted, keys that callbacks added after; of a vector, its mean.
    /// </param>
    /// <param name="seconds">How long it took; NaN where not known.</param>
    /// <param name="learningRate">The learning rate at its end, or null where not known.</param>
    /// <param name="vectors">All components of those values that are vectors.</param>
    internal void Record(
        int epoch, IReadOnlyList<KeyValuePair<string, double>> logs, double seconds, double? learningRate,
        IReadOnlyDictionary<string, double[]>? vectors = null)
    {
        lock (_gate)
        {
            Write(epoch, logs.Select(log => (log.Key, log.Value, (IReadOnlyList<double>?)vectors?.GetValueOrDefault(log.Key))),
                seconds, learningRate ?? double.NaN);
        }
    }

    /// <summary>Fixes the order of the keys before the first values come.</summary>
    internal void Declare(IEnumerable<string> keys)
    {
        lock (_gate)
        {
            foreach (var key in keys)
                ColumnOf(key);
        }
    }

    /// <summary>Notes what training noticed.</summary>
    internal void Warn(TrainingWarning warning)
    {
        lock (_gate)
            _warnings.Add(warning);
    }

    /// <summary>Says which values of a quantity are better, where its name may not tell. Holds for <c>val_</c> too.</summary>
    internal void SetDirection(string key, Direction direction)
    {
        lock (_gate)
        {
            _directions[key] = direction;
            foreach (var name in (ReadOnlySpan<string>)[key, "val_" + key])
            {
                if (_columns.TryGetValue(name, out var column))
                    column.Direction = direction;
            }
        }
    }

    private void Write(
        int epoch, IEnumerable<(string Key, double Value, IReadOnlyList<double>? Vector)> logs, double seconds, double rate)
    {
        if (epoch < 0 || (_epochs.Count > 0 && epoch <= _epochs[_epochs.Count - 1]))
        {
            throw new ArgumentOutOfRangeException(nameof(epoch), epoch,
                $"Epochs are written in order; the last one was {(_epochs.Count > 0 ? _epochs[_epochs.Count - 1] : -1)}.");
        }
        foreach (var (key, value, vector) in logs)
            ColumnOf(key).Add(epoch, value, vector);
        _epochs.Add(epoch);
        _seconds.Add(seconds);
        _rates.Add(rate);
    }

    private Column ColumnOf(string key)
    {
        if (!_columns.TryGetValue(key, out var column))
        {
            _columns[key] = column = new Column { Direction = DirectionSaidOf(key) };
            _keys.Add(key);
        }
        return column;
    }

    private Direction? DirectionSaidOf(string key)
    {
        var name = key.StartsWith("val_", StringComparison.Ordinal) ? key[4..] : key;
        return _directions.TryGetValue(name, out var said) ? said : null;
    }

    /// <summary>What to add to another's epochs so that they follow the last one here.</summary>
    private int Shift(IReadOnlyList<int> epochs)
    {
        if (_epochs.Count == 0)
            return 0;
        var next = _epochs[_epochs.Count - 1] + 1;
        return Math.Max(0, next - (epochs.Count > 0 ? epochs[0] : 0));
    }
}
