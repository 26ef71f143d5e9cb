using Hornbeam.Saving;

namespace Hornbeam.Layers;

/// <summary>The largest element of each of a number of windows that lie evenly over volumes, of shape (samples, depth, height, width, channels). Keras: <c>keras.layers.AdaptiveMaxPooling3D</c>.</summary>
public sealed class AdaptiveMaxPooling3D : AdaptiveMaxPooling
{
    /// <summary>A layer with so many windows.</summary>
    /// <param name="outputSize">How many windows: a number, or one for each spatial axis.</param>
    /// <exception cref="ArgumentException">A number is less than 1, or there are too many.</exception>
    public AdaptiveMaxPooling3D(SpatialSize outputSize)
        : base(3, outputSize)
    {
    }

    private AdaptiveMaxPooling3D(ConfigReader reader)
        : base(3, reader)
    {
    }

    internal static AdaptiveMaxPooling3D FromConfig(ConfigReader reader) => new(reader);
}
