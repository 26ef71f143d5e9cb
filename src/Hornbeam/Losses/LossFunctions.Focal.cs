using Hornbeam.Losses;

namespace Hornbeam;

public static partial class LossFunctions
{
    /// <summary>
    /// Binary crossentropy times (1 - q)^gamma, q = t p + (1 - t)(1 - p), so that easy samples count less; mean over an axis.
    /// Keras: <c>binary_focal_crossentropy</c>; Lin et al. 2018.
    /// </summary>
    /// <param name="yTrue">Targets between 0 and 1, of the predictions' shape.</param>
    /// <param name="yPred">Probabilities, or logits.</param>
    /// <param name="applyClassBalancing">Whether to weigh by t alpha + (1 - t)(1 - alpha); default false.</param>
    /// <param name="alpha">Weight of class 1; default 0.25.</param>
    /// <param name="gamma">Focusing exponent; default 2.</param>
    /// <param name="fromLogits">Whether predictions are logits; default false.</param>
    /// <param name="labelSmoothing">Share of 1/2 that is mixed into the targets; default 0.</param>
    /// <param name="axis">Over which the mean is taken; default -1.</param>
    /// <exception cref="ArgumentException">The shapes differ.</exception>
    public static Tensor BinaryFocalCrossentropy(
        Tensor yTrue, Tensor yPred, bool applyClassBalancing = false, double alpha = 0.25, double gamma = 2,
        bool fromLogits = false, double labelSmoothing = 0, int axis = -1)
    {
        var (t, p) = Floating(yTrue, yPred);
        RequireSameShape(t, p);
        t = Smooth(t, labelSmoothing, 0.5);
        var logits = fromLogits ? p : Logits.BehindSigmoid(p);
        if (fromLogits)
            p = Ops.Sigmoid(p);
        var q = t * p + (1 - t) * (1 - p);
        var loss = Ops.Power(1 - q, gamma) * (logits is null ? BinaryLogLoss(t, p) : BinaryLogLossOfLogits(t, logits));
        if (applyClassBalancing)
            loss *= t * alpha + (1 - t) * (1 - alpha);
        return Ops.Mean(loss, axis);
    }

    /// <summary>
    /// sum(-alpha (1 - p)^gamma t log p) along an axis, p first divided by its sum and clipped.
    /// Keras: <c>categorical_focal_crossentropy</c>; Lin et al. 2018.
    /// </summary>
    /// <param name="yTrue">One-hot targets, of the predictions' shape.</param>
    /// <param name="yPred">Probabilities, or logits.</param>
    /// <param name="alpha">Weight, one for all classes or one a class; default 0.25.</param>
    /// <param name="gamma">Focusing exponent; default 2.</param>
    /// <param name="fromLogits">Whether predictions are logits; default false.</param>
    /// <param name="labelSmoothing">Share of the uniform distribution that is mixed into the targets; default 0.</param>
    /// <param name="axis">The axis of the classes; default -1.</param>
    /// <exception cref="ArgumentException">The shapes do not go together.</exception>
    public static Tensor CategoricalFocalCrossentropy(
        Tensor yTrue, Tensor yPred, Tensor? alpha = null, double gamma = 2, bool fromLogits = false, double labelSmoothing = 0,
        int axis = -1)
    {
        var (t, p) = Floating(yTrue, yPred);
        t = Smooth(t, labelSmoothing, 1.0 / t.Shape.Length(t.Rank - 1));
        p = Probabilities(fromLogits ? Ops.Softmax(p, axis) : p, axis);
        return Ops.Sum((alpha ?? 0.25) * Ops.Power(1 - p, gamma) * (-t * Ops.Log(p)), axis);
    }

    /// <summary>
    /// (1 - p^q) / q of the true class's probability: between crossentropy (q to 0) and absolute error (q = 1), robust against
    /// wrong labels. Keras: <c>categorical_generalized_cross_entropy</c>; Zhang and Sabuncu 2018.
    /// </summary>
    /// <param name="yTrue">Class numbers.</param>
    /// <param name="yPred">Probabilities, classes last.</param>
    /// <param name="q">Between 0 and 1, neither of them.</param>
    /// <exception cref="ArgumentOutOfRangeException">q is not between 0 and 1.</exception>
    public static Tensor CategoricalGeneralizedCrossEntropy(Tensor yTrue, Tensor yPred, double q)
    {
        if (q is not (> 0 and < 1))
            throw new ArgumentOutOfRangeException(nameof(q), q, "q must lie between 0 and 1, neither of them.");
        var (t, p) = Floating(yTrue, yPred);
        return (1 - Ops.Power(Ops.PickAlongAxis(p, ClassNumbers(t, p), -1), q)) / q;
    }

    /// <summary>
    /// softplus(lse over same classes + lse over other classes) of weighted cosine distances between the embeddings of a batch.
    /// Keras: <c>circle</c>; Sun et al. 2020.
    /// </summary>
    /// <param name="yTrue">Class numbers, shape (n,) or (n, 1).</param>
    /// <param name="yPred">Embeddings of length 1, shape (n, d).</param>
    /// <param name="gamma">Scale; default 80.</param>
    /// <param name="margin">Relaxation; default 0.4.</param>
    /// <param name="removeDiagonal">Whether an embedding is no pair with itself; default true.</param>
    public static Tensor Circle(Tensor yTrue, Tensor yPred, double gamma = 80, double margin = 0.4, bool removeDiagonal = true)
    {
        var (t, p) = Floating(yTrue, yPred);
        var distances = Ops.Maximum(1 - Ops.MatMul(p, Ops.Transpose(p)), 0);
        var labels = Ops.Reshape(Ops.Cast(t, DType.Int32), [null]);
        var same = Ops.Equal(Ops.ExpandDims(labels, 1), Ops.ExpandDims(labels, 0));
        var others = !same;
        if (removeDiagonal)
            same &= !Ops.Eye(labels.Shape.Length(0), dtype: DType.Bool);
        var positive = -gamma * Ops.Maximum((margin + distances) * Ops.Cast(same, p.DType), 0) * (margin - distances);
        var negative = gamma * Ops.Maximum((1 + margin - distances) * Ops.Cast(others, p.DType), 0) * (1 - margin - distances);
        return Ops.Softplus(Pairs(same, positive) + Pairs(others, negative));
    }

    private static Tensor Pairs(Tensor which, Tensor values) =>
        Ops.LogSumExp(Ops.Where(which, values, double.NegativeInfinity), 1);
}
