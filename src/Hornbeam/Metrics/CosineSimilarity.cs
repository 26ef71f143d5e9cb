using Hornbeam.Saving;

namespace Hornbeam.Metrics;

/// <summary>
/// The running mean of the cosine between targets and predictions (the loss has the opposite sign). Keras:
/// <c>keras.metrics.CosineSimilarity</c>.
/// </summary>
public sealed class CosineSimilarity() : MeanMetricWrapper("cosine_similarity", MetricDirection.Up)
{
    /// <summary>Along which targets and predictions are vectors. Default -1.</summary>
    public int Axis { get; init; } = -1;

    /// <inheritdoc/>
    public override Config GetConfig() => base.GetConfig().With(Axis == -1 ? [] : new() { { "axis", Axis } });

    /// <inheritdoc/>
    private protected override Tensor Values(Tensor yTrue, Tensor yPred) => -LossFunctions.CosineSimilarity(yTrue, yPred, Axis);
}
