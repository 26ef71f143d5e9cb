using Hornbeam.Saving;

namespace Hornbeam.Layers;

/// <summary>The mean of each of a number of windows that lie evenly over volumes, of shape (samples, depth, height, width, channels). Keras: <c>keras.layers.AdaptiveAveragePooling3D</c>.</summary>
public sealed class AdaptiveAveragePooling3D : AdaptiveAveragePooling
{
    /// <summary>A layer with so many windows.</summary>
    /// <param name="outputSize">How many windows: a number, or one for each spatial axis.</param>
    /// <exception cref="ArgumentException">A number is less than 1, or there are too many.</exception>
    public AdaptiveAveragePooling3D(SpatialSize outputSize)
        : base(3, outputSize)
    {
    }

    private AdaptiveAveragePooling3D(ConfigReader reader)
        : base(3, reader)
    {
    }

    internal static AdaptiveAveragePooling3D FromConfig(ConfigReader reader) => new(reader);
}
