using Hornbeam.Saving;

namespace Hornbeam.Layers;

/// <summary>The mean of each channel over all positions of images, of shape (samples, height, width, channels). Keras: <c>keras.layers.GlobalAveragePooling2D</c>.</summary>
public sealed class GlobalAveragePooling2D : GlobalAveragePooling
{
    /// <summary>A layer without arguments.</summary>
    public GlobalAveragePooling2D()
        : base(2)
    {
    }

    private GlobalAveragePooling2D(ConfigReader reader)
        : base(2, reader)
    {
    }

    internal static GlobalAveragePooling2D FromConfig(ConfigReader reader) => new(reader);
}
