namespace Hornbeam.Losses;

/// <summary>
/// The mean of (log(1 + t) - log(1 + p))^2, both at least 1e-7. Keras: <c>keras.losses.MeanSquaredLogarithmicError</c>.
/// </summary>
public sealed class MeanSquaredLogarithmicError() : LossFunctionWrapper("mean_squared_logarithmic_error")
{
    /// <inheritdoc/>
    private protected override Tensor Values(Tensor yTrue, Tensor yPred) =>
        LossFunctions.MeanSquaredLogarithmicError(yTrue, yPred);
}
