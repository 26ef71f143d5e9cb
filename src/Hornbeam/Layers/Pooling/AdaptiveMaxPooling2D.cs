using Hornbeam.Saving;

namespace Hornbeam.Layers;

/// <summary>The largest element of each of a number of windows that lie evenly over images, of shape (samples, height, width, channels). Keras: <c>keras.layers.AdaptiveMaxPooling2D</c>.</summary>
public sealed class AdaptiveMaxPooling2D : AdaptiveMaxPooling
{
    /// <summary>A layer with so many windows.</summary>
    /// <param name="outputSize">How many windows: a number, or one for each spatial axis.</param>
    /// <exception cref="ArgumentException">A number is less than 1, or there are too many.</exception>
    public AdaptiveMaxPooling2D(SpatialSize outputSize)
        : base(2, outputSize)
    {
    }

    private AdaptiveMaxPooling2D(ConfigReader reader)
        : base(2, reader)
    {
    }

    internal static AdaptiveMaxPooling2D FromConfig(ConfigReader reader) => new(reader);
}
