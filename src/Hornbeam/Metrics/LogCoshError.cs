namespace Hornbeam.Metrics;

/// <summary>The running mean of log(cosh(p - t)). Keras: <c>keras.metrics.LogCoshError</c>.</summary>
public sealed class LogCoshError() : MeanMetricWrapper("logcosh", MetricDirection.Down)
{
    /// <inheritdoc/>
    private protected override Tensor Values(Tensor yTrue, Tensor yPred) => LossFunctions.LogCosh(yTrue, yPred);
}
