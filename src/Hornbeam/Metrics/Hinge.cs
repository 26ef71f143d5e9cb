namespace Hornbeam.Metrics;

/// <summary>The running mean of max(1 - t p, 0). Keras: <c>keras.metrics.Hinge</c>.</summary>
public sealed class Hinge() : MeanMetricWrapper("hinge", MetricDirection.Down)
{
    /// <inheritdoc/>
    private protected override Tensor Values(Tensor yTrue, Tensor yPred) => LossFunctions.Hinge(yTrue, yPred);
}
