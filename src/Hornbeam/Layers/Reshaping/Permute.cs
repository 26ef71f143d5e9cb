using Hornbeam.Saving;

namespace Hornbeam.Layers;

/// <summary>Puts the axes of samples into another order. Keras: <c>keras.layers.Permute</c>.</summary>
public sealed class Permute : Layer
{
    /// <summary>A layer with an order of axes.</summary>
    /// <param name="dims">
    /// For each axis of the output the axis of the input it was, both counted from 1 without that of the samples: [2, 1] exchanges two.
    /// </param>
    /// <exception cref="ArgumentException">They are not 1, 2, 3, ... in some order.</exception>
    public Permute(params int[] dims) => Dims = Checked(dims);

    private Permute(ConfigReader reader)
        : base(reader) => Dims = Checked(reader.Ints("dims"));

    /// <summary>For each axis of the output the axis of the input it was, counted from 1.</summary>
    public IReadOnlyList<int> Dims { get; }

    /// <inheritdoc/>
    protected override Tensor Call(Tensor x, CallContext context)
    {
        ArgumentNullException.ThrowIfNull(x);
        return x.Rank == Dims.Count + 1 ? Ops.Transpose(x, [0, .. Dims]) : throw new ArgumentException(
            $"Layer '{Name}' (Permute) orders {Dims.Count} axes besides that of the samples, but an input of shape {x.Shape} came.");
    }

    /// <inheritdoc/>
    public override Config GetConfig() => base.GetConfig().With(new Config { { "dims", Dims } });

    internal static Permute FromConfig(ConfigReader reader) => new(reader);

    private static int[] Checked(int[] dims)
    {
        ArgumentNullException.ThrowIfNull(dims);
        return dims.Order().SequenceEqual(Enumerable.Range(1, dims.Length)) ? [.. dims] : throw new ArgumentException(
            $"Permute: dims must name the axes 1 to {dims.Length} once each (0, the samples, stays in place), but they are "
            + $"[{string.Join(", ", dims)}].", nameof(dims));
    }
}
