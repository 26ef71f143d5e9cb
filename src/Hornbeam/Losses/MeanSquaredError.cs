namespace Hornbeam.Losses;

/// <summary>The mean of the squared errors, (t - p)^2. Keras: <c>keras.losses.MeanSquaredError</c>.</summary>
public sealed class MeanSquaredError() : LossFunctionWrapper("mean_squared_error")
{
    /// <inheritdoc/>
    private protected override Tensor Values(Tensor yTrue, Tensor yPred) => LossFunctions.MeanSquaredError(yTrue, yPred);
}
