using Hornbeam.Saving;

namespace Hornbeam.Layers;

/// <summary>The mean of each window of sequences, of shape (samples, steps, channels). Keras: <c>keras.layers.AveragePooling1D</c>.</summary>
public sealed class AveragePooling1D : AveragePooling
{
    /// <summary>A layer with windows of a size.</summary>
    /// <param name="poolSize">Lengths of the windows: a number, or one for each spatial axis.</param>
    /// <exception cref="ArgumentException">A length is less than 1, or there are too many.</exception>
    public AveragePooling1D(SpatialSize poolSize)
        : base(1, poolSize)
    {
    }

    private AveragePooling1D(ConfigReader reader)
        : base(1, reader)
    {
    }

    internal static AveragePooling1D FromConfig(ConfigReader reader) => new(reader);
}
