using Hornbeam.Saving;

namespace Hornbeam.Metrics;

/// <summary>
/// The weighted number of positive predictions of negative targets. Keras: <c>keras.metrics.FalsePositives</c>.
/// </summary>
public sealed class FalsePositives : Metric
{
    private readonly IReadOnlyList<double>? _given;
    private readonly ConfusionCounts _counts;
    private readonly int _length;
    private Variable? _accumulator;

    /// <summary>A count.</summary>
    /// <param name="thresholds">A prediction is positive where it is above; several give a vector. Default 0.5.</param>
    /// <exception cref="ArgumentOutOfRangeException">A threshold lies outside [0, 1].</exception>
    public FalsePositives(params double[] thresholds)
    {
        ArgumentNullException.ThrowIfNull(thresholds);
        _given = thresholds.Length == 0 ? null : thresholds;
        var all = Thresholds.Checked(_given);
        (_counts, _length) = (new ConfusionCounts(all), all.Count);
    }

    private Variable Accumulator => _accumulator ??= AddVariable("accumulator", [_length]);

    /// <inheritdoc/>
    public override void UpdateState(Tensor yTrue, Tensor yPred, Tensor? sampleWeight = null, Tensor? mask = null) =>
        Accumulator.Assign(Accumulator.Value + _counts.Of(yTrue, yPred, sampleWeight, DType).FalsePositives);

    /// <inheritdoc/>
    public override Tensor Result() => Thresholds.Result(Accumulator);

    /// <inheritdoc/>
    public override Config GetConfig() => base.GetConfig().With(new() { { "thresholds", _given is [var only] ? only : _given } });
}
