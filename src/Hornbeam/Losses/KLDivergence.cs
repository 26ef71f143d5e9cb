namespace Hornbeam.Losses;

/// <summary>
/// The Kullback-Leibler divergence sum(t log(t / p)), both clipped to [1e-7, 1]. Keras: <c>keras.losses.KLDivergence</c>.
/// </summary>
public sealed class KLDivergence() : LossFunctionWrapper("kl_divergence")
{
    /// <inheritdoc/>
    private protected override Tensor Values(Tensor yTrue, Tensor yPred) => LossFunctions.KLDivergence(yTrue, yPred);
}
