namespace Hornbeam.Losses;

/// <summary>
/// The mean of max(1 - t p, 0)^2 for targets -1 and 1 (0 and 1 become these). Keras: <c>keras.losses.SquaredHinge</c>.
/// </summary>
public sealed class SquaredHinge() : LossFunctionWrapper("squared_hinge")
{
    /// <inheritdoc/>
    private protected override Tensor Values(Tensor yTrue, Tensor yPred) => LossFunctions.SquaredHinge(yTrue, yPred);
}
