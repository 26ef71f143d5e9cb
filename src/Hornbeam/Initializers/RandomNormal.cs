using Hornbeam.Engine.Graphs;
using Hornbeam.Saving;

namespace Hornbeam.Initializers;

/// <summary>Normally distributed numbers. Keras: <c>keras.initializers.RandomNormal</c>.</summary>
/// <param name="mean">Default 0.</param>
/// <param name="stddev">Standard deviation; default 0.05.</param>
public sealed class RandomNormal(double mean = 0, double stddev = 0.05) : RandomInitializer
{
    /// <summary>Mean of the distribution.</summary>
    public double Mean { get; } = mean;

    /// <summary>Standard deviation of the distribution.</summary>
    public double Stddev { get; } = stddev;

    /// <inheritdoc/>
    public override Tensor Call(Shape shape, DType dtype) => Mean + Stddev * Draw(shape, RandomKind.Normal, dtype);

    /// <inheritdoc/>
    public override Config GetConfig() => base.GetConfig().With(new() { { "mean", Mean }, { "stddev", Stddev } });
}
