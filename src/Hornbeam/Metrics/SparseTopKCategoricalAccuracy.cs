using Hornbeam.Saving;

namespace Hornbeam.Metrics;

/// <summary>
/// The share of rows whose target class is among the k best predictions. Keras:
/// <c>keras.metrics.SparseTopKCategoricalAccuracy</c>.
/// </summary>
public sealed class SparseTopKCategoricalAccuracy() : MeanMetricWrapper("sparse_top_k_categorical_accuracy", MetricDirection.Up)
{
    /// <summary>How many of the best predictions count. Default 5.</summary>
    public int K { get; init; } = 5;

    /// <summary>Whether predictions are class numbers, best first, instead of scores. Default false.</summary>
    public bool FromSortedIds { get; init; }

    /// <inheritdoc/>
    public override Config GetConfig() => base.GetConfig()
        .With(new() { { "k", K } })
        .With(FromSortedIds ? new() { { "from_sorted_ids", true } } : []);

    /// <inheritdoc/>
    private protected override Tensor Values(Tensor yTrue, Tensor yPred) =>
        MetricFunctions.SparseTopKCategoricalAccuracy(yTrue, yPred, K, FromSortedIds);
}
