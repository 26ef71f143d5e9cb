using Hornbeam.Saving;

namespace Hornbeam.Losses;

/// <summary>
/// 1 - I / (I + alpha missed + beta wrong), I = sum(t p): overlap where the two errors weigh differently.
/// Keras: <c>keras.losses.Tversky</c>; Salehi et al. 2017.
/// </summary>
public sealed class Tversky() : LossFunctionWrapper("tversky")
{
    /// <summary>Weight of what was missed, sum(t (1 - p)). Default 0.5.</summary>
    public double Alpha { get; init; } = 0.5;

    /// <summary>Weight of what was predicted wrongly, sum(p (1 - t)). Default 0.5.</summary>
    public double Beta { get; init; } = 0.5;

    /// <summary>Axes it sums over. Default null: all, which gives one number for the batch.</summary>
    public IReadOnlyList<int>? Axis { get; init; }

    /// <inheritdoc/>
    public override Config GetConfig() =>
        base.GetConfig().With(new() { { "alpha", Alpha }, { "beta", Beta }, { "axis", Axis is [var only] ? only : Axis } });

    /// <inheritdoc/>
    private protected override Tensor Values(Tensor yTrue, Tensor yPred) =>
        LossFunctions.Tversky(yTrue, yPred, Alpha, Beta, Axis is null ? Hornbeam.Axis.All : Axis.ToArray());
}
