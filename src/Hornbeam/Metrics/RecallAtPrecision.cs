namespace Hornbeam.Metrics;

/// <summary>The best recall at a precision. Keras: <c>keras.metrics.RecallAtPrecision</c>.</summary>
/// <param name="precision">What the precision must reach, between 0 and 1.</param>
/// <exception cref="ArgumentOutOfRangeException">Not between 0 and 1.</exception>
public sealed class RecallAtPrecision(double precision) : AtConstraint(precision, nameof(precision))
{
    /// <inheritdoc/>
    private protected override (Tensor Constrained, Tensor Wanted) Ratios(Tensor tp, Tensor fp, Tensor tn, Tensor fn) =>
        (Ops.DivideNoNan(tp, tp + fp), Ops.DivideNoNan(tp, tp + fn));
}
