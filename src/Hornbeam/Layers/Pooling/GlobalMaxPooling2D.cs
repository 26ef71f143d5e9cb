using Hornbeam.Saving;

namespace Hornbeam.Layers;

/// <summary>The largest element of each channel over all positions of images, of shape (samples, height, width, channels). Keras: <c>keras.layers.GlobalMaxPooling2D</c>.</summary>
public sealed class GlobalMaxPooling2D : GlobalMaxPooling
{
    /// <summary>A layer without arguments.</summary>
    public GlobalMaxPooling2D()
        : base(2)
    {
    }

    private GlobalMaxPooling2D(ConfigReader reader)
        : base(2, reader)
    {
    }

    internal static GlobalMaxPooling2D FromConfig(ConfigReader reader) => new(reader);
}
