using Hornbeam.Saving;

namespace Hornbeam.Layers;

/// <summary>Makes the spatial axes longer by whole numbers.</summary>
public abstract class UpSampling : SpatialLayer
{
    private protected UpSampling(int axes, SpatialSize size)
        : base(axes) => Sizes = size.For(axes, 1, ClassName, nameof(size), otherwise: 2);

    private protected UpSampling(int axes, ConfigReader reader)
        : base(axes, reader) => Sizes = reader.SpatialSize("size").For(axes, 1, ClassName, "size", otherwise: 2);

    /// <summary>How many times longer the axes become.</summary>
    public SpatialSize Size => Sizes;

    /// <summary>How many times longer each axis becomes.</summary>
    private protected int[] Sizes { get; }

    /// <summary>Makes an axis longer.</summary>
    private protected virtual Tensor Lengthen(Tensor x, int axis, int times) => Ops.Repeat(x, times, axis);

    private protected override Tensor Transform(Tensor x, CallContext context)
    {
        for (var i = 0; i < Axes; i++)
            if (Sizes[i] > 1)
                x = Lengthen(x, FirstAxis + i, Sizes[i]);
        return x;
    }

    /// <inheritdoc/>
    public override Config GetConfig() => base.GetConfig().With(new Config { { "size", Sizes } });
}
