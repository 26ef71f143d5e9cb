namespace Hornbeam.Metrics;

/// <summary>The running mean of the categorical hinge loss. Keras: <c>keras.metrics.CategoricalHinge</c>.</summary>
public sealed class CategoricalHinge() : MeanMetricWrapper("categorical_hinge", MetricDirection.Down)
{
    /// <inheritdoc/>
    private protected override Tensor Values(Tensor yTrue, Tensor yPred) => LossFunctions.CategoricalHinge(yTrue, yPred);
}
