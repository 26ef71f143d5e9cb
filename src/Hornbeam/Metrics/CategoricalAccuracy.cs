namespace Hornbeam.Metrics;

/// <summary>
/// The share of rows whose largest prediction stands where the one-hot target is largest. Keras:
/// <c>keras.metrics.CategoricalAccuracy</c>.
/// </summary>
public sealed class CategoricalAccuracy() : MeanMetricWrapper("categorical_accuracy", MetricDirection.Up)
{
    /// <inheritdoc/>
    private protected override Tensor Values(Tensor yTrue, Tensor yPred) => MetricFunctions.CategoricalAccuracy(yTrue, yPred);
}
