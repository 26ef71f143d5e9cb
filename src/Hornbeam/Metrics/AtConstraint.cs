using Hornbeam.Saving;

namespace Hornbeam.Metrics;

/// <summary>The best value of one ratio over those thresholds at which another reaches a given value.</summary>
public abstract class AtConstraint : CurveMetric
{
    private readonly string _key;

    private protected AtConstraint(double value, string key)
    {
        if (value is not (>= 0 and <= 1))
            throw new ArgumentOutOfRangeException(key, value, $"{key} is a share and must lie between 0 and 1.");
        (Value, _key) = (value, key);
    }

    /// <summary>What the constrained ratio must reach.</summary>
    public double Value { get; }

    /// <summary>Number of thresholds that are tried. Default 200.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Less than 1.</exception>
    public int NumThresholds
    {
        get;
        init => field = value > 0
            ? value
            : throw new ArgumentOutOfRangeException(nameof(NumThresholds), value, "There must be at least one threshold.");
    } = 200;

    /// <summary>The number of the only class that counts. Default null: all.</summary>
    public int? ClassId { get; init; }

    private IReadOnlyList<double> Limits => NumThresholds == 1 ? [0.5] : Thresholds.Even(NumThresholds, 0);

    /// <inheritdoc/>
    public sealed override Tensor Result()
    {
        Build(default);
        var (constrained, wanted) = Ratios(TruePositives!, FalsePositives!, TrueNegatives!, FalseNegatives!);
        return Ops.Max(Ops.Where(constrained >= Value, wanted, 0.0));
    }

    /// <inheritdoc/>
    public override Config GetConfig() =>
        base.GetConfig().With(new() { { "class_id", ClassId }, { "num_thresholds", NumThresholds }, { _key, Value } });

    /// <summary>The constrained ratio and the one that is wanted, at each threshold.</summary>
    private protected abstract (Tensor Constrained, Tensor Wanted) Ratios(Tensor tp, Tensor fp, Tensor tn, Tensor fn);

    private protected override ConfusionCounts Counts() => new(Limits) { ClassId = ClassId };

    private protected override Shape StateShape(Shape predictions) => [Limits.Count];
}
