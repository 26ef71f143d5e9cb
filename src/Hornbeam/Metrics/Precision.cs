using Hornbeam.Saving;

namespace Hornbeam.Metrics;

/// <summary>The share of positive predictions that are right: TP / (TP + FP). Keras: <c>keras.metrics.Precision</c>.</summary>
public sealed class Precision : Metric
{
    private ConfusionCounts? _counts;
    private Variable? _true;
    private Variable? _false;

    /// <summary>A prediction is positive where it is above; several give a vector. Default null: 0.5, with TopK none.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A threshold lies outside [0, 1].</exception>
    public IReadOnlyList<double>? Thresholds
    {
        get;
        init
        {
            Metrics.Thresholds.Checked(value);
            field = value;
        }
    }

    /// <summary>Only the best k predictions of each row can be positive. Default null: all.</summary>
    public int? TopK { get; init; }

    /// <summary>The number of the only class that counts. Default null: all.</summary>
    public int? ClassId { get; init; }

    /// <inheritdoc/>
    public override MetricDirection? Direction => MetricDirection.Up;

    private IReadOnlyList<double> Limits =>
        Metrics.Thresholds.Checked(Thresholds, TopK is null ? 0.5 : ConfusionCounts.TopKThreshold);

    /// <inheritdoc/>
    public override void UpdateState(Tensor yTrue, Tensor yPred, Tensor? sampleWeight = null, Tensor? mask = null)
    {
        Build();
        var counts = _counts!.Of(yTrue, yPred, sampleWeight, DType);
        _true!.Assign(_true + counts.TruePositives);
        _false!.Assign(_false + counts.FalsePositives);
    }

    /// <inheritdoc/>
    public override Tensor Result()
    {
        Build();
        return Metrics.Thresholds.Result(Ops.DivideNoNan(_true!, _true! + _false!.Value));
    }

    /// <inheritdoc/>
    public override Config GetConfig() =>
        base.GetConfig().With(new()
            { { "thresholds", Thresholds is [var only] ? only : Thresholds }, { "top_k", TopK }, { "class_id", ClassId } });

    private void Build()
    {
        _counts ??= new ConfusionCounts(Limits) { TopK = TopK, ClassId = ClassId };
        _true ??= AddVariable("true_positives", [Limits.Count]);
        _false ??= AddVariable("false_positives", [Limits.Count]);
    }
}
