using Hornbeam.Saving;

namespace Hornbeam.Layers;

/// <summary>Adds zeros around volumes, of shape (samples, depth, height, width, channels). Keras: <c>keras.layers.ZeroPadding3D</c>.</summary>
public sealed class ZeroPadding3D : ZeroPadding
{
    /// <summary>A layer that adds so many zeros.</summary>
    /// <param name="padding">How many, at both ends of each of 3 axes. Default 1.</param>
    /// <exception cref="ArgumentException">One is negative, or there are not as many as axes.</exception>
    public ZeroPadding3D(SpatialMargins padding = default)
        : base(3, padding)
    {
    }

    private ZeroPadding3D(ConfigReader reader)
        : base(3, reader)
    {
    }

    internal static ZeroPadding3D FromConfig(ConfigReader reader) => new(reader);
}
