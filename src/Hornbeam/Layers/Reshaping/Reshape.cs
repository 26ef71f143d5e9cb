using Hornbeam.Saving;

namespace Hornbeam.Layers;

/// <summary>The same elements of each sample in another shape. Keras: <c>keras.layers.Reshape</c>.</summary>
public sealed class Reshape : Layer
{
    /// <summary>A layer that gives samples a shape.</summary>
    /// <param name="targetShape">The shape of one sample; one length may be null: what remains.</param>
    /// <exception cref="ArgumentException">More than one length is null.</exception>
    public Reshape(Shape targetShape) => TargetShape = Checked(targetShape);

    private Reshape(ConfigReader reader)
        : base(reader)
    {
        var lengths = reader.Ints("target_shape");
        if (lengths.Any(length => length < -1))
            throw new ArgumentException(
                $"Reshape: target_shape must hold lengths, or -1 for what remains, but it is [{string.Join(", ", lengths)}].");
        TargetShape = Checked([.. lengths.Select(length => length == -1 ? (int?)null : length)]);
    }

    /// <summary>The shape of one sample; null for what remains.</summary>
    public Shape TargetShape { get; }

    /// <inheritdoc/>
    protected override Tensor Call(Tensor x, CallContext context)
    {
        ArgumentNullException.ThrowIfNull(x);
        if (x.Rank == 0)
            throw new ArgumentException($"Layer '{Name}' (Reshape) needs an input with the axis of samples, but a scalar came.");
        var elements = x.Shape.From(1).ElementCount;
        long known = TargetShape.Aggregate(1L, (product, length) => product * (length ?? 1));
        if (TargetShape.IsKnown ? known != elements : known == 0 || elements % known != 0)
            throw new ArgumentException(
                $"Layer '{Name}' (Reshape) cannot give samples of shape {x.Shape.From(1)}, with {elements} elements, the shape "
                + $"{TargetShape}: the number of elements must stay.");
        return Ops.Reshape(x, [x.Shape[0], .. TargetShape.Select(length => length ?? checked((int)(elements / known)))]);
    }

    /// <inheritdoc/>
    public override Config GetConfig() =>
        base.GetConfig().With(new Config { { "target_shape", TargetShape.Select(length => length ?? -1).ToArray() } });

    internal static Reshape FromConfig(ConfigReader reader) => new(reader);

    private static Shape Checked(Shape shape) => shape.Count(length => length is null) < 2 ? shape : throw new ArgumentException(
        $"Reshape: at most one length of targetShape can be what remains (null), but it is {shape}.", nameof(shape));
}
