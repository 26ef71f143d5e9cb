using System.Collections;

namespace Hornbeam;

/// <summary>
/// The values of one quantity over the epochs of a <see cref="History"/>: a list of numbers that also knows the epochs at
/// which they were measured. With <c>validation_freq</c> above 1 there are fewer values than epochs. It does not change
/// when training goes on; ask the history again.
/// </summary>
public sealed class HistorySeries : IReadOnlyList<double>
{
    private readonly IReadOnlyList<double> _values;

    internal HistorySeries(
        string key, IReadOnlyList<int> epochs, IReadOnlyList<double> values, IReadOnlyList<IReadOnlyList<double>>? vectors,
        Direction? direction)
    {
        Key = key;
        Epochs = epochs;
        _values = values;
        Vectors = vectors;
        Direction = direction;
    }

    /// <summary>The name, such as <c>val_loss</c>.</summary>
    public string Key { get; }

    /// <summary>The epochs of the values, counted from 0, as many as there are values.</summary>
    public IReadOnlyList<int> Epochs { get; }

    /// <summary>
    /// All components of every value where the metric gives a vector (such as an F-score per class), else null. The
    /// values of the list are then the means of the vectors.
    /// </summary>
    public IReadOnlyList<IReadOnlyList<double>>? Vectors { get; }

    /// <summary>Which values are better, or null where that is not known.</summary>
    public Direction? Direction { get; }

    /// <summary>Number of values.</summary>
    public int Count => _values.Count;

    /// <summary>The value at a place of the list, counted from 0.</summary>
    /// <param name="index">The place among the measured values, which is the epoch where every epoch was measured.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are not so many values.</exception>
    public double this[int index] => _values[index];

    /// <summary>The best value and its epoch; the first one where several are equal. NaN is never best.</summary>
    /// <param name="direction">Which values are better; null for the quantity's own <see cref="Direction"/>.</param>
    /// <returns>Null where there is no value but NaN.</returns>
    /// <exception cref="ArgumentException">No direction is given and the quantity's own is not known.</exception>
    public HistoryPoint? Best(Direction? direction = null)
    {
        var better = direction ?? Direction ?? throw new ArgumentException(
            $"Whether larger or smaller values of '{Key}' are better is not known: "
                + "say Best(Direction.Up) or Best(Direction.Down).",
            nameof(direction));
        HistoryPoint? best = null;
        for (var i = 0; i < Count; i++)
        {
            var value = _values[i];
            if (double.IsNaN(value))
                continue;
            if (best is not { } point || (better == Hornbeam.Direction.Up ? value > point.Value : value < point.Value))
                best = new HistoryPoint(Epochs[i], value);
        }
        return best;
    }

    /// <summary>The values in order.</summary>
    public IEnumerator<double> GetEnumerator() => _values.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>One line: the name, how many values, the first and the last.</summary>
    public override string ToString() => Count switch
    {
        0 => $"{Key}: no values",
        1 => $"{Key}: {Text.PythonNumber.Short(_values[0])}",
        _ => FormattableString.Invariant(
            $"{Key}: {Count} values, {Text.PythonNumber.Short(_values[0])} -> {Text.PythonNumber.Short(_values[Count - 1])}"),
    };

    /// <summary>The one number that stands for a vector in series and on the console.</summary>
    internal static double Mean(IReadOnlyList<double> vector) => vector.Count == 0 ? double.NaN : vector.Sum() / vector.Count;
}
