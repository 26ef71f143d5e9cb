using System.Collections.ObjectModel;

namespace Hornbeam;

/// <summary>
/// Values by batch, where they were asked for: as Keras shows them while an epoch runs, so losses and metrics are the
/// means since the epoch began. Every series has one value a batch. It may be read while training writes.
/// </summary>
public sealed class BatchHistory
{
    private readonly Lock _gate = new();
    private readonly AppendOnlyList<string> _keys = new();
    private readonly Dictionary<string, AppendOnlyList<double>> _series = new(StringComparer.Ordinal);
    private readonly AppendOnlyList<int> _epochs = new();
    private readonly AppendOnlyList<long> _samples = new();
    private readonly AppendOnlyList<double> _seconds = new();

    internal BatchHistory()
    {
    }

    /// <summary>Number of batches recorded; 0 where they were not asked for.</summary>
    public int Count
    {
        get
        {
            lock (_gate)
                return _epochs.Count;
        }
    }

    /// <summary>The names of the series, in order.</summary>
    public IReadOnlyList<string> Keys => View(_keys);

    /// <summary>The epoch of each batch, counted from 0.</summary>
    public IReadOnlyList<int> Epoch => View(_epochs);

    /// <summary>Samples trained on up to the end of each batch, counted through all epochs.</summary>
    public IReadOnlyList<long> Samples => View(_samples);

    /// <summary>Seconds from the start of training to the end of each batch.</summary>
    public IReadOnlyList<double> Seconds => View(_seconds);

    /// <summary>The values of a name, one a batch; NaN where a batch had none.</summary>
    /// <param name="key">A name of <see cref="Keys"/>.</param>
    /// <exception cref="KeyNotFoundException">There is no such series.</exception>
    public IReadOnlyList<double> this[string key]
    {
        get
        {
            ArgumentNullException.ThrowIfNull(key);
            lock (_gate)
            {
                return _series.TryGetValue(key, out var series) ? series.View() : throw new KeyNotFoundException(
                    _keys.Count == 0
                        ? $"The history has no '{key}' by batch: batches were not recorded."
                        : $"The history has no '{key}' by batch. It has {Diagnostics.Names.List(_keys.View())}."
                            + Diagnostics.Names.Suggestion(key, _keys.View()));
            }
        }
    }

    /// <summary>Writes a batch.</summary>
    /// <param name="epoch">Its epoch from 0.</param>
    /// <param name="logs">The values, in Keras's order.</param>
    /// <param name="samples">Samples of this batch.</param>
    /// <param name="seconds">Seconds from the start of training to its end.</param>
    internal void Record(int epoch, IEnumerable<KeyValuePair<string, double>> logs, int samples, double seconds)
    {
        lock (_gate)
            Write(epoch, logs, SamplesSoFar + samples, seconds);
    }

    internal BatchHistory Copy()
    {
        var copy = new BatchHistory();
        lock (_gate)
        {
            for (var i = 0; i < _epochs.Count; i++)
                copy.Write(_epochs[i], Logs(i), _samples[i], _seconds[i]);
        }
        return copy;
    }

    /// <summary>Goes on with another's batches: epochs are shifted, samples and seconds counted on.</summary>
    internal void Append(BatchHistory other, int shift)
    {
        lock (_gate)
        {
            var samples = SamplesSoFar;
            var seconds = _seconds.Count > 0 ? _seconds[_seconds.Count - 1] : 0;
            for (var i = 0; i < other._epochs.Count; i++)
                Write(other._epochs[i] + shift, other.Logs(i), samples + other._samples[i], seconds + other._seconds[i]);
        }
    }

    private long SamplesSoFar => _samples.Count > 0 ? _samples[_samples.Count - 1] : 0;

    private IEnumerable<KeyValuePair<string, double>> Logs(int batch) =>
        _keys.View().Select(key => KeyValuePair.Create(key, _series[key][batch]));

    private void Write(int epoch, IEnumerable<KeyValuePair<string, double>> logs, long samples, double seconds)
    {
        foreach (var (key, value) in logs)
        {
            if (!_series.TryGetValue(key, out var series))
            {
                _series[key] = series = new AppendOnlyList<double>();
                _keys.Add(key);
                for (var i = 0; i < _epochs.Count; i++)
                    series.Add(double.NaN);
            }
            series.Add(value);
        }
        _epochs.Add(epoch);
        _samples.Add(samples);
        _seconds.Add(seconds);
        foreach (var series in _series.Values)
        {
            if (series.Count < _epochs.Count)
                series.Add(double.NaN);
        }
    }

    private ReadOnlyCollection<T> View<T>(AppendOnlyList<T> list)
    {
        lock (_gate)
            return list.View();
    }
}
