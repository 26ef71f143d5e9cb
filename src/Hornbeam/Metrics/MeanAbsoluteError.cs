namespace Hornbeam.Metrics;

/// <summary>The running mean of the errors' magnitudes. Keras: <c>keras.metrics.MeanAbsoluteError</c>.</summary>
public sealed class MeanAbsoluteError() : MeanMetricWrapper("mean_absolute_error", MetricDirection.Down)
{
    /// <inheritdoc/>
    private protected override Tensor Values(Tensor yTrue, Tensor yPred) => LossFunctions.MeanAbsoluteError(yTrue, yPred);
}
