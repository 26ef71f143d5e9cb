using Hornbeam.Saving;

namespace Hornbeam.Losses;

/// <summary>Minus the cosine of the angle between targets and predictions. Keras: <c>keras.losses.CosineSimilarity</c>.</summary>
public sealed class CosineSimilarity() : LossFunctionWrapper("cosine_similarity")
{
    /// <summary>Along which they are vectors. Default -1.</summary>
    public int Axis { get; init; } = -1;

    /// <inheritdoc/>
    public override Config GetConfig() => base.GetConfig().With(Axis == -1 ? [] : new() { { "axis", Axis } });

    /// <inheritdoc/>
    private protected override Tensor Values(Tensor yTrue, Tensor yPred) =>
        LossFunctions.CosineSimilarity(yTrue, yPred, Axis);
}
