using Hornbeam.Saving;

namespace Hornbeam.Metrics;

/// <summary>Intersection over union, averaged over chosen classes. Keras: <c>keras.metrics.IoU</c>.</summary>
/// <param name="numClasses">Number of classes.</param>
/// <param name="targetClassIds">The classes that are averaged.</param>
/// <exception cref="ArgumentOutOfRangeException">A target class does not exist.</exception>
public sealed class IoU(int numClasses, IReadOnlyList<int> targetClassIds) : ConfusionMatrixMetric(numClasses)
{
    /// <summary>The classes that are averaged.</summary>
    public IReadOnlyList<int> TargetClassIds { get; } = Checked(targetClassIds, numClasses);

    /// <summary>Whether targets are class numbers rather than scores. Default true.</summary>
    public bool SparseYTrue { get; init; } = true;

    /// <summary>Whether predictions are class numbers rather than scores. Default true.</summary>
    public bool SparseYPred { get; init; } = true;

    /// <inheritdoc/>
    public override Config GetConfig() => base.GetConfig().With(new()
    {
        { "num_classes", NumClasses }, { "target_class_ids", TargetClassIds }, { "ignore_class", IgnoreClass },
        { "sparse_y_true", SparseYTrue }, { "sparse_y_pred", SparseYPred }, { "axis", Axis },
    });

    private protected override IReadOnlyList<int> Targets => TargetClassIds;

    private protected override bool AreTargetsSparse => SparseYTrue;

    private protected override bool ArePredictionsSparse => SparseYPred;
}
