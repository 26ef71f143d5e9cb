using Hornbeam.Saving;

namespace Hornbeam.Constraints;

/// <summary>Euclidean norms along axes are 1: w / (n + 1e-7). Keras: <c>keras.constraints.UnitNorm</c>.</summary>
/// <param name="axis">Axes along which norms are taken; default 0 (the weights of one unit of a dense layer).</param>
public sealed class UnitNorm(params int[] axis) : Constraint
{
    /// <summary>Axes along which norms are taken.</summary>
    public IReadOnlyList<int> Axis { get; } = Norms.Axes(axis);

    /// <inheritdoc/>
    public override Tensor Call(Tensor weight) => weight / (Norms.Epsilon + Norms.Of(weight, Axis));

    /// <inheritdoc/>
    public override Config GetConfig() => new() { { "axis", Norms.Config(Axis) } };
}
