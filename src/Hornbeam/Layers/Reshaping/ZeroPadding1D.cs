using Hornbeam.Saving;

namespace Hornbeam.Layers;

/// <summary>Adds zeros around sequences, of shape (samples, steps, channels). Keras: <c>keras.layers.ZeroPadding1D</c>.</summary>
public sealed class ZeroPadding1D : ZeroPadding
{
    /// <summary>A layer that adds so many zeros.</summary>
    /// <param name="padding">How many, at both ends of each of 1 axis. Default 1.</param>
    /// <exception cref="ArgumentException">One is negative, or there are not as many as axes.</exception>
    public ZeroPadding1D(SpatialMargins padding = default)
        : base(1, padding)
    {
    }

    private ZeroPadding1D(ConfigReader reader)
        : base(1, reader)
    {
    }

    internal static ZeroPadding1D FromConfig(ConfigReader reader) => new(reader);
}
