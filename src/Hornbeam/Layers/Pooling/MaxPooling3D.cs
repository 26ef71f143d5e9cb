using Hornbeam.Saving;

namespace Hornbeam.Layers;

/// <summary>The largest element of each window of volumes, of shape (samples, depth, height, width, channels). Keras: <c>keras.layers.MaxPooling3D</c>.</summary>
public sealed class MaxPooling3D : MaxPooling
{
    /// <summary>A layer with windows of a size.</summary>
    /// <param name="poolSize">Lengths of the windows: a number, or one for each spatial axis. Default 2.</param>
    /// <exception cref="ArgumentException">A length is less than 1, or there are too many.</exception>
    public MaxPooling3D(SpatialSize poolSize = default)
        : base(3, poolSize.IsDefault ? 2 : poolSize)
    {
    }

    private MaxPooling3D(ConfigReader reader)
        : base(3, reader)
    {
    }

    internal static MaxPooling3D FromConfig(ConfigReader reader) => new(reader);
}
