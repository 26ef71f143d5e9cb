using Hornbeam.Text;

namespace Hornbeam;

/// <summary>A value of a <see cref="HistorySeries"/> and when it was measured.</summary>
/// <param name="Epoch">The epoch, counted from 0 as in Keras.</param>
/// <param name="Value">The value.</param>
public readonly record struct HistoryPoint(int Epoch, double Value)
{
    /// <summary>The value and the epoch counted from 1, such as <c>0.5123 at epoch 87</c>.</summary>
    public override string ToString() => FormattableString.Invariant($"{PythonNumber.Short(Value)} at epoch {Epoch + 1}");
}
