namespace Hornbeam.Metrics;

/// <summary>The running mean of squared errors. Keras: <c>keras.metrics.MeanSquaredError</c>.</summary>
public sealed class MeanSquaredError() : MeanMetricWrapper("mean_squared_error", MetricDirection.Down)
{
    /// <inheritdoc/>
    private protected override Tensor Values(Tensor yTrue, Tensor yPred) => LossFunctions.MeanSquaredError(yTrue, yPred);
}
