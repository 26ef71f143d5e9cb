using Hornbeam.Saving;

namespace Hornbeam.Layers;

/// <summary>The mean of each channel; over sequences, of the steps that a mask leaves.</summary>
public abstract class GlobalAveragePooling : GlobalPooling
{
    private protected GlobalAveragePooling(int axes)
        : base(axes)
    {
    }

    private protected GlobalAveragePooling(int axes, ConfigReader reader)
        : base(axes, reader)
    {
    }

    private protected override Tensor Transform(Tensor x, CallContext context)
    {
        if (Axes != 1 || context.MaskOf(x) is not { } mask)
            return Ops.Mean(x, SpatialAxes, KeepDims);
        var counts = Ops.ExpandDims(mask, DataFormat == "channels_first" ? 1 : -1);
        var sum = Ops.Sum(Ops.Where(counts, x, 0.0), SpatialAxes, KeepDims);
        return sum / Ops.Sum(Ops.Cast(counts, x.DType), SpatialAxes, KeepDims);
    }
}
