using Hornbeam.Saving;

namespace Hornbeam.Layers;

/// <summary>One number for each channel. Keras: the base class of <c>GlobalMaxPooling2D</c> and its like.</summary>
public abstract class GlobalPooling : SpatialLayer
{
    private protected GlobalPooling(int axes)
        : base(axes)
    {
    }

    private protected GlobalPooling(int axes, ConfigReader reader)
        : base(axes, reader) => KeepDims = reader.Bool("keepdims", false);

    /// <summary>Whether the spatial axes stay, with length 1. Default false. Keras: <c>keepdims</c>.</summary>
    public bool KeepDims { get; init; }

    /// <summary>The spatial axes of an input.</summary>
    private protected Axis SpatialAxes => [.. Enumerable.Range(DataFormat == "channels_first" ? 2 : 1, Axes)];

    /// <inheritdoc/>
    public override Config GetConfig() => base.GetConfig().With(new Config { { "keepdims", KeepDims } });
}
