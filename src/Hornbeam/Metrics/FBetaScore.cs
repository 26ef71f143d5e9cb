using Hornbeam.Saving;

namespace Hornbeam.Metrics;

/// <summary>
/// (1 + b^2) P R / (b^2 P + R) of precision P and recall R, where recall weighs b times as much.
/// Keras: <c>keras.metrics.FBetaScore</c>.
/// </summary>
public class FBetaScore : Metric
{
    private Variable? _truePositives;
    private Variable? _falsePositives;
    private Variable? _falseNegatives;
    private Variable? _support;

    /// <summary>A score.</summary>
    /// <param name="beta">Weight of recall; default 1.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="beta"/> is not positive.</exception>
    public FBetaScore(double beta = 1) : this("fbeta_score", beta)
    {
    }

    private protected FBetaScore(string name, double beta) : base(name) =>
        Beta = beta > 0 ? beta : throw new ArgumentOutOfRangeException(nameof(beta), beta, "beta must be greater than 0.");

    /// <summary>Weight of recall.</summary>
    public double Beta { get; }

    /// <summary>How the classes' scores become one. Default: they do not.</summary>
    public ScoreAverage Average { get; init; }

    /// <summary>Predictions above it are positive. Default null: the largest of each row.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not above 0 and at most 1.</exception>
    public double? Threshold
    {
        get;
        init => field = value is null or (> 0 and <= 1)
            ? value
            : throw new ArgumentOutOfRangeException(
                nameof(Threshold), value, "Threshold must be above 0 and at most 1, or null.");
    }

    /// <inheritdoc/>
    public override MetricDirection? Direction => MetricDirection.Up;

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">Targets or predictions have not two axes.</exception>
    public override void UpdateState(Tensor yTrue, Tensor yPred, Tensor? sampleWeight = null, Tensor? mask = null)
    {
        ArgumentNullException.ThrowIfNull(yTrue);
        ArgumentNullException.ThrowIfNull(yPred);
        if (yTrue.Rank != 2 || yPred.Rank != 2)
            throw new ArgumentException(
                $"{GetType().Name} needs targets and predictions of two axes (samples, classes), "
                + $"but they have shapes {yTrue.Shape} and {yPred.Shape}.",
                nameof(yTrue));
        Build(yPred.Shape.Length(1));
        var t = Ops.Cast(yTrue, DType);
        var p = Ops.Cast(IsPositive(yPred), DType);
        var weight = sampleWeight is null ? null : Ops.ExpandDims(Ops.Cast(sampleWeight, DType), 1);
        Add(_truePositives!, p * t, weight);
        Add(_falsePositives!, p * (1 - t), weight);
        Add(_falseNegatives!, (1 - p) * t, weight);
        Add(_support!, t, weight);
    }

    /// <inheritdoc/>
    public override Tensor Result()
    {
        if (_truePositives is null)
            return Ops.Cast(0.0, DType);
        const double Tiny = LossFunctions.Epsilon;
        var precision = _truePositives / (_truePositives + _falsePositives!.Value + Tiny);
        var recall = _truePositives / (_truePositives + _falseNegatives!.Value + Tiny);
        var squared = Beta * Beta;
        var score = precision * recall / (squared * precision + recall + Tiny) * (1 + squared);
        return Average switch
        {
            ScoreAverage.Weighted => Ops.Sum(score * (_support! / (Ops.Sum(_support!) + Tiny))),
            ScoreAverage.None => score,
            _ => Ops.Mean(score),
        };
    }

    /// <inheritdoc/>
    public override Config GetConfig() =>
        base.GetConfig().With(new() { { "average", Registry.NameOf(Average) }, { "beta", Beta }, { "threshold", Threshold } });

    /// <summary>A row of zeros has no largest entry.</summary>
    private Tensor IsPositive(Tensor yPred) => Threshold is { } threshold
        ? yPred > threshold
        : (yPred >= Ops.Max(yPred, -1, keepDims: true)) & (Ops.Abs(yPred) > 1e-9);

    private void Add(Variable sum, Tensor values, Tensor? weight)
    {
        if (weight is not null)
            values *= weight;
        sum.Assign(sum + (Average == ScoreAverage.Micro ? Ops.Sum(values) : Ops.Sum(values, 0)));
    }

    private void Build(int classes)
    {
        if (_truePositives is not null)
            return;
        Shape shape = Average == ScoreAverage.Micro ? Shape.Scalar : [classes];
        _truePositives = AddVariable("true_positives", shape);
        _falsePositives = AddVariable("false_positives", shape);
        _falseNegatives = AddVariable("false_negatives", shape);
        _support = AddVariable("intermediate_weights", shape);
    }
}
