using System.Collections;
using System.Diagnostics.CodeAnalysis;
using Hornbeam.Diagnostics;

namespace Hornbeam;

/// <summary>
/// Loss and metrics of an evaluation or of one batch: by key, sorted; <see cref="List"/> has them in Keras's order of a list.
/// </summary>
[SuppressMessage("Naming", "CA1710", Justification = "Keras's word.")]
public sealed class EvaluationResult : IReadOnlyDictionary<string, double>
{
    private readonly Logs _logs;

    internal EvaluationResult(Logs logs, IEnumerable<string> order)
    {
        _logs = logs;
        var names = order.ToList();
        List = [.. names.Where(logs.ContainsKey).Select(name => logs[name]),
            .. logs.Keys.Where(key => !names.Contains(key)).Select(key => logs[key])];
    }

    /// <summary>The loss, penalties included.</summary>
    public double Loss => this["loss"];

    /// <summary>
    /// The values as Keras's <c>evaluate</c> lists them: the loss, metrics in the order of Compile, the losses of single outputs.
    /// </summary>
    public IReadOnlyList<double> List { get; }

    /// <summary>All components of the values that are vectors.</summary>
    public IReadOnlyDictionary<string, double[]> Vectors => _logs.Vectors;

    /// <inheritdoc/>
    public IEnumerable<string> Keys => _logs.Keys;

    /// <inheritdoc/>
    public IEnumerable<double> Values => _logs.Values;

    /// <inheritdoc/>
    public int Count => _logs.Count;

    /// <summary>The value of a key; of a vector the mean.</summary>
    /// <param name="key">The key, such as <c>loss</c> or <c>accuracy</c>.</param>
    /// <exception cref="KeyNotFoundException">There is no such key; the message names those there are.</exception>
    public double this[string key] => _logs.TryGetValue(key, out var value) ? value : throw new KeyNotFoundException(
        $"The evaluation has no '{key}'. It has {Names.List(Keys)}.{Names.Suggestion(key, Keys)}");

    /// <inheritdoc/>
    public bool ContainsKey(string key) => _logs.ContainsKey(key);

    /// <inheritdoc/>
    public bool TryGetValue(string key, [MaybeNullWhen(false)] out double value) => _logs.TryGetValue(key, out value);

    /// <inheritdoc/>
    public IEnumerator<KeyValuePair<string, double>> GetEnumerator() => _logs.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>One line, such as <c>accuracy: 0.9000 - loss: 0.4338</c>.</summary>
    public override string ToString() =>
        string.Join(" - ", _logs.Select(entry => FormattableString.Invariant($"{entry.Key}: {entry.Value:0.0000}")));
}
