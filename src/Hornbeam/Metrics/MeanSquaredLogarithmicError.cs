namespace Hornbeam.Metrics;

/// <summary>
/// The running mean of squared differences of logarithms. Keras: <c>keras.metrics.MeanSquaredLogarithmicError</c>.
/// </summary>
public sealed class MeanSquaredLogarithmicError() : MeanMetricWrapper("mean_squared_logarithmic_error", MetricDirection.Down)
{
    /// <inheritdoc/>
    private protected override Tensor Values(Tensor yTrue, Tensor yPred) =>
        LossFunctions.MeanSquaredLogarithmicError(yTrue, yPred);
}
