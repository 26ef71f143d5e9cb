namespace Hornbeam.Metrics;

/// <summary>
/// Intersection over union of classes, from a confusion matrix that is gathered over batches: TP / (row + column - TP), averaged
/// over the classes that occur. Keras: <c>_IoUBase</c>.
/// </summary>
public abstract class ConfusionMatrixMetric : Metric
{
    private Variable? _matrix;

    private protected ConfusionMatrixMetric(int numClasses)
    {
        if (numClasses < 1)
            throw new ArgumentOutOfRangeException(nameof(numClasses), numClasses, "There must be at least one class.");
        NumClasses = numClasses;
        DType = DType.Int64;
    }

    /// <summary>Number of classes.</summary>
    public int NumClasses { get; }

    /// <inheritdoc/>
    public override MetricDirection? Direction => MetricDirection.Up;

    /// <summary>Targets of this class do not count. Default null: none.</summary>
    public int? IgnoreClass { get; init; }

    /// <summary>The axis of the classes where targets or predictions are scores. Default -1.</summary>
    public int Axis { get; init; } = -1;

    private Variable Matrix => _matrix ??= AddVariable("total_confusion_matrix", [NumClasses * NumClasses]);

    /// <inheritdoc/>
    public override void UpdateState(Tensor yTrue, Tensor yPred, Tensor? sampleWeight = null, Tensor? mask = null)
    {
        var (t, p) = (Classes(yTrue, AreTargetsSparse), Classes(Predictions(yPred), ArePredictionsSparse));
        if (t.Shape != p.Shape)
            throw new ArgumentException(
                $"{GetType().Name}: targets and predictions have {t.Shape} and {p.Shape} entries, but must have equally many.",
                nameof(yTrue));
        var counts = (t >= 0) & (t < NumClasses) & (p >= 0) & (p < NumClasses);
        if (IgnoreClass is { } ignored)
            counts &= Ops.NotEqual(t, ignored);
        var weight = sampleWeight is null
            ? Ops.Full(t.Shape, 1, DType)
            : Ops.BroadcastTo(Ops.Reshape(Ops.Cast(sampleWeight, DType), [null]), t.Shape);
        var cell = Ops.Where(counts, t * NumClasses + p, 0);
        var added = Ops.ScatterAdd(cell, Ops.Where(counts, weight, 0), 0, NumClasses * NumClasses);
        Matrix.Assign(Matrix.Value + added);
    }

    /// <inheritdoc/>
    public override Tensor Result()
    {
        var matrix = Ops.Cast(Ops.Reshape(Matrix, [NumClasses, NumClasses]), DType.Float32);
        var hits = Ops.Sum(matrix * Ops.Eye(NumClasses), 0);
        var union = Ops.Sum(matrix, 0) + Ops.Sum(matrix, 1) - hits;
        var chosen = Chosen();
        var occurring = Ops.Sum(chosen * Ops.Cast(union > 1e-9, DType.Float32));
        return Ops.DivideNoNan(Ops.Sum(chosen * (hits / (union + LossFunctions.Epsilon))), occurring);
    }

    /// <summary>The classes that are averaged; null: all.</summary>
    private protected virtual IReadOnlyList<int>? Targets => null;

    private protected abstract bool AreTargetsSparse { get; }

    private protected abstract bool ArePredictionsSparse { get; }

    private protected virtual Tensor Predictions(Tensor yPred) => yPred;

    private protected static IReadOnlyList<int> Checked(IReadOnlyList<int> targets, int numClasses)
    {
        ArgumentNullException.ThrowIfNull(targets);
        foreach (var target in targets)
            if (target < 0 || target >= numClasses)
                throw new ArgumentOutOfRangeException(
                    nameof(targets), target, $"Target classes must be numbers below {numClasses}.");
        return targets;
    }

    /// <summary>How often each class counts in the average.</summary>
    private Tensor Chosen()
    {
        var times = new float[NumClasses];
        foreach (var target in Targets ?? [.. Enumerable.Range(0, NumClasses)])
            times[target]++;
        return times;
    }

    private Tensor Classes(Tensor x, bool isSparse)
    {
        ArgumentNullException.ThrowIfNull(x);
        return Ops.Reshape(isSparse ? Ops.Cast(x, DType.Int32) : Ops.ArgMax(x, Axis), [null]);
    }
}
