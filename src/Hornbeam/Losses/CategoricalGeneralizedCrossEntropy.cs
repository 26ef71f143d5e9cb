using Hornbeam.Saving;

namespace Hornbeam.Losses;

/// <summary>
/// (1 - p^q) / q of the true class's probability, robust against wrong labels.
/// Keras: <c>keras.losses.CategoricalGeneralizedCrossEntropy</c>; Zhang and Sabuncu 2018.
/// </summary>
/// <param name="q">Between crossentropy (0) and absolute error (1), neither of them; default 0.5.</param>
/// <exception cref="ArgumentOutOfRangeException">q is not between 0 and 1.</exception>
public sealed class CategoricalGeneralizedCrossEntropy(double q = 0.5)
    : LossFunctionWrapper("categorical_generalized_cross_entropy")
{
    /// <summary>Between crossentropy (0) and absolute error (1).</summary>
    public double Q { get; } = q is > 0 and < 1
        ? q
        : throw new ArgumentOutOfRangeException(nameof(q), q, "q must lie between 0 and 1, neither of them.");

    /// <inheritdoc/>
    public override Config GetConfig() => base.GetConfig().With(new() { { "q", Q } });

    /// <inheritdoc/>
    private protected override Tensor Values(Tensor yTrue, Tensor yPred) =>
        LossFunctions.CategoricalGeneralizedCrossEntropy(yTrue, yPred, Q);
}
