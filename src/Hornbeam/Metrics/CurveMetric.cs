namespace Hornbeam.Metrics;

/// <summary>Keeps the four confusion counts over many thresholds, for figures about whole curves.</summary>
public abstract class CurveMetric : Metric
{
    private ConfusionCounts? _counts;

    private protected CurveMetric()
    {
    }

    /// <inheritdoc/>
    public override MetricDirection? Direction => MetricDirection.Up;

    private protected Variable? TruePositives { get; private set; }

    private protected Variable? FalsePositives { get; private set; }

    private protected Variable? TrueNegatives { get; private set; }

    private protected Variable? FalseNegatives { get; private set; }

    /// <inheritdoc/>
    public override void UpdateState(Tensor yTrue, Tensor yPred, Tensor? sampleWeight = null, Tensor? mask = null)
    {
        ArgumentNullException.ThrowIfNull(yPred);
        Build(yPred.Shape);
        var counts = _counts!.Of(yTrue, yPred, sampleWeight, DType);
        TruePositives!.Assign(TruePositives + counts.TruePositives);
        TrueNegatives!.Assign(TrueNegatives + counts.TrueNegatives);
        FalsePositives!.Assign(FalsePositives + counts.FalsePositives);
        FalseNegatives!.Assign(FalseNegatives + counts.FalseNegatives);
    }

    /// <summary>How predictions are counted.</summary>
    private protected abstract ConfusionCounts Counts();

    /// <summary>Shape of each count.</summary>
    private protected abstract Shape StateShape(Shape predictions);

    private protected void Build(Shape predictions)
    {
        if (_counts is not null)
            return;
        var shape = StateShape(predictions);
        _counts = Counts();
        TruePositives = AddVariable("true_positives", shape);
        TrueNegatives = AddVariable("true_negatives", shape);
        FalsePositives = AddVariable("false_positives", shape);
        FalseNegatives = AddVariable("false_negatives", shape);
    }
}
