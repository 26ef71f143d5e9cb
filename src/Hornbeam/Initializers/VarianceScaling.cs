using Hornbeam.Engine.Graphs;
using Hornbeam.Saving;

namespace Hornbeam.Initializers;

/// <summary>
/// Random numbers of variance <c>scale / n</c>, n the number of inputs or outputs of a unit or the mean of both, so that signals
/// keep their size from layer to layer. Keras: <c>keras.initializers.VarianceScaling</c>.
/// </summary>
public class VarianceScaling : RandomInitializer
{
    /// <summary>Standard deviation of the normal distribution that is cut at two.</summary>
    private const double TruncatedDeviation = 0.87962566103423978;

    /// <summary>A scaled distribution.</summary>
    /// <param name="scale">Variance times n; default 1.</param>
    /// <param name="mode">What n is; default inputs.</param>
    /// <param name="distribution">Default the truncated normal distribution.</param>
    /// <exception cref="ArgumentOutOfRangeException">The scale is not positive.</exception>
    public VarianceScaling(
        double scale = 1, FanMode mode = FanMode.FanIn, FanDistribution distribution = FanDistribution.TruncatedNormal)
    {
        Scale = scale > 0 ? scale : throw new ArgumentOutOfRangeException(
            nameof(scale), scale, "The scale of a variance must be positive.");
        Mode = mode;
        Distribution = distribution;
    }

    /// <summary>Variance times n.</summary>
    public double Scale { get; }

    /// <summary>What n is.</summary>
    public FanMode Mode { get; }

    /// <summary>The distribution.</summary>
    public FanDistribution Distribution { get; }

    /// <summary>Axes of the shape that count as inputs. Default null: the last but one.</summary>
    public IReadOnlyList<int>? InputAxes { get; init; }

    /// <summary>Axes of the shape that count as outputs. Default null: the last.</summary>
    public IReadOnlyList<int>? OutputAxes { get; init; }

    /// <inheritdoc/>
    public override Tensor Call(Shape shape, DType dtype) => Call(shape, dtype, InputAxes, OutputAxes);

    /// <summary>As <see cref="Call(Shape, DType)"/>, with other axes counted as inputs and outputs.</summary>
    internal Tensor Call(Shape shape, DType dtype, IReadOnlyList<int>? inputAxes, IReadOnlyList<int>? outputAxes)
    {
        var (fanIn, fanOut) = Fans.Of(shape, inputAxes, outputAxes);
        var n = Mode switch { FanMode.FanIn => fanIn, FanMode.FanOut => fanOut, _ => (fanIn + fanOut) / 2 };
        var variance = Scale / Math.Max(1, n);
        return Distribution switch
        {
            FanDistribution.TruncatedNormal =>
                Draw(shape, RandomKind.TruncatedNormal, dtype) * (Math.Sqrt(variance) / TruncatedDeviation),
            FanDistribution.UntruncatedNormal => Draw(shape, RandomKind.Normal, dtype) * Math.Sqrt(variance),
            _ => (2 * Draw(shape, RandomKind.Uniform, dtype) - 1) * Math.Sqrt(3 * variance),
        };
    }

    /// <inheritdoc/>
    public override Config GetConfig() => GetType() == typeof(VarianceScaling)
        ? base.GetConfig().With(new()
        {
            { "scale", Scale },
            { "mode", Registry.NameOf(Mode) },
            { "distribution", Registry.NameOf(Distribution) },
            { "input_axes", InputAxes },
            { "output_axes", OutputAxes },
        })
        : base.GetConfig().With(new() { { "input_axes", InputAxes }, { "output_axes", OutputAxes } });
}
