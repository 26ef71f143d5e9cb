using Hornbeam.Saving;

namespace Hornbeam.Metrics;

/// <summary>The share of predictions on the target's side of a threshold. Keras: <c>keras.metrics.BinaryAccuracy</c>.</summary>
public sealed class BinaryAccuracy() : MeanMetricWrapper("binary_accuracy", MetricDirection.Up)
{
    /// <summary>Predictions above it count as 1. Default 0.5.</summary>
    public double Threshold { get; init; } = 0.5;

    /// <inheritdoc/>
    public override Config GetConfig() => base.GetConfig().With(new() { { "threshold", Threshold } });

    /// <inheritdoc/>
    private protected override Tensor Values(Tensor yTrue, Tensor yPred) =>
        MetricFunctions.BinaryAccuracy(yTrue, yPred, Threshold);
}
