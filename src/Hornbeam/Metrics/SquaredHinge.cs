namespace Hornbeam.Metrics;

/// <summary>The running mean of max(1 - t p, 0)^2. Keras: <c>keras.metrics.SquaredHinge</c>.</summary>
public sealed class SquaredHinge() : MeanMetricWrapper("squared_hinge", MetricDirection.Down)
{
    /// <inheritdoc/>
    private protected override Tensor Values(Tensor yTrue, Tensor yPred) => LossFunctions.SquaredHinge(yTrue, yPred);
}
