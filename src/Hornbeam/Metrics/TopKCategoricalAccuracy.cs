using Hornbeam.Saving;

namespace Hornbeam.Metrics;

/// <summary>
/// The share of rows whose target class is among the k best predictions. Keras: <c>keras.metrics.TopKCategoricalAccuracy</c>.
/// </summary>
public sealed class TopKCategoricalAccuracy() : MeanMetricWrapper("top_k_categorical_accuracy", MetricDirection.Up)
{
    /// <summary>How many of the best predictions count. Default 5.</summary>
    public int K { get; init; } = 5;

    /// <inheritdoc/>
    public override Config GetConfig() => base.GetConfig().With(new() { { "k", K } });

    /// <inheritdoc/>
    private protected override Tensor Values(Tensor yTrue, Tensor yPred) =>
        MetricFunctions.TopKCategoricalAccuracy(yTrue, yPred, K);
}
