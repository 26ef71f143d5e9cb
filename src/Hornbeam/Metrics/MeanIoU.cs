using Hornbeam.Saving;

namespace Hornbeam.Metrics;

/// <summary>Intersection over union, averaged over all classes that occur. Keras: <c>keras.metrics.MeanIoU</c>.</summary>
/// <param name="numClasses">Number of classes.</param>
public sealed class MeanIoU(int numClasses) : ConfusionMatrixMetric(numClasses)
{
    /// <summary>Whether targets are class numbers rather than scores. Default true.</summary>
    public bool SparseYTrue { get; init; } = true;

    /// <summary>Whether predictions are class numbers rather than scores. Default true.</summary>
    public bool SparseYPred { get; init; } = true;

    /// <inheritdoc/>
    public override Config GetConfig() => new()
    {
        { "num_classes", NumClasses }, { "name", Name }, { "dtype", DType }, { "ignore_class", IgnoreClass },
        { "sparse_y_true", SparseYTrue }, { "sparse_y_pred", SparseYPred }, { "axis", Axis },
    };

    private protected override bool AreTargetsSparse => SparseYTrue;

    private protected override bool ArePredictionsSparse => SparseYPred;
}
