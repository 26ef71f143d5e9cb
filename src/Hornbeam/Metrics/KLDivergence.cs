namespace Hornbeam.Metrics;

/// <summary>The running mean of the Kullback-Leibler divergence. Keras: <c>keras.metrics.KLDivergence</c>.</summary>
public sealed class KLDivergence() : MeanMetricWrapper("kl_divergence", MetricDirection.Down)
{
    /// <inheritdoc/>
    private protected override Tensor Values(Tensor yTrue, Tensor yPred) => LossFunctions.KLDivergence(yTrue, yPred);
}
