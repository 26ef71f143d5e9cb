using Hornbeam.Saving;

namespace Hornbeam.Layers;

/// <summary>The largest element of each of a number of windows that lie evenly over the input.</summary>
public abstract class AdaptiveMaxPooling : AdaptivePooling
{
    private protected AdaptiveMaxPooling(int axes, SpatialSize outputSize)
        : base(axes, outputSize)
    {
    }

    private protected AdaptiveMaxPooling(int axes, ConfigReader reader)
        : base(axes, reader)
    {
    }

    private protected override Tensor Transform(Tensor x, CallContext context) => Ops.AdaptiveMaxPool(x, OutputSize, DataFormat);
}
