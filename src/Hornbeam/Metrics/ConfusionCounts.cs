namespace Hornbeam.Metrics;

/// <summary>
/// Weighted counts of true and false positives and negatives of a batch, for several thresholds at once. Keras:
/// <c>update_confusion_matrix_variables</c>.
/// </summary>
/// <param name="thresholds">A prediction is positive where it is above the threshold.</param>
internal sealed class ConfusionCounts(IReadOnlyList<double> thresholds)
{
    private const double OutsideTopK = -1e10;

    private readonly bool _isEven = IsEven(thresholds);

    /// <summary>The threshold that keeps exactly the top k.</summary>
    public static double TopKThreshold => OutsideTopK;

    /// <summary>Classes that count, by number. Default null: all together.</summary>
    public int? ClassId { get; init; }

    /// <summary>Predictions of a row that are not among the best k are negative. Default null: all count.</summary>
    public int? TopK { get; init; }

    /// <summary>Whether each column of predictions is counted by itself.</summary>
    public bool IsMultiLabel { get; init; }

    /// <summary>Weights of the columns. Default null: 1.</summary>
    public IReadOnlyList<double>? LabelWeights { get; init; }

    /// <summary>The counts, each of shape (thresholds,), or (thresholds, columns) for several labels.</summary>
    public (Tensor TruePositives, Tensor FalsePositives, Tensor TrueNegatives, Tensor FalseNegatives) Of(
        Tensor yTrue, Tensor yPred, Tensor? sampleWeight, DType dtype)
    {
        ArgumentNullException.ThrowIfNull(yTrue);
        ArgumentNullException.ThrowIfNull(yPred);
        var (p, t) = Ranks.Align(Ops.Cast(yPred, dtype), Ops.Cast(yTrue, dtype));
        if (p.Shape != t.Shape)
            throw new ArgumentException(
                $"Targets and predictions must have the same shape, but they have {yTrue.Shape} and {yPred.Shape}.",
                nameof(yTrue));
        var weight = Weights(p, sampleWeight, dtype);
        if (TopK is { } k)
            p = KeepTopK(p, k);
        if (ClassId is { } column)
            (p, t, weight) = Column(p, t, weight, column);
        (p, t) = (Rows(p), Rows(Ops.Cast(Ops.Cast(t, DType.Bool), dtype)));
        weight = weight is null ? Ops.OnesLike(p) : Rows(weight);

        // (thresholds, samples, columns): compared, weighted and summed over samples in one go.
        var isPositive = Ops.Cast(IsPositive(Ops.ExpandDims(p, 0)), dtype);
        var (positives, negatives) = (Ops.ExpandDims(t * weight, 0), Ops.ExpandDims((1 - t) * weight, 0));
        Axis samples = IsMultiLabel ? [1] : [1, 2];
        return (
            Ops.Sum(isPositive * positives, samples), Ops.Sum(isPositive * negatives, samples),
            Ops.Sum((1 - isPositive) * negatives, samples), Ops.Sum((1 - isPositive) * positives, samples));
    }

    /// <summary>Whether thresholds stand at i / (n - 1), as for the area under a curve.</summary>
    public static bool IsEven(IReadOnlyList<double> thresholds)
    {
        if (thresholds.Count < 3)
            return false;
        for (var i = 0; i < thresholds.Count; i++)
        {
            var even = (double)i / (thresholds.Count - 1);
            if (Math.Abs(thresholds[i] - even) > LossFunctions.Epsilon + 1e-5 * even)
                return false;
        }
        return true;
    }

    /// <summary>Even thresholds are compared by bucket, as Keras does, so that rounding falls the same way.</summary>
    private Tensor IsPositive(Tensor p)
    {
        var n = thresholds.Count;
        if (!_isEven)
            return p > Ops.Reshape(Tensor.From([.. thresholds.Select(x => (float)x)], [n]), [n, 1, 1]);
        var bucket = Ops.Ceil(Ops.Clip(p, 0.0, 1.0) * (n - 1)) - 1;
        if (thresholds[0] < 0)
            bucket = Ops.Maximum(bucket, 0);
        return bucket >= Ops.Reshape(Ops.Arange(n, p.DType), [n, 1, 1]);
    }

    private Tensor? Weights(Tensor p, Tensor? sampleWeight, DType dtype)
    {
        Tensor? weight = null;
        if (sampleWeight is not null)
        {
            weight = Ops.Cast(sampleWeight, dtype);
            if (weight.Rank > 0 && weight.Rank < p.Rank)
                weight = Ops.ExpandDims(weight, -1);
            weight = Ops.BroadcastTo(weight, p.Shape);
        }
        if (LabelWeights is { } labels)
        {
            var row = Ops.Cast(Tensor.From([.. labels.Select(x => (float)x)], [1, labels.Count]), dtype);
            weight = Ops.BroadcastTo(weight is null ? row : weight * row, p.Shape);
        }
        return weight;
    }

    private Tensor Rows(Tensor x) => IsMultiLabel ? Ops.Reshape(x, [null, x.Shape[-1]]) : Ops.Reshape(x, [null, 1]);

    private static (Tensor P, Tensor T, Tensor? Weight) Column(Tensor p, Tensor t, Tensor? weight, int column)
    {
        if (p.Rank < 2)
            throw new ArgumentException($"A class id needs predictions of at least two axes, but they have shape {p.Shape}.");
        TensorIndex from = TensorIndex.Slice(column, column == -1 ? null : column + 1);
        return (p[TensorIndex.Ellipsis, from], t[TensorIndex.Ellipsis, from], weight?[TensorIndex.Ellipsis, from]);
    }

    /// <summary>Of equal scores the first ones are kept, as a sort would.</summary>
    private static Tensor KeepTopK(Tensor p, int k)
    {
        var (own, other) = (Ops.ExpandDims(p, -1), Ops.ExpandDims(p, -2));
        var shape = Ops.BroadcastShape(own.Shape, other.Shape, "top_k");
        var isEarlier = Ops.Iota(shape, shape.Rank - 1, DType.Int32) < Ops.Iota(shape, shape.Rank - 2, DType.Int32);
        var isBetter = (other > own) | (Ops.Equal(other, own) & isEarlier);
        var better = Ops.Sum(Ops.Cast(isBetter, DType.Int32), -1);
        return Ops.Where(better < k, p, OutsideTopK);
    }
}
