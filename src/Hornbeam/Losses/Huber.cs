using Hornbeam.Saving;

namespace Hornbeam.Losses;

/// <summary>
/// The mean of e^2/2 where |e| is at most delta, delta |e| - delta^2/2 beyond, e = p - t. Keras: <c>keras.losses.Huber</c>.
/// </summary>
/// <param name="delta">Where the parabola becomes a line; default 1.</param>
public sealed class Huber(double delta = 1) : LossFunctionWrapper("huber_loss")
{
    /// <summary>Where the parabola becomes a line.</summary>
    public double Delta { get; } = delta;

    /// <inheritdoc/>
    public override Config GetConfig() => base.GetConfig().With(Delta == 1 ? [] : new() { { "delta", Delta } });

    /// <inheritdoc/>
    private protected override Tensor Values(Tensor yTrue, Tensor yPred) => LossFunctions.Huber(yTrue, yPred, Delta);
}
