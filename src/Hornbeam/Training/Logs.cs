using System.Collections;
using System.Diagnostics.CodeAnalysis;
using Hornbeam.Diagnostics;

namespace Hornbeam;

/// <summary>
/// What has been measured so far, by key in Keras's order: sorted, then what validation and callbacks added. A callback may add
/// values with <c>logs["learning_rate"] = ...</c>; later callbacks, the history and the console see them.
/// Values of a batch are the means since the epoch began; they are read from the training step only when somebody looks.
/// Keras: the <c>logs</c> of callbacks.
/// </summary>
[SuppressMessage("Naming", "CA1710", Justification = "Keras's word.")]
public sealed class Logs : IReadOnlyDictionary<string, double>
{
    private readonly List<KeyValuePair<string, double>> _entries = [];
    private readonly Dictionary<string, double[]> _vectors = new(StringComparer.Ordinal);
    private Action<Logs>? _read;

    /// <summary>Logs without values.</summary>
    public Logs()
    {
    }

    internal Logs(Action<Logs>? read) => _read = read;

    /// <summary>The keys in order.</summary>
    public IEnumerable<string> Keys => Entries.Select(entry => entry.Key);

    /// <summary>The values in order.</summary>
    public IEnumerable<double> Values => Entries.Select(entry => entry.Value);

    /// <summary>How many values there are.</summary>
    public int Count => Entries.Count;

    /// <summary>The value of a key; of a vector the mean. Setting adds it at the end or replaces it.</summary>
    /// <param name="key">The key, such as <c>val_loss</c>.</param>
    /// <exception cref="KeyNotFoundException">There is no such key; the message names those there are.</exception>
    public double this[string key]
    {
        get => TryGetValue(key, out var value) ? value : throw new KeyNotFoundException(
            $"There is no '{key}' in the logs. There are {Names.List(Keys)}.{Names.Suggestion(key, Keys)}");
        set
        {
            var at = Entries.FindIndex(entry => entry.Key == key);
            if (at < 0)
                _entries.Add(new(key, value));
            else
                _entries[at] = new(key, value);
            _vectors.Remove(key);
        }
    }

    /// <summary>Whether there is a value of that key.</summary>
    /// <param name="key">The key.</param>
    public bool ContainsKey(string key) => Entries.Exists(entry => entry.Key == key);

    /// <summary>Gets the value of a key where there is one.</summary>
    /// <param name="key">The key.</param>
    /// <param name="value">The value, or 0.</param>
    /// <returns>Whether there is one.</returns>
    public bool TryGetValue(string key, [MaybeNullWhen(false)] out double value)
    {
        ArgumentNullException.ThrowIfNull(key);
        var at = Entries.FindIndex(entry => entry.Key == key);
        value = at < 0 ? 0 : _entries[at].Value;
        return at >= 0;
    }

    /// <inheritdoc/>
    public IEnumerator<KeyValuePair<string, double>> GetEnumerator() => Entries.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>The same values in logs of their own.</summary>
    internal Logs Copy()
    {
        var copy = new Logs();
        copy._entries.AddRange(Entries);
        foreach (var (key, vector) in _vectors)
            copy._vectors.Add(key, vector);
        return copy;
    }

    /// <summary>All components of the values that are vectors.</summary>
    internal IReadOnlyDictionary<string, double[]> Vectors => _vectors;

    /// <summary>The entries as a list.</summary>
    internal IReadOnlyList<KeyValuePair<string, double>> List => Entries;

    /// <summary>Adds a metric's value: one number, or the components of a vector.</summary>
    internal void Set(string key, ReadOnlySpan<double> components, bool isVector)
    {
        if (!isVector)
        {
            this[key] = components[0];
            return;
        }
        var sum = 0.0;
        foreach (var component in components)
            sum += component;
        this[key] = sum / Math.Max(components.Length, 1);
        _vectors[key] = components.ToArray();
    }

    /// <summary>Forgets the values, which are read again when somebody looks.</summary>
    internal void Expire(Action<Logs> read)
    {
        _entries.Clear();
        _vectors.Clear();
        _read = read;
    }

    /// <summary>Adds the values of a validation; all are then in the order of their keys.</summary>
    internal void AddValidation(Logs validation)
    {
        foreach (var (key, value) in validation)
        {
            this["val_" + key] = value;
            if (validation._vectors.TryGetValue(key, out var vector))
                _vectors["val_" + key] = vector;
        }
        _entries.Sort((one, other) => string.CompareOrdinal(one.Key, other.Key));
    }

    private List<KeyValuePair<string, double>> Entries
    {
        get
        {
            if (_read is { } read)
            {
                _read = null;
                read(this);
            }
            return _entries;
        }
    }
}
