using Hornbeam.Saving;

namespace Hornbeam.Layers;

/// <summary>Cuts the ends off volumes, of shape (samples, depth, height, width, channels). Keras: <c>keras.layers.Cropping3D</c>.</summary>
public sealed class Cropping3D : Cropping
{
    private const int Default = 1;

    /// <summary>A layer that cuts so many positions off.</summary>
    /// <param name="cropping">How many, at both ends of each of 3 axes. Default 1.</param>
    /// <exception cref="ArgumentException">One is negative, or there are not as many as axes.</exception>
    public Cropping3D(SpatialMargins cropping = default)
        : base(3, cropping, Default)
    {
    }

    private Cropping3D(ConfigReader reader)
        : base(3, Default, reader)
    {
    }

    internal static Cropping3D FromConfig(ConfigReader reader) => new(reader);
}
