using Hornbeam.Saving;

namespace Hornbeam.Layers;

/// <summary>The largest element of each window of sequences, of shape (samples, steps, channels). Keras: <c>keras.layers.MaxPooling1D</c>.</summary>
public sealed class MaxPooling1D : MaxPooling
{
    /// <summary>A layer with windows of a size.</summary>
    /// <param name="poolSize">Lengths of the windows: a number, or one for each spatial axis. Default 2.</param>
    /// <exception cref="ArgumentException">A length is less than 1, or there are too many.</exception>
    public MaxPooling1D(SpatialSize poolSize = default)
        : base(1, poolSize.IsDefault ? 2 : poolSize)
    {
    }

    private MaxPooling1D(ConfigReader reader)
        : base(1, reader)
    {
    }

    internal static MaxPooling1D FromConfig(ConfigReader reader) => new(reader);
}
