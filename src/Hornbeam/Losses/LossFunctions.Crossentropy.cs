using Hornbeam.Losses;

namespace Hornbeam;

public static partial class LossFunctions
{
    /// <summary>
    /// mean(-(t log p + (1 - t) log(1 - p))) over an axis, p clipped to [1e-7, 1 - 1e-7]; of logits without overflow.
    /// Keras: <c>binary_crossentropy</c>, <c>bce</c>.
    /// </summary>
    /// <remarks>
    /// Predictions that come straight from a sigmoid are computed from its argument, as Keras on TensorFlow does, so that
    /// saturated units keep their gradient.
    /// </remarks>
    /// <param name="yTrue">Targets between 0 and 1, of the predictions' shape.</param>
    /// <param name="yPred">Probabilities, or logits.</param>
    /// <param name="fromLogits">Whether predictions are logits; default false.</param>
    /// <param name="labelSmoothing">Share of 1/2 that is mixed into the targets; default 0.</param>
    /// <param name="axis">Over which the mean is taken; default -1.</param>
    /// <exception cref="ArgumentException">The shapes differ.</exception>
    public static Tensor BinaryCrossentropy(
        Tensor yTrue, Tensor yPred, bool fromLogits = false, double labelSmoothing = 0, int axis = -1)
    {
        var (t, p) = Floating(yTrue, yPred);
        RequireSameShape(t, p);
        t = Smooth(t, labelSmoothing, 0.5);
        if (!fromLogits && Logits.BehindSigmoid(p) is { } logits)
            (p, fromLogits) = (logits, true);
        return Ops.Mean(fromLogits ? BinaryLogLossOfLogits(t, p) : BinaryLogLoss(t, p), axis);
    }

    /// <summary>
    /// -sum(t log p) along an axis, p first divided by its sum, then clipped to [1e-7, 1 - 1e-7]; of logits through log-softmax.
    /// Keras: <c>categorical_crossentropy</c>.
    /// </summary>
    /// <remarks>
    /// Predictions that come straight from a softmax along the axis are computed from its argument, as Keras on TensorFlow does.
    /// </remarks>
    /// <param name="yTrue">One-hot targets or probabilities, of the predictions' shape.</param>
    /// <param name="yPred">Probabilities, or logits.</param>
    /// <param name="fromLogits">Whether predictions are logits; default false.</param>
    /// <param name="labelSmoothing">Share of the uniform distribution that is mixed into the targets; default 0.</param>
    /// <param name="axis">The axis of the classes; default -1.</param>
    /// <exception cref="ArgumentException">The shapes differ.</exception>
    public static Tensor CategoricalCrossentropy(
        Tensor yTrue, Tensor yPred, bool fromLogits = false, double labelSmoothing = 0, int axis = -1)
    {
        var (t, p) = Floating(yTrue, yPred);
        RequireSameShape(t, p);
        t = Smooth(t, labelSmoothing, 1.0 / t.Shape.Length(t.Rank - 1));
        if (!fromLogits && Logits.BehindSoftmax(p, axis) is { } logits)
            (p, fromLogits) = (logits, true);
        return -Ops.Sum(t * (fromLogits ? Ops.LogSoftmax(p, axis) : Ops.Log(Probabilities(p, axis))), axis);
    }

    /// <summary>
    /// -log p of the class with the target's number, p clipped to [1e-7, 1 - 1e-7] and divided by its sum; of logits through
    /// log-softmax. Keras: <c>sparse_categorical_crossentropy</c>.
    /// </summary>
    /// <remarks>
    /// Predictions that come straight from a softmax are computed from its argument, as Keras on TensorFlow does.
    /// </remarks>
    /// <param name="yTrue">Class numbers: the predictions' shape without its last axis, or with length 1 there.</param>
    /// <param name="yPred">Probabilities, or logits, classes last.</param>
    /// <param name="fromLogits">Whether predictions are logits; default false.</param>
    /// <param name="ignoreClass">Targets of this class have loss 0. Default null: none.</param>
    /// <param name="axis">The axis of the classes: -1, the default, or the last.</param>
    /// <exception cref="ArgumentException">The shapes do not fit, or the axis is not the last.</exception>
    public static Tensor SparseCategoricalCrossentropy(
        Tensor yTrue, Tensor yPred, bool fromLogits = false, int? ignoreClass = null, int axis = -1)
    {
        ArgumentNullException.ThrowIfNull(yTrue);
        ArgumentNullException.ThrowIfNull(yPred);
        if (axis != -1 && axis != yPred.Rank - 1)
            throw new ArgumentException(
                $"SparseCategoricalCrossentropy: the classes must stand on the last axis, but axis is {axis}.", nameof(axis));
        var p = yPred.DType.IsFloating ? yPred : Ops.Cast(yPred, DType.Float32);
        var t = ClassNumbers(yTrue, p);
        if (!fromLogits && ignoreClass is null && Logits.BehindSoftmax(p, -1) is { } logits)
            (p, fromLogits) = (logits, true);
        Tensor? valid = null;
        if (ignoreClass is { } ignored)
        {
            valid = Ops.NotEqual(t, ignored);
            t *= Ops.Cast(valid, t.DType);
            p *= Ops.Cast(Ops.ExpandDims(valid, -1), p.DType);
        }
        var logProbabilities = Ops.LogSoftmax(fromLogits ? p : Ops.Log(Clipped(p)));
        var loss = -Ops.PickAlongAxis(logProbabilities, t, -1);
        return valid is null ? loss : Ops.Where(valid, loss, 0.0);
    }

    /// <summary>Targets as int32 class numbers, one for each row of predictions.</summary>
    internal static Tensor ClassNumbers(Tensor yTrue, Tensor yPred)
    {
        var t = Ops.Cast(yTrue, DType.Int32);
        if (t.Rank == yPred.Rank && t.Rank > 0 && t.Shape[-1] == 1)
            t = Ops.Squeeze(t, -1);
        if (yPred.Rank == 0 || t.Shape != yPred.Shape.Without(yPred.Rank - 1))
            throw new ArgumentException(
                $"SparseCategoricalCrossentropy: predictions of shape {yPred.Shape} need one class number a row, but targets "
                + $"have shape {yTrue.Shape}; for one-hot targets use CategoricalCrossentropy.{Ops.InLayer()}",
                nameof(yTrue));
        return t;
    }

    private static Tensor BinaryLogLoss(Tensor t, Tensor p)
    {
        p = Clipped(p);
        return -(t * Ops.Log(p) + (1 - t) * Ops.Log(1 - p));
    }

    private static Tensor BinaryLogLossOfLogits(Tensor t, Tensor x) => Ops.Softplus(x) - t * x;

    private static Tensor Probabilities(Tensor p, int axis) => Clipped(p / Ops.Sum(p, axis, keepDims: true));

    private static Tensor Clipped(Tensor p) => Ops.Clip(p, Epsilon, 1 - Epsilon);
}
