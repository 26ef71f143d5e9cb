using Hornbeam.Saving;

namespace Hornbeam.Losses;

/// <summary>
/// The log loss of class numbers, -log p of the true class. Keras: <c>keras.losses.SparseCategoricalCrossentropy</c>.
/// </summary>
public sealed class SparseCategoricalCrossentropy() : LossFunctionWrapper("sparse_categorical_crossentropy")
{
    /// <summary>Whether predictions are logits rather than probabilities. Default false.</summary>
    public bool FromLogits { get; init; }

    /// <summary>Targets of this class have loss 0 and do not count in the mean. Default null: none.</summary>
    public int? IgnoreClass { get; init; }

    /// <summary>The axis of the classes: -1, the default, or the last.</summary>
    public int Axis { get; init; } = -1;

    /// <inheritdoc/>
    public override Config GetConfig() => base.GetConfig()
        .With(new() { { "from_logits", FromLogits }, { "ignore_class", IgnoreClass } })
        .With(Axis == -1 ? [] : new() { { "axis", Axis } });

    /// <inheritdoc/>
    protected override Tensor? MaskOf(Tensor yTrue, Tensor yPred) =>
        IgnoreClass is { } ignored ? Ops.NotEqual(LossFunctions.ClassNumbers(yTrue, yPred), ignored) : null;

    /// <inheritdoc/>
    private protected override Tensor Values(Tensor yTrue, Tensor yPred) =>
        LossFunctions.SparseCategoricalCrossentropy(yTrue, yPred, FromLogits, IgnoreClass, Axis);
}
