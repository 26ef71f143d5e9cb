using Hornbeam.Saving;

namespace Hornbeam.Layers;

/// <summary>Cuts the ends off images, of shape (samples, height, width, channels). Keras: <c>keras.layers.Cropping2D</c>.</summary>
public sealed class Cropping2D : Cropping
{
    private const int Default = 0;

    /// <summary>A layer that cuts so many positions off.</summary>
    /// <param name="cropping">How many, at both ends of each of 2 axes. Default 0.</param>
    /// <exception cref="ArgumentException">One is negative, or there are not as many as axes.</exception>
    public Cropping2D(SpatialMargins cropping = default)
        : base(2, cropping, Default)
    {
    }

    private Cropping2D(ConfigReader reader)
        : base(2, Default, reader)
    {
    }

    internal static Cropping2D FromConfig(ConfigReader reader) => new(reader);
}
