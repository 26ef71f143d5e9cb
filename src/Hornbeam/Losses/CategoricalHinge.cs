namespace Hornbeam.Losses;

/// <summary>max(max((1 - t) p) - sum(t p) + 1, 0) for one-hot targets. Keras: <c>keras.losses.CategoricalHinge</c>.</summary>
public sealed class CategoricalHinge() : LossFunctionWrapper("categorical_hinge")
{
    /// <inheritdoc/>
    private protected override Tensor Values(Tensor yTrue, Tensor yPred) => LossFunctions.CategoricalHinge(yTrue, yPred);
}
