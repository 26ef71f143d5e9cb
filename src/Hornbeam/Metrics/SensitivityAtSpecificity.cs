namespace Hornbeam.Metrics;

/// <summary>
/// The best sensitivity (share of positives found) at a specificity (share of negatives found). Keras:
/// <c>keras.metrics.SensitivityAtSpecificity</c>.
/// </summary>
/// <param name="specificity">What the specificity must reach, between 0 and 1.</param>
/// <exception cref="ArgumentOutOfRangeException">Not between 0 and 1.</exception>
public sealed class SensitivityAtSpecificity(double specificity) : AtConstraint(specificity, nameof(specificity))
{
    /// <inheritdoc/>
    private protected override (Tensor Constrained, Tensor Wanted) Ratios(Tensor tp, Tensor fp, Tensor tn, Tensor fn) =>
        (Ops.DivideNoNan(tn, tn + fp), Ops.DivideNoNan(tp, tp + fn));
}
