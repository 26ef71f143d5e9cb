namespace Hornbeam.Metrics;

/// <summary>The best precision at a recall. Keras: <c>keras.metrics.PrecisionAtRecall</c>.</summary>
/// <param name="recall">What the recall must reach, between 0 and 1.</param>
/// <exception cref="ArgumentOutOfRangeException">Not between 0 and 1.</exception>
public sealed class PrecisionAtRecall(double recall) : AtConstraint(recall, nameof(recall))
{
    /// <inheritdoc/>
    private protected override (Tensor Constrained, Tensor Wanted) Ratios(Tensor tp, Tensor fp, Tensor tn, Tensor fn) =>
        (Ops.DivideNoNan(tp, tp + fn), Ops.DivideNoNan(tp, tp + fp));
}
