using Hornbeam.Engine.Graphs;
using Hornbeam.Saving;

namespace Hornbeam.Initializers;

/// <summary>
/// Normally distributed numbers; those further than two standard deviations from the mean are drawn again. Keras:
/// <c>keras.initializers.TruncatedNormal</c>.
/// </summary>
/// <param name="mean">Default 0.</param>
/// <param name="stddev">Standard deviation before cutting; default 0.05.</param>
public sealed class TruncatedNormal(double mean = 0, double stddev = 0.05) : RandomInitializer
{
    /// <summary>Mean of the distribution.</summary>
    public double Mean { get; } = mean;

    /// <summary>Standard deviation of the distribution.</summary>
    public double Stddev { get; } = stddev;

    /// <inheritdoc/>
    public override Tensor Call(Shape shape, DType dtype) => Mean + Stddev * Draw(shape, RandomKind.TruncatedNormal, dtype);

    /// <inheritdoc/>
    public override Config GetConfig() => base.GetConfig().With(new() { { "mean", Mean }, { "stddev", Stddev } });
}
