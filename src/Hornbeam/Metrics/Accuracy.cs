namespace Hornbeam.Metrics;

/// <summary>The share of predictions equal to their targets. Keras: <c>keras.metrics.Accuracy</c>.</summary>
public sealed class Accuracy() : MeanMetricWrapper("accuracy", MetricDirection.Up)
{
    /// <inheritdoc/>
    private protected override Tensor Values(Tensor yTrue, Tensor yPred) => MetricFunctions.Accuracy(yTrue, yPred);
}
