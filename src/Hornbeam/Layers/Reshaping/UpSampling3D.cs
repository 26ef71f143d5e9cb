using Hornbeam.Saving;

namespace Hornbeam.Layers;

/// <summary>Repeats every position of volumes, of shape (samples, depth, height, width, channels). Keras: <c>keras.layers.UpSampling3D</c>.</summary>
public sealed class UpSampling3D : UpSampling
{
    /// <summary>A layer that repeats so often.</summary>
    /// <param name="size">How often, along all axes or along each; at least 1. Default 2.</param>
    /// <exception cref="ArgumentException">It is less than 1, or there are not as many as axes.</exception>
    public UpSampling3D(SpatialSize size = default)
        : base(3, size)
    {
    }

    private UpSampling3D(ConfigReader reader)
        : base(3, reader)
    {
    }

    internal static UpSampling3D FromConfig(ConfigReader reader) => new(reader);
}
