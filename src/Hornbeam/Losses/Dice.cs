using Hornbeam.Saving;

namespace Hornbeam.Losses;

/// <summary>1 - 2 sum(t p) / (sum(t) + sum(p)): how little two sets overlap. Keras: <c>keras.losses.Dice</c>.</summary>
public sealed class Dice() : LossFunctionWrapper("dice")
{
    /// <summary>Axes it sums over. Default null: all, which gives one number for the batch.</summary>
    public IReadOnlyList<int>? Axis { get; init; }

    /// <inheritdoc/>
    public override Config GetConfig() => base.GetConfig().With(new() { { "axis", Axis is [var only] ? only : Axis } });

    /// <inheritdoc/>
    private protected override Tensor Values(Tensor yTrue, Tensor yPred) =>
        LossFunctions.Dice(yTrue, yPred, Axis is null ? Hornbeam.Axis.All : Axis.ToArray());
}
