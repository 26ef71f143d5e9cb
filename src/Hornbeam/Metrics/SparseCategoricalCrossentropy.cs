using Hornbeam.Saving;

namespace Hornbeam.Metrics;

/// <summary>
/// The running mean of the log loss of class numbers. Keras: <c>keras.metrics.SparseCategoricalCrossentropy</c>.
/// </summary>
public sealed class SparseCategoricalCrossentropy() : MeanMetricWrapper("sparse_categorical_crossentropy", MetricDirection.Down)
{
    /// <summary>Whether predictions are logits rather than probabilities. Default false.</summary>
    public bool FromLogits { get; init; }

    /// <summary>Targets of this class do not count. Default null: none.</summary>
    public int? IgnoreClass { get; init; }

    /// <summary>The axis of the classes. Default -1.</summary>
    public int Axis { get; init; } = -1;

    /// <inheritdoc/>
    public override Config GetConfig() =>
        base.GetConfig().With(new() { { "from_logits", FromLogits }, { "ignore_class", IgnoreClass }, { "axis", Axis } });

    /// <inheritdoc/>
    private protected override Tensor Values(Tensor yTrue, Tensor yPred) =>
        LossFunctions.SparseCategoricalCrossentropy(yTrue, yPred, FromLogits, IgnoreClass, Axis);

    /// <inheritdoc/>
    private protected override Tensor? MaskOf(Tensor yTrue, Tensor yPred) =>
        IgnoreClass is { } ignored ? Ops.NotEqual(LossFunctions.ClassNumbers(yTrue, yPred), ignored) : null;
}
