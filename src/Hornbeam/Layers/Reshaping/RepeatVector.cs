using Hornbeam.Saving;

namespace Hornbeam.Layers;

/// <summary>
/// A sequence of equal steps: from (samples, features) to (samples, n, features). Keras: <c>keras.layers.RepeatVector</c>.
/// </summary>
public sealed class RepeatVector : Layer
{
    /// <summary>A layer that makes so many steps.</summary>
    /// <param name="n">The number of steps; at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">Fewer than one step.</exception>
    public RepeatVector(int n) => N = SpatialArguments.Positive(n, nameof(RepeatVector), nameof(n));

    private RepeatVector(ConfigReader reader)
        : base(reader) => N = SpatialArguments.Positive(reader.Int("n"), nameof(RepeatVector), "n");

    /// <summary>The number of steps.</summary>
    public int N { get; }

    /// <inheritdoc/>
    protected override Tensor Call(Tensor x, CallContext context)
    {
        ArgumentNullException.ThrowIfNull(x);
        return x.Rank == 2
            ? Ops.BroadcastTo(Ops.ExpandDims(x, 1), x.Shape.Insert(1, N))
            : throw new ArgumentException(
                $"Layer '{Name}' (RepeatVector) needs an input of 2 axes (samples, features), but one of shape {x.Shape} came.");
    }

    /// <inheritdoc/>
    public override Config GetConfig() => base.GetConfig().With(new Config { { "n", N } });

    internal static RepeatVector FromConfig(ConfigReader reader) => new(reader);
}
