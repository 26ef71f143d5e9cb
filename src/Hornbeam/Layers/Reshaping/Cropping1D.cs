using Hornbeam.Saving;

namespace Hornbeam.Layers;

/// <summary>Cuts the ends off sequences, of shape (samples, steps, channels). Keras: <c>keras.layers.Cropping1D</c>.</summary>
public sealed class Cropping1D : Cropping
{
    private const int Default = 1;

    /// <summary>A layer that cuts so many positions off.</summary>
    /// <param name="cropping">How many, at both ends of each of 1 axis. Default 1.</param>
    /// <exception cref="ArgumentException">One is negative, or there are not as many as axes.</exception>
    public Cropping1D(SpatialMargins cropping = default)
        : base(1, cropping, Default)
    {
    }

    private Cropping1D(ConfigReader reader)
        : base(1, Default, reader)
    {
    }

    private protected override bool HasDataFormat => false;

    internal static Cropping1D FromConfig(ConfigReader reader) => new(reader);
}
