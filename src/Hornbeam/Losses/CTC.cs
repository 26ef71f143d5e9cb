namespace Hornbeam.Losses;

/// <summary>
/// The connectionist temporal classification loss (Graves et al. 2006) of class scores, of shape (samples, steps, classes), for
/// sequences of labels, of shape (samples, labels). Class 0 is the blank, and what pads the labels. Keras: <c>keras.losses.CTC</c>.
/// </summary>
public sealed class CTC() : LossFunctionWrapper("ctc")
{
    /// <inheritdoc/>
    private protected override Tensor Values(Tensor yTrue, Tensor yPred) => LossFunctions.Ctc(yTrue, yPred);
}
