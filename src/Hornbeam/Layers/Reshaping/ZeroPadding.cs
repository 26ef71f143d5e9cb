using Hornbeam.Saving;

namespace Hornbeam.Layers;

/// <summary>Adds zeros at both ends of the spatial axes.</summary>
public abstract class ZeroPadding : MarginLayer
{
    private const string Argument = "padding";
    private static readonly SpatialMargin Default = 1;

    private protected ZeroPadding(int axes, SpatialMargins padding)
        : base(axes, Argument, padding, Default)
    {
    }

    private protected ZeroPadding(int axes, ConfigReader reader)
        : base(axes, Argument, Default, reader)
    {
    }

    /// <summary>How many zeros are added at both ends of each spatial axis.</summary>
    public IReadOnlyList<SpatialMargin> Padding => Margins;

    private protected override Tensor Transform(Tensor x, CallContext context) =>
        Ops.Pad(x, Array.ConvertAll(AllMargins, margin => (margin.Before, margin.After)));
}
