using Hornbeam.Saving;

namespace Hornbeam.Layers;

/// <summary>The largest element of each channel over all positions of volumes, of shape (samples, depth, height, width, channels). Keras: <c>keras.layers.GlobalMaxPooling3D</c>.</summary>
public sealed class GlobalMaxPooling3D : GlobalMaxPooling
{
    /// <summary>A layer without arguments.</summary>
    public GlobalMaxPooling3D()
        : base(3)
    {
    }

    private GlobalMaxPooling3D(ConfigReader reader)
        : base(3, reader)
    {
    }

    internal static GlobalMaxPooling3D FromConfig(ConfigReader reader) => new(reader);
}
