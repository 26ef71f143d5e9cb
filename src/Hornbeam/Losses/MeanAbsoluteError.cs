namespace Hornbeam.Losses;

/// <summary>The mean of the errors' magnitudes, |t - p|. Keras: <c>keras.losses.MeanAbsoluteError</c>.</summary>
public sealed class MeanAbsoluteError() : LossFunctionWrapper("mean_absolute_error")
{
    /// <inheritdoc/>
    private protected override Tensor Values(Tensor yTrue, Tensor yPred) => LossFunctions.MeanAbsoluteError(yTrue, yPred);
}
