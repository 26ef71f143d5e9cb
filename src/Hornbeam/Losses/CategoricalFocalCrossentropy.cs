using Hornbeam.Saving;

namespace Hornbeam.Losses;

/// <summary>
/// Categorical crossentropy times alpha (1 - p)^gamma; Lin et al. 2018. Keras: <c>keras.losses.CategoricalFocalCrossentropy</c>.
/// </summary>
public sealed class CategoricalFocalCrossentropy() : LossFunctionWrapper("categorical_focal_crossentropy")
{
    /// <summary>Weight, one for all classes or one a class. Default 0.25.</summary>
    public IReadOnlyList<double> Alpha { get; init; } = [0.25];

    /// <summary>Focusing exponent. Default 2.</summary>
    public double Gamma { get; init; } = 2;

    /// <summary>Whether predictions are logits rather than probabilities. Default false.</summary>
    public bool FromLogits { get; init; }

    /// <summary>Share of the uniform distribution that is mixed into the targets. Default 0.</summary>
    public double LabelSmoothing { get; init; }

    /// <summary>The axis of the classes. Default -1.</summary>
    public int Axis { get; init; } = -1;

    /// <inheritdoc/>
    public override Config GetConfig() => base.GetConfig().With(new()
    {
        { "from_logits", FromLogits }, { "label_smoothing", LabelSmoothing }, { "axis", Axis },
        { "alpha", Alpha is [var only] ? only : Alpha }, { "gamma", Gamma },
    });

    /// <inheritdoc/>
    private protected override Tensor Values(Tensor yTrue, Tensor yPred) =>
        LossFunctions.CategoricalFocalCrossentropy(yTrue, yPred, Weights, Gamma, FromLogits, LabelSmoothing, Axis);

    private Tensor Weights => Alpha is [var only] ? only : Tensor.From([.. Alpha.Select(weight => (float)weight)], [Alpha.Count]);
}
