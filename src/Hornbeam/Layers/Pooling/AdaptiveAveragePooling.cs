using Hornbeam.Saving;

namespace Hornbeam.Layers;

/// <summary>The mean of each of a number of windows that lie evenly over the input.</summary>
public abstract class AdaptiveAveragePooling : AdaptivePooling
{
    private protected AdaptiveAveragePooling(int axes, SpatialSize outputSize)
        : base(axes, outputSize)
    {
    }

    private protected AdaptiveAveragePooling(int axes, ConfigReader reader)
        : base(axes, reader)
    {
    }

    private protected override Tensor Transform(Tensor x, CallContext context) => Ops.AdaptiveAveragePool(x, OutputSize, DataFormat);
}
