namespace Hornbeam.Losses;

/// <summary>
/// The mean of the errors in percent of the targets, 100 |t - p| / max(|t|, 1e-7). Keras:
/// <c>keras.losses.MeanAbsolutePercentageError</c>.
/// </summary>
public sealed class MeanAbsolutePercentageError() : LossFunctionWrapper("mean_absolute_percentage_error")
{
    /// <inheritdoc/>
    private protected override Tensor Values(Tensor yTrue, Tensor yPred) =>
        LossFunctions.MeanAbsolutePercentageError(yTrue, yPred);
}
