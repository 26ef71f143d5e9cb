using Hornbeam.Saving;

namespace Hornbeam.Layers;

/// <summary>The mean of each window of volumes, of shape (samples, depth, height, width, channels). Keras: <c>keras.layers.AveragePooling3D</c>.</summary>
public sealed class AveragePooling3D : AveragePooling
{
    /// <summary>A layer with windows of a size.</summary>
    /// <param name="poolSize">Lengths of the windows: a number, or one for each spatial axis.</param>
    /// <exception cref="ArgumentException">A length is less than 1, or there are too many.</exception>
    public AveragePooling3D(SpatialSize poolSize)
        : base(3, poolSize)
    {
    }

    private AveragePooling3D(ConfigReader reader)
        : base(3, reader)
    {
    }

    internal static AveragePooling3D FromConfig(ConfigReader reader) => new(reader);
}
