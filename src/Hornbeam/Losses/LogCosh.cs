namespace Hornbeam.Losses;

/// <summary>The mean of log(cosh(p - t)): a parabola near 0, a line far from it. Keras: <c>keras.losses.LogCosh</c>.</summary>
public sealed class LogCosh() : LossFunctionWrapper("log_cosh")
{
    /// <inheritdoc/>
    private protected override Tensor Values(Tensor yTrue, Tensor yPred) => LossFunctions.LogCosh(yTrue, yPred);
}
