using Hornbeam.Saving;

namespace Hornbeam.Losses;

/// <summary>
/// Binary crossentropy times (1 - q)^gamma, q the probability given to the truth; Lin et al. 2018. Keras:
/// <c>keras.losses.BinaryFocalCrossentropy</c>.
/// </summary>
public sealed class BinaryFocalCrossentropy() : LossFunctionWrapper("binary_focal_crossentropy")
{
    /// <summary>Whether to weigh class 1 by alpha and class 0 by 1 - alpha. Default false.</summary>
    public bool ApplyClassBalancing { get; init; }

    /// <summary>Weight of class 1. Default 0.25.</summary>
    public double Alpha { get; init; } = 0.25;

    /// <summary>Focusing exponent. Default 2.</summary>
    public double Gamma { get; init; } = 2;

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
        { "apply_class_balancing", ApplyClassBalancing }, { "alpha", Alpha }, { "gamma", Gamma },
    });

    /// <inheritdoc/>
    private protected override Tensor Values(Tensor yTrue, Tensor yPred) =>
        LossFunctions.BinaryFocalCrossentropy(yTrue, yPred, ApplyClassBalancing, Alpha, Gamma, FromLogits, LabelSmoothing, Axis);
}
