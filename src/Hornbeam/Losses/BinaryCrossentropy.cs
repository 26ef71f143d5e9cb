using Hornbeam.Saving;

namespace Hornbeam.Losses;

/// <summary>
/// The log loss of independent yes-no predictions, -(t log p + (1 - t) log(1 - p)). Keras:
/// <c>keras.losses.BinaryCrossentropy</c>.
/// </summary>
public sealed class BinaryCrossentropy() : LossFunctionWrapper("binary_crossentropy")
{
    /// <summary>Whether predictions are logits rather than probabilities. Default false.</summary>
    public bool FromLogits { get; init; }

    /// <summary>Share of 1/2 that is mixed into the targets. Default 0.</summary>
    public double LabelSmoothing { get; init; }

    /// <summary>The axis the mean is taken over. Default -1.</summary>
    public int Axis { get; init; } = -1;

    /// <inheritdoc/>
    public override Config GetConfig() => base.GetConfig().With(new()
    {
        { "from_logits", FromLogits }, { "label_smoothing", LabelSmoothing }, { "axis", Axis },
    });

    /// <inheritdoc/>
    private protected override Tensor Values(Tensor yTrue, Tensor yPred) =>
        LossFunctions.BinaryCrossentropy(yTrue, yPred, FromLogits, LabelSmoothing, Axis);
}
