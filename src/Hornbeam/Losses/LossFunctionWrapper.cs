namespace Hornbeam.Losses;

/// <summary>
/// A loss that is a function of targets and predictions; before the call both are brought to one rank where they differ by a last
/// axis of length 1. Keras: <c>LossFunctionWrapper</c>.
/// </summary>
public abstract class LossFunctionWrapper : Loss
{
    private protected LossFunctionWrapper(string name) : base(name)
    {
    }

    /// <inheritdoc/>
    protected sealed override Tensor PerSample(Tensor yTrue, Tensor yPred)
    {
        (yTrue, yPred) = Ranks.Align(yTrue, yPred);
        return Values(yTrue, yPred);
    }

    /// <summary>The function.</summary>
    private protected abstract Tensor Values(Tensor yTrue, Tensor yPred);
}
