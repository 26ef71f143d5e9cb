using Hornbeam.Saving;

namespace Hornbeam.Layers;

/// <summary>The mean of each window, channel by channel.</summary>
public abstract class AveragePooling : WindowPooling
{
    private protected AveragePooling(int axes, SpatialSize poolSize)
        : base(axes, poolSize)
    {
    }

    private protected AveragePooling(int axes, ConfigReader reader)
        : base(axes, reader, reader.Ints("pool_size"))
    {
    }

    private protected override Tensor Transform(Tensor x, CallContext context) => Ops.AveragePool(x, PoolSize, Strides, Padding, DataFormat);
}
