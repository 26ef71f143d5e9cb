using Hornbeam.Saving;

namespace Hornbeam.Metrics;

/// <summary>
/// Intersection over union of one-hot targets, averaged over all classes that occur. Keras: <c>keras.metrics.OneHotMeanIoU</c>.
/// </summary>
/// <param name="numClasses">Number of classes.</param>
public sealed class OneHotMeanIoU(int numClasses) : ConfusionMatrixMetric(numClasses)
{
    /// <summary>Whether predictions are class numbers rather than scores. Default false.</summary>
    public bool SparseYPred { get; init; }

    /// <inheritdoc/>
    public override Config GetConfig() => new()
    {
        { "num_classes", NumClasses }, { "name", Name }, { "dtype", DType }, { "ignore_class", IgnoreClass },
        { "sparse_y_pred", SparseYPred }, { "axis", Axis },
    };

    private protected override bool AreTargetsSparse => false;

    private protected override bool ArePredictionsSparse => SparseYPred;
}
