namespace Hornbeam.Metrics;

/// <summary>
/// The running mean of errors in percent of the targets. Keras: <c>keras.metrics.MeanAbsolutePercentageError</c>.
/// </summary>
public sealed class MeanAbsolutePercentageError() : MeanMetricWrapper("mean_absolute_percentage_error", MetricDirection.Down)
{
    /// <inheritdoc/>
    private protected override Tensor Values(Tensor yTrue, Tensor yPred) =>
        LossFunctions.MeanAbsolutePercentageError(yTrue, yPred);
}
