using Hornbeam.Saving;

namespace Hornbeam.Layers;

/// <summary>The mean of each of a number of windows that lie evenly over sequences, of shape (samples, steps, channels). Keras: <c>keras.layers.AdaptiveAveragePooling1D</c>.</summary>
public sealed class AdaptiveAveragePooling1D : AdaptiveAveragePooling
{
    /// <summary>A layer with so many windows.</summary>
    /// <param name="outputSize">How many windows: a number, or one for each spatial axis.</param>
    /// <exception cref="ArgumentException">A number is less than 1, or there are too many.</exception>
    public AdaptiveAveragePooling1D(SpatialSize outputSize)
        : base(1, outputSize)
    {
    }

    private AdaptiveAveragePooling1D(ConfigReader reader)
        : base(1, reader)
    {
    }

    internal static AdaptiveAveragePooling1D FromConfig(ConfigReader reader) => new(reader);
}
