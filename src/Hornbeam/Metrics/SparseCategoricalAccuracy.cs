namespace Hornbeam.Metrics;

/// <summary>
/// The share of rows whose largest prediction is that of the target's class. Keras:
/// <c>keras.metrics.SparseCategoricalAccuracy</c>.
/// </summary>
public sealed class SparseCategoricalAccuracy() : MeanMetricWrapper("sparse_categorical_accuracy", MetricDirection.Up)
{
    /// <inheritdoc/>
    private protected override Tensor Values(Tensor yTrue, Tensor yPred) =>
        MetricFunctions.SparseCategoricalAccuracy(yTrue, yPred);
}
