using Hornbeam.Saving;

namespace Hornbeam.Layers;

/// <summary>Adds zeros around images, of shape (samples, height, width, channels). Keras: <c>keras.layers.ZeroPadding2D</c>.</summary>
public sealed class ZeroPadding2D : ZeroPadding
{
    /// <summary>A layer that adds so many zeros.</summary>
    /// <param name="padding">How many, at both ends of each of 2 axes. Default 1.</param>
    /// <exception cref="ArgumentException">One is negative, or there are not as many as axes.</exception>
    public ZeroPadding2D(SpatialMargins padding = default)
        : base(2, padding)
    {
    }

    private ZeroPadding2D(ConfigReader reader)
        : base(2, reader)
    {
    }

    internal static ZeroPadding2D FromConfig(ConfigReader reader) => new(reader);
}
