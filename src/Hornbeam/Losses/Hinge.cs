namespace Hornbeam.Losses;

/// <summary>The mean of max(1 - t p, 0) for targets -1 and 1 (0 and 1 become these). Keras: <c>keras.losses.Hinge</c>.</summary>
public sealed class Hinge() : LossFunctionWrapper("hinge")
{
    /// <inheritdoc/>
    private protected override Tensor Values(Tensor yTrue, Tensor yPred) => LossFunctions.Hinge(yTrue, yPred);
}
