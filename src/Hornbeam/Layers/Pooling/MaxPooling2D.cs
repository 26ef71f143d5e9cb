using Hornbeam.Saving;

namespace Hornbeam.Layers;

/// <summary>The largest element of each window of images, of shape (samples, height, width, channels). Keras: <c>keras.layers.MaxPooling2D</c>.</summary>
public sealed class MaxPooling2D : MaxPooling
{
    /// <summary>A layer with windows of a size.</summary>
    /// <param name="poolSize">Lengths of the windows: a number, or one for each spatial axis. Default 2.</param>
    /// <exception cref="ArgumentException">A length is less than 1, or there are too many.</exception>
    public MaxPooling2D(SpatialSize poolSize = default)
        : base(2, poolSize.IsDefault ? 2 : poolSize)
    {
    }

    private MaxPooling2D(ConfigReader reader)
        : base(2, reader)
    {
    }

    internal static MaxPooling2D FromConfig(ConfigReader reader) => new(reader);
}
