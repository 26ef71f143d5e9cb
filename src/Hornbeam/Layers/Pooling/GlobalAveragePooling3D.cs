using Hornbeam.Saving;

namespace Hornbeam.Layers;

/// <summary>The mean of each channel over all positions of volumes, of shape (samples, depth, height, width, channels). Keras: <c>keras.layers.GlobalAveragePooling3D</c>.</summary>
public sealed class GlobalAveragePooling3D : GlobalAveragePooling
{
    /// <summary>A layer without arguments.</summary>
    public GlobalAveragePooling3D()
        : base(3)
    {
    }

    private GlobalAveragePooling3D(ConfigReader reader)
        : base(3, reader)
    {
    }

    internal static GlobalAveragePooling3D FromConfig(ConfigReader reader) => new(reader);
}
