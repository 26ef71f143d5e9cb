namespace Hornbeam;

/// <summary>
/// The metrics that are not losses as plain functions, under the names of <c>keras.metrics</c>; float32 results, 1 for a hit.
/// </summary>
public static class MetricFunctions
{
    /// <summary>Whether each prediction equals its target. Keras: <c>accuracy</c>.</summary>
    public static Tensor Accuracy(Tensor yTrue, Tensor yPred)
    {
        var (t, p) = Ranks.Align(yTrue, yPred);
        return Hits(Ops.Equal(Ops.Cast(t, p.DType), p));
    }

    /// <summary>
    /// Whether each prediction is above the threshold exactly where the target is 1. Keras: <c>binary_accuracy</c>.
    /// </summary>
    /// <param name="yTrue">Targets 0 or 1.</param>
    /// <param name="yPred">Predictions.</param>
    /// <param name="threshold">Default 0.5.</param>
    public static Tensor BinaryAccuracy(Tensor yTrue, Tensor yPred, double threshold = 0.5)
    {
        var (t, p) = Ranks.Align(yTrue, yPred);
        return Hits(Ops.Equal(t, Ops.Cast(p > threshold, t.DType)));
    }

    /// <summary>
    /// Whether the first largest prediction of each row stands where the target's does. Keras: <c>categorical_accuracy</c>.
    /// </summary>
    public static Tensor CategoricalAccuracy(Tensor yTrue, Tensor yPred) =>
        Hits(Ops.Equal(Ops.ArgMax(yTrue, -1), Ops.ArgMax(yPred, -1)));

    /// <summary>
    /// Whether the first largest prediction of each row is that of the class number. Keras: <c>sparse_categorical_accuracy</c>.
    /// </summary>
    public static Tensor SparseCategoricalAccuracy(Tensor yTrue, Tensor yPred)
    {
        ArgumentNullException.ThrowIfNull(yPred);
        var t = Numbers(yTrue, yPred);
        return Hits(Ops.Equal(t, Ops.ArgMax(yPred, -1)));
    }

    /// <summary>
    /// Whether the one-hot target's class is among the k best predictions (ties count as hits). Keras:
    /// <c>top_k_categorical_accuracy</c>.
    /// </summary>
    /// <param name="yTrue">One-hot targets.</param>
    /// <param name="yPred">Scores.</param>
    /// <param name="k">Default 5.</param>
    public static Tensor TopKCategoricalAccuracy(Tensor yTrue, Tensor yPred, int k = 5) =>
        InTopK(Ops.ArgMax(yTrue, -1), yPred, k);

    /// <summary>
    /// Whether the class number is among the k best predictions (ties count as hits). Keras:
    /// <c>sparse_top_k_categorical_accuracy</c>.
    /// </summary>
    /// <param name="yTrue">Class numbers.</param>
    /// <param name="yPred">Scores, or class numbers, best first.</param>
    /// <param name="k">Default 5.</param>
    /// <param name="fromSortedIds">Whether predictions are class numbers; default false.</param>
    public static Tensor SparseTopKCategoricalAccuracy(Tensor yTrue, Tensor yPred, int k = 5, bool fromSortedIds = false)
    {
        ArgumentNullException.ThrowIfNull(yPred);
        var t = Numbers(yTrue, yPred);
        if (!fromSortedIds)
            return InTopK(t, yPred, k);
        var best = yPred[TensorIndex.Ellipsis, ..Math.Min(k, yPred.Shape.Length(yPred.Rank - 1))];
        return Hits(Ops.Any(Ops.Equal(Ops.ExpandDims(t, -1), Ops.Cast(best, DType.Int32)), -1));
    }

    /// <summary>mean of the products of z-scores along an axis. Keras: <c>pearson_correlation</c>.</summary>
    /// <param name="yTrue">Targets.</param>
    /// <param name="yPred">Predictions.</param>
    /// <param name="axis">Default -1.</param>
    public static Tensor PearsonCorrelation(Tensor yTrue, Tensor yPred, int axis = -1)
    {
        var (t, p) = Ranks.Align(Floating(yTrue), Floating(yPred));
        return Ops.Mean(Standardized(t, axis) * Standardized(p, axis), axis);
    }

    /// <summary>
    /// 2 cov / (var t + var p + (mean t - mean p)^2 + 1e-7) along an axis. Keras: <c>concordance_correlation</c>; Lin 1989.
    /// </summary>
    /// <param name="yTrue">Targets.</param>
    /// <param name="yPred">Predictions.</param>
    /// <param name="axis">Default -1.</param>
    public static Tensor ConcordanceCorrelation(Tensor yTrue, Tensor yPred, int axis = -1)
    {
        var (t, p) = Ranks.Align(Floating(yTrue), Floating(yPred));
        var (meanT, meanP) = (Ops.Mean(t, axis, keepDims: true), Ops.Mean(p, axis, keepDims: true));
        var covariance = Ops.Mean((t - meanT) * (p - meanP), axis);
        var distance = Ops.Squeeze(Ops.Square(meanP - meanT), axis);
        return 2 * covariance / (Ops.Var(t, axis) + Ops.Var(p, axis) + distance + LossFunctions.Epsilon);
    }

    /// <summary>Fewer than k scores are larger than the target's, which must be finite.</summary>
    private static Tensor InTopK(Tensor classes, Tensor scores, int k)
    {
        var own = Ops.PickAlongAxis(scores, classes, -1);
        var better = Ops.Sum(Ops.Cast(scores > Ops.ExpandDims(own, -1), DType.Int32), -1);
        return Hits((better < k) & Ops.IsFinite(own));
    }

    private static Tensor Numbers(Tensor yTrue, Tensor yPred)
    {
        ArgumentNullException.ThrowIfNull(yTrue);
        var t = Ops.Cast(yTrue, DType.Int32);
        return t.Rank == yPred.Rank && t.Rank > 0 && t.Shape[-1] == 1 ? Ops.Squeeze(t, -1) : t;
    }

    private static Tensor Standardized(Tensor x, int axis)
    {
        var centered = x - Ops.Mean(x, axis, keepDims: true);
        return centered / Ops.Std(centered, axis, keepDims: true);
    }

    private static Tensor Floating(Tensor x) => x.DType.IsFloating ? x : Ops.Cast(x, DType.Float32);

    private static Tensor Hits(Tensor isHit) => Ops.Cast(isHit, DType.Float32);
}
