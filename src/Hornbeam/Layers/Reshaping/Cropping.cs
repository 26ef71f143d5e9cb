using Hornbeam.Saving;

namespace Hornbeam.Layers;

/// <summary>Cuts positions from both ends of the spatial axes.</summary>
public abstract class Cropping : MarginLayer
{
    private const string Argument = "cropping";

    private protected Cropping(int axes, SpatialMargins cropping, SpatialMargin otherwise)
        : base(axes, Argument, cropping, otherwise)
    {
    }

    private protected Cropping(int axes, SpatialMargin otherwise, ConfigReader reader)
        : base(axes, Argument, otherwise, reader)
    {
    }

    /// <summary>How many positions are cut from both ends of each spatial axis.</summary>
    public IReadOnlyList<SpatialMargin> Margin => Margins;

    private protected override Tensor Transform(Tensor x, CallContext context)
    {
        var margins = AllMargins;
        var lengths = new int[x.Rank];
        for (var axis = 0; axis < x.Rank; axis++)
        {
            lengths[axis] = x.Shape.Length(axis) - margins[axis].Before - margins[axis].After;
            if (lengths[axis] < 1 && margins[axis] != 0)
                throw new ArgumentException(
                    $"Layer '{Name}' ({ClassName}) cuts {margins[axis]} from axis {axis} of an input of shape {x.Shape}, which leaves "
                    + "nothing. Cut less, or give larger inputs.");
        }
        return Ops.Slice(x, Array.ConvertAll(margins, margin => margin.Before), new Shape(lengths));
    }
}
