using Hornbeam.Saving;

namespace Hornbeam.Metrics;

/// <summary>The running mean of the log loss of one-hot targets. Keras: <c>keras.metrics.CategoricalCrossentropy</c>.</summary>
public sealed class CategoricalCrossentropy() : MeanMetricWrapper("categorical_crossentropy", MetricDirection.Down)
{
    /// <summary>Whether predictions are logits rather than probabilities. Default false.</summary>
    public bool FromLogits { get; init; }

    /// <summary>Share of the uniform distribution that is mixed into the targets. Default 0.</summary>
    public double LabelSmoothing { get; init; }

    /// <summary>The axis of the classes. Default -1.</summary>
    public int Axis { get; init; } = -1;

    /// <inheritdoc/>
    public override Config GetConfig() =>
        base.GetConfig().With(new() { { "from_logits", FromLogits }, { "label_smoothing", LabelSmoothing }, { "axis", Axis } });

    /// <inheritdoc/>
    private protected override Tensor Values(Tensor yTrue, Tensor yPred) =>
        LossFunctions.CategoricalCrossentropy(yTrue, yPred, FromLogits, LabelSmoothing, Axis);
}
