namespace Hornbeam;

public static partial class LossFunctions
{
    /// <summary>
    /// Minus the logarithm of the probability that scores (samples, steps, classes) spell labels (samples, labels). Class 0 is the
    /// blank, and what pads the labels. Keras: <c>ctc</c>; Graves et al. 2006.
    /// </summary>
    /// <param name="yTrue">The labels, integers.</param>
    /// <param name="yPred">The scores before the softmax.</param>
    /// <exception cref="ArgumentException">The ranks are others.</exception>
    public static Tensor Ctc(Tensor yTrue, Tensor yPred)
    {
        ArgumentNullException.ThrowIfNull(yTrue);
        ArgumentNullException.ThrowIfNull(yPred);
        if (yTrue.Rank != 2 || yPred.Rank != 3)
            throw new ArgumentException(
                $"CTC needs labels of shape (samples, labels) and scores of shape (samples, steps, classes), but shapes {yTrue.Shape} and "
                + $"{yPred.Shape} came.{Ops.InLayer()}", nameof(yTrue));
        var labels = Ops.Cast(yTrue, DType.Int32);
        return Ops.CtcLoss(
            labels, yPred, Ops.CountNonzero(labels, -1), Ops.Full([yPred.Shape[0]], yPred.Shape.Length(1), DType.Int32));
    }
}
