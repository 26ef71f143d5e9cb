using Hornbeam.Saving;

namespace Hornbeam.Schedules;

/// <summary>
/// The i-th value up to and including the i-th boundary, the last value after all. Keras:
/// <c>keras.optimizers.schedules.PiecewiseConstantDecay</c>.
/// </summary>
public sealed class PiecewiseConstantDecay : LearningRateSchedule
{
    private readonly double[] _boundaries;
    private readonly double[] _values;

    /// <summary>A step function.</summary>
    /// <param name="boundaries">Last step of each piece but the last, rising.</param>
    /// <param name="values">Learning rates, one more than boundaries.</param>
    /// <exception cref="ArgumentException">The counts do not fit.</exception>
    public PiecewiseConstantDecay(IReadOnlyList<double> boundaries, IReadOnlyList<double> values)
    {
        ArgumentNullException.ThrowIfNull(boundaries);
        ArgumentNullException.ThrowIfNull(values);
        if (values.Count != boundaries.Count + 1)
            throw new ArgumentException(
                $"There must be one more value than boundaries, but there are {values.Count} and {boundaries.Count}.",
                nameof(values));
        (_boundaries, _values) = ([.. boundaries], [.. values]);
    }

    /// <summary>A name. Default <c>PiecewiseConstant</c>.</summary>
    public string Name { get; init; } = "PiecewiseConstant";

    /// <inheritdoc/>
    public override Tensor Call(Tensor step)
    {
        var s = Ops.Cast(step, DType.Float32);
        var rate = Ops.Cast(_values[^1], DType.Float32);
        for (var i = _boundaries.Length - 1; i >= 0; i--)
            rate = Ops.Where(s <= _boundaries[i], _values[i], rate);
        return rate;
    }

    /// <inheritdoc/>
    public override Config GetConfig() =>
        new() { { "boundaries", _boundaries.Select(Number) }, { "values", _values }, { "name", Name } };
}
