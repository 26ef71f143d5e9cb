using Hornbeam.Saving;

namespace Hornbeam.Layers;

/// <summary>The largest element of each window, channel by channel.</summary>
public abstract class MaxPooling : WindowPooling
{
    private protected MaxPooling(int axes, SpatialSize poolSize)
        : base(axes, poolSize)
    {
    }

    private protected MaxPooling(int axes, ConfigReader reader)
        : base(axes, reader, reader.SpatialSize("pool_size", 2))
    {
    }

    private protected override Tensor Transform(Tensor x, CallContext context) => Ops.MaxPool(x, PoolSize, Strides, Padding, DataFormat);
}
