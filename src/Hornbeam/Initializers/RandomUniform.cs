using Hornbeam.Engine.Graphs;
using Hornbeam.Saving;

namespace Hornbeam.Initializers;

/// <summary>Uniformly distributed numbers. Keras: <c>keras.initializers.RandomUniform</c>; the name <c>"uniform"</c>.</summary>
/// <param name="minval">Lower bound, possible; default -0.05.</param>
/// <param name="maxval">Upper bound, not reached; default 0.05.</param>
public sealed class RandomUniform(double minval = -0.05, double maxval = 0.05) : RandomInitializer
{
    /// <summary>Lower bound.</summary>
    public double Minval { get; } = minval;

    /// <summary>Upper bound.</summary>
    public double Maxval { get; } = maxval;

    /// <inheritdoc/>
    public override Tensor Call(Shape shape, DType dtype) => Minval + (Maxval - Minval) * Draw(shape, RandomKind.Uniform, dtype);

    /// <inheritdoc/>
    public override Config GetConfig() => base.GetConfig().With(new() { { "minval", Minval }, { "maxval", Maxval } });
}
