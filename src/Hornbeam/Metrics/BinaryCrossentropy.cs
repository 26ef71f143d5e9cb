using Hornbeam.Saving;

namespace Hornbeam.Metrics;

/// <summary>The running mean of the log loss of yes-no predictions. Keras: <c>keras.metrics.BinaryCrossentropy</c>.</summary>
public sealed class BinaryCrossentropy() : MeanMetricWrapper("binary_crossentropy", MetricDirection.Down)
{
    /// <summary>Whether predictions are logits rather than probabilities. Default false.</summary>
    public bool FromLogits { get; init; }

    /// <summary>Share of the uniform distribution that is mixed into the targets. Default 0.</summary>
    public double LabelSmoothing { get; init; }

    /// <inheritdoc/>
    public override Config GetConfig() =>
        base.GetConfig().With(new() { { "from_logits", FromLogits }, { "label_smoothing", LabelSmoothing } });

    /// <inheritdoc/>
    private protected override Tensor Values(Tensor yTrue, Tensor yPred) =>
        LossFunctions.BinaryCrossentropy(yTrue, yPred, FromLogits, LabelSmoothing);
}
