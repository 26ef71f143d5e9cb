using Hornbeam.Saving;

namespace Hornbeam.Metrics;

/// <summary>
/// Intersection over union of the classes 0 and 1 of thresholded predictions. Keras: <c>keras.metrics.BinaryIoU</c>.
/// </summary>
/// <param name="targetClassIds">The classes that are averaged; default 0 and 1.</param>
/// <exception cref="ArgumentOutOfRangeException">A target class is neither 0 nor 1.</exception>
public sealed class BinaryIoU(IReadOnlyList<int>? targetClassIds = null) : ConfusionMatrixMetric(2)
{
    /// <summary>The classes that are averaged.</summary>
    public IReadOnlyList<int> TargetClassIds { get; } = Checked(targetClassIds ?? [0, 1], 2);

    /// <summary>Predictions from it on are class 1. Default 0.5.</summary>
    public double Threshold { get; init; } = 0.5;

    /// <inheritdoc/>
    public override Config GetConfig() => new()
    {
        { "target_class_ids", TargetClassIds }, { "threshold", Threshold }, { "name", Name }, { "dtype", DType },
    };

    private protected override IReadOnlyList<int> Targets => TargetClassIds;

    private protected override bool AreTargetsSparse => true;

    private protected override bool ArePredictionsSparse => true;

    private protected override Tensor Predictions(Tensor yPred) => Ops.Cast(yPred >= Threshold, DType.Int32);
}
