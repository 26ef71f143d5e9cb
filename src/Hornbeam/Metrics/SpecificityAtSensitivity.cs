namespace Hornbeam.Metrics;

/// <summary>
/// The best specificity (share of negatives found) at a sensitivity (share of positives found). Keras:
/// <c>keras.metrics.SpecificityAtSensitivity</c>.
/// </summary>
/// <param name="sensitivity">What the sensitivity must reach, between 0 and 1.</param>
/// <exception cref="ArgumentOutOfRangeException">Not between 0 and 1.</exception>
public sealed class SpecificityAtSensitivity(double sensitivity) : AtConstraint(sensitivity, nameof(sensitivity))
{
    /// <inheritdoc/>
    private protected override (Tensor Constrained, Tensor Wanted) Ratios(Tensor tp, Tensor fp, Tensor tn, Tensor fn) =>
        (Ops.DivideNoNan(tp, tp + fn), Ops.DivideNoNan(tn, tn + fp));
}
