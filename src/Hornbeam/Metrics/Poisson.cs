namespace Hornbeam.Metrics;

/// <summary>The running mean of p - t log p. Keras: <c>keras.metrics.Poisson</c>.</summary>
public sealed class Poisson() : MeanMetricWrapper("poisson", MetricDirection.Down)
{
    /// <inheritdoc/>
    private protected override Tensor Values(Tensor yTrue, Tensor yPred) => LossFunctions.Poisson(yTrue, yPred);
}
