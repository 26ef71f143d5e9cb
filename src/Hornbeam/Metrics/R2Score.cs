using Hornbeam.Saving;

namespace Hornbeam.Metrics;

/// <summary>
/// The coefficient of determination, 1 - sum(w (t - p)^2) / (sum(w t^2) - sum(w t)^2 / sum(w)), an infinite one counting as 0.
/// Keras: <c>keras.metrics.R2Score</c>.
/// </summary>
public sealed class R2Score() : Metric("r2_score")
{
    private Variable? _squares;
    private Variable? _sum;
    private Variable? _residual;
    private Variable? _count;
    private Variable? _samples;

    /// <summary>How the outputs' scores become one. Default their mean.</summary>
    public R2Aggregation ClassAggregation { get; init; }

    /// <summary>Number of inputs the score is corrected for. Default 0: no correction.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Negative.</exception>
    public int NumRegressors
    {
        get;
        init => field = value >= 0
            ? value
            : throw new ArgumentOutOfRangeException(nameof(NumRegressors), value, "NumRegressors must not be negative.");
    }

    /// <inheritdoc/>
    public override MetricDirection? Direction => MetricDirection.Up;

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">Targets or predictions have not two axes.</exception>
    public override void UpdateState(Tensor yTrue, Tensor yPred, Tensor? sampleWeight = null, Tensor? mask = null)
    {
        ArgumentNullException.ThrowIfNull(yTrue);
        ArgumentNullException.ThrowIfNull(yPred);
        var (t, p) = Ranks.Align(Ops.Cast(yTrue, DType), Ops.Cast(yPred, DType));
        if (t.Rank != 2 || p.Rank != 2)
            throw new ArgumentException(
                "R2Score needs targets and predictions of two axes (samples, outputs), "
                + $"but they have shapes {yTrue.Shape} and {yPred.Shape}.",
                nameof(yTrue));
        Build(p.Shape.Length(1));
        var weight = sampleWeight is null ? Ops.Cast(1.0, DType) : Ops.Cast(sampleWeight, DType);
        if (weight.Rank == 1)
            weight = Ops.ExpandDims(weight, 1);
        weight = Ops.BroadcastTo(weight, t.Shape);
        _sum!.Assign(_sum + Ops.Sum(t * weight, 0));
        _squares!.Assign(_squares + Ops.Sum(t * t * weight, 0));
        _residual!.Assign(_residual + Ops.Sum(Ops.Square(t - p) * weight, 0));
        _count!.Assign(_count + Ops.Sum(weight, 0));
        _samples!.Assign(_samples.Value + (double)t.Shape.ElementCount);
    }

    /// <inheritdoc/>
    public override Tensor Result()
    {
        if (_sum is null)
            return Ops.Cast(0.0, DType);
        var total = _squares! - _sum * (_sum / _count!.Value);
        var scores = 1 - _residual! / total;
        scores = Ops.Where(Ops.IsInf(scores), 0.0, scores);
        var score = ClassAggregation switch
        {
            R2Aggregation.UniformAverage => Ops.Mean(scores),
            R2Aggregation.VarianceWeightedAverage => Ops.Sum(total * scores) / Ops.Sum(total),
            _ => scores,
        };
        if (NumRegressors == 0)
            return score;
        // With too few samples for the correction the plain score stands.
        var freedom = _samples!.Value - (NumRegressors + 1.0);
        var isPossible = freedom > 0;
        return Ops.Where(isPossible, 1 - (1 - score) * (_samples.Value - 1) / Ops.Where(isPossible, freedom, 1.0), score);
    }

    /// <inheritdoc/>
    public override Config GetConfig() =>
        base.GetConfig().With(new()
            { { "class_aggregation", Registry.NameOf(ClassAggregation) }, { "num_regressors", NumRegressors } });

    private void Build(int outputs)
    {
        if (_sum is not null)
            return;
        _squares = AddVariable("squared_sum", [outputs]);
        _sum = AddVariable("sum", [outputs]);
        _residual = AddVariable("residual", [outputs]);
        _count = AddVariable("count", [outputs]);
        _samples = AddVariable("num_samples", Shape.Scalar);
    }
}
