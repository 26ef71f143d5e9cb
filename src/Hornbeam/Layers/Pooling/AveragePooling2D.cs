using Hornbeam.Saving;

namespace Hornbeam.Layers;

/// <summary>The mean of each window of images, of shape (samples, height, width, channels). Keras: <c>keras.layers.AveragePooling2D</c>.</summary>
public sealed class AveragePooling2D : AveragePooling
{
    /// <summary>A layer with windows of a size.</summary>
    /// <param name="poolSize">Lengths of the windows: a number, or one for each spatial axis.</param>
    /// <exception cref="ArgumentException">A length is less than 1, or there are too many.</exception>
    public AveragePooling2D(SpatialSize poolSize)
        : base(2, poolSize)
    {
    }

    private AveragePooling2D(ConfigReader reader)
        : base(2, reader)
    {
    }

    internal static AveragePooling2D FromConfig(ConfigReader reader) => new(reader);
}
