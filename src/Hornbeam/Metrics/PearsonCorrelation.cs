using Hornbeam.Saving;

namespace Hornbeam.Metrics;

/// <summary>
/// The running mean of the correlation between targets and predictions. Keras: <c>keras.metrics.PearsonCorrelation</c>.
/// </summary>
public sealed class PearsonCorrelation() : MeanMetricWrapper("pearson_correlation", MetricDirection.Up)
{
    /// <summary>Along which targets and predictions are vectors. Default -1.</summary>
    public int Axis { get; init; } = -1;

    /// <inheritdoc/>
    public override Config GetConfig() => base.GetConfig().With(new() { { "axis", Axis } });

    /// <inheritdoc/>
    private protected override Tensor Values(Tensor yTrue, Tensor yPred) =>
        MetricFunctions.PearsonCorrelation(yTrue, yPred, Axis);
}
