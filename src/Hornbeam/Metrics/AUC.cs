using Hornbeam.Saving;

namespace Hornbeam.Metrics;

/// <summary>
/// The area under the ROC or precision-recall curve, summed over thresholds. Keras: <c>keras.metrics.AUC</c>.
/// </summary>
public sealed class AUC : CurveMetric
{
    /// <summary>Number of thresholds, evenly spaced. Default 200.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Less than 2.</exception>
    public int NumThresholds
    {
        get => Thresholds is null ? field : Thresholds.Count + 2;
        init => field = value > 1
            ? value
            : throw new ArgumentOutOfRangeException(nameof(NumThresholds), value, "A curve needs at least two thresholds.");
    } = 200;

    /// <summary>The curve. Default ROC.</summary>
    public AucCurve Curve { get; init; }

    /// <summary>How high the curve is between thresholds. Default interpolation.</summary>
    public AucSummation SummationMethod { get; init; }

    /// <summary>
    /// Thresholds of one's own between 0 and 1, in place of evenly spaced ones; the ends are added. Default null.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">A threshold lies outside [0, 1].</exception>
    public IReadOnlyList<double>? Thresholds
    {
        get;
        init => field = value is null ? null : [.. Metrics.Thresholds.Checked(value).Order()];
    }

    /// <summary>Whether each column of predictions has a curve of its own; the result is their mean. Default false.</summary>
    public bool MultiLabel { get; init; }

    /// <summary>Number of columns, where it is to be fixed before the first update. Default null.</summary>
    public int? NumLabels { get; init; }

    /// <summary>Weights of the columns. Default null: all 1.</summary>
    public IReadOnlyList<double>? LabelWeights { get; init; }

    /// <summary>Whether predictions are logits. Default false.</summary>
    public bool FromLogits { get; init; }

    private IReadOnlyList<double> Limits => Thresholds is null
        ? Metrics.Thresholds.Even(NumThresholds, LossFunctions.Epsilon)
        : [-LossFunctions.Epsilon, .. Thresholds, 1 + LossFunctions.Epsilon];

    /// <inheritdoc/>
    public override void UpdateState(Tensor yTrue, Tensor yPred, Tensor? sampleWeight = null, Tensor? mask = null) =>
        base.UpdateState(yTrue, FromLogits ? Ops.Sigmoid(yPred) : yPred, sampleWeight, mask);

    /// <inheritdoc/>
    public override Tensor Result()
    {
        if (TruePositives is null && MultiLabel && NumLabels is null)
            return Ops.Cast(0.0, DType);
        Build(NumLabels is { } labels ? [0, labels] : default);
        var curve = new ConfusionCurve(TruePositives!, FalsePositives!, TrueNegatives!, FalseNegatives!);
        var pieces = curve.Areas(Curve, SummationMethod);
        var areas = Ops.Sum(pieces, 0);
        if (!MultiLabel)
            return areas;
        if (LabelWeights is null)
            return Ops.Mean(areas);
        var weights = Ops.Cast(Tensor.From([.. LabelWeights.Select(x => (float)x)], [LabelWeights.Count]), DType);
        return Ops.DivideNoNan(Ops.Sum(areas * weights), Ops.Sum(weights));
    }

    /// <inheritdoc/>
    public override Config GetConfig() => base.GetConfig().With(new()
    {
        { "num_thresholds", NumThresholds },
        { "curve", Registry.NameOf(Curve) },
        { "summation_method", Registry.NameOf(SummationMethod) },
        { "multi_label", MultiLabel },
        { "num_labels", NumLabels },
        { "label_weights", LabelWeights },
        { "from_logits", FromLogits },
    }).With(Thresholds is null ? [] : new() { { "thresholds", Thresholds } });

    /// <summary>Checks options that only together make no sense.</summary>
    internal AUC Checked() => MultiLabel || NumLabels is null
        ? this
        : throw new ArgumentException("AUC: NumLabels is only for MultiLabel.", nameof(NumLabels));

    private protected override ConfusionCounts Counts() =>
        new(Limits) { IsMultiLabel = MultiLabel, LabelWeights = MultiLabel ? null : LabelWeights };

    private protected override Shape StateShape(Shape predictions)
    {
        Checked();
        if (!MultiLabel)
            return [Limits.Count];
        return predictions.Rank == 2
            ? [Limits.Count, predictions[1]]
            : throw new ArgumentException(
                $"A multi-label AUC needs predictions of two axes (samples, labels), but they have shape {predictions}.");
    }
}
