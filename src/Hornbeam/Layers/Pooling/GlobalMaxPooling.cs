using Hornbeam.Saving;

namespace Hornbeam.Layers;

/// <summary>The largest element of each channel.</summary>
public abstract class GlobalMaxPooling : GlobalPooling
{
    private protected GlobalMaxPooling(int axes)
        : base(axes)
    {
    }

    private protected GlobalMaxPooling(int axes, ConfigReader reader)
        : base(axes, reader)
    {
    }

    private protected override Tensor Transform(Tensor x, CallContext context) => Ops.Max(x, SpatialAxes, KeepDims);
}
