using Hornbeam.Saving;

namespace Hornbeam.Losses;

/// <summary>
/// Draws embeddings of one class together and others apart, over all pairs of a batch. Keras: <c>keras.losses.Circle</c>; Sun et
/// al. 2020.
/// </summary>
public sealed class Circle() : Loss("circle")
{
    /// <summary>Scale. Default 80.</summary>
    public double Gamma { get; init; } = 80;

    /// <summary>Relaxation. Default 0.4.</summary>
    public double Margin { get; init; } = 0.4;

    /// <summary>Whether an embedding is no pair with itself. Default true.</summary>
    public bool RemoveDiagonal { get; init; } = true;

    /// <inheritdoc/>
    public override Config GetConfig() =>
        base.GetConfig().With(new() { { "gamma", Gamma }, { "margin", Margin }, { "remove_diagonal", RemoveDiagonal } });

    /// <inheritdoc/>
    protected override Tensor PerSample(Tensor yTrue, Tensor yPred) =>
        LossFunctions.Circle(yTrue, yPred, Gamma, Margin, RemoveDiagonal);

    /// <inheritdoc/>
    protected override Tensor? MaskOf(Tensor yTrue, Tensor yPred) => PerSample(yTrue, yPred) > 0;
}
