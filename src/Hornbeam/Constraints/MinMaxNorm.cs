using Hornbeam.Saving;

namespace Hornbeam.Constraints;

/// <summary>
/// Euclidean norms along axes move into a band: w (rate clip(n, min, max) + (1 - rate) n) / (n + 1e-7).
/// Keras: <c>keras.constraints.MinMaxNorm</c>.
/// </summary>
/// <param name="minValue">Smallest norm; default 0.</param>
/// <param name="maxValue">Largest norm; default 1.</param>
/// <param name="rate">Share of the way into the band that is gone at once; default 1.</param>
/// <param name="axis">Axes along which norms are taken; default 0 (the weights of one unit of a dense layer).</param>
public sealed class MinMaxNorm(double minValue = 0, double maxValue = 1, double rate = 1, params int[] axis) : Constraint
{
    /// <summary>Smallest norm.</summary>
    public double MinValue { get; } = minValue;

    /// <summary>Largest norm.</summary>
    public double MaxValue { get; } = maxValue;

    /// <summary>Share of the way into the band that is gone at once.</summary>
    public double Rate { get; } = rate;

    /// <summary>Axes along which norms are taken.</summary>
    public IReadOnlyList<int> Axis { get; } = Norms.Axes(axis);

    /// <inheritdoc/>
    public override Tensor Call(Tensor weight)
    {
        var norms = Norms.Of(weight, Axis);
        var desired = Rate * Ops.Clip(norms, MinValue, MaxValue) + (1 - Rate) * norms;
        return weight * (desired / (Norms.Epsilon + norms));
    }

    /// <inheritdoc/>
    public override Config GetConfig() => new()
    {
        { "min_value", MinValue }, { "max_value", MaxValue }, { "rate", Rate }, { "axis", Norms.Config(Axis) },
    };
}
