namespace Hornbeam.Losses;

/// <summary>The negative log likelihood of counts, p - t log(p + 1e-7). Keras: <c>keras.losses.Poisson</c>.</summary>
public sealed class Poisson() : LossFunctionWrapper("poisson")
{
    /// <inheritdoc/>
    private protected override Tensor Values(Tensor yTrue, Tensor yPred) => LossFunctions.Poisson(yTrue, yPred);
}
