using Hornbeam.Saving;

namespace Hornbeam.Constraints;

/// <summary>
/// Euclidean norms along axes are at most a value: w clip(n, 0, max) / (n + 1e-7). Keras: <c>keras.constraints.MaxNorm</c>.
/// </summary>
/// <param name="maxValue">Largest norm; default 2.</param>
/// <param name="axis">Axes along which norms are taken; default 0 (the weights of one unit of a dense layer).</param>
public sealed class MaxNorm(double maxValue = 2, params int[] axis) : Constraint
{
    /// <summary>Largest norm.</summary>
    public double MaxValue { get; } = maxValue;

    /// <summary>Axes along which norms are taken.</summary>
    public IReadOnlyList<int> Axis { get; } = Norms.Axes(axis);

    /// <inheritdoc/>
    public override Tensor Call(Tensor weight)
    {
        var norms = Norms.Of(weight, Axis);
        return weight * (Ops.Clip(norms, 0.0, MaxValue) / (Norms.Epsilon + norms));
    }

    /// <inheritdoc/>
    public override Config GetConfig() => new() { { "max_value", Norms.Number(MaxValue) }, { "axis", Norms.Config(Axis) } };
}
