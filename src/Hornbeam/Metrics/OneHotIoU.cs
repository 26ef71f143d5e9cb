using Hornbeam.Saving;

namespace Hornbeam.Metrics;

/// <summary>
/// Intersection over union of one-hot targets, averaged over chosen classes. Keras: <c>keras.metrics.OneHotIoU</c>.
/// </summary>
/// <param name="numClasses">Number of classes.</param>
/// <param name="targetClassIds">The classes that are averaged.</param>
/// <exception cref="ArgumentOutOfRangeException">A target class does not exist.</exception>
public sealed class OneHotIoU(int numClasses, IReadOnlyList<int> targetClassIds) : ConfusionMatrixMetric(numClasses)
{
    /// <summary>The classes that are averaged.</summary>
    public IReadOnlyList<int> TargetClassIds { get; } = Checked(targetClassIds, numClasses);

    /// <summary>Whether predictions are class numbers rather than scores. Default false.</summary>
    public bool SparseYPred { get; init; }

    /// <inheritdoc/>
    public override Config GetConfig() => new()
    {
        { "num_classes", NumClasses }, { "target_class_ids", TargetClassIds }, { "name", Name }, { "dtype", DType },
        { "ignore_class", IgnoreClass }, { "sparse_y_pred", SparseYPred }, { "axis", Axis },
    };

    private protected override IReadOnlyList<int> Targets => TargetClassIds;

    private protected override bool AreTargetsSparse => false;

    private protected override bool ArePredictionsSparse => SparseYPred;
}
