using Hornbeam.Saving;

namespace Hornbeam.Layers;

/// <summary>The mean of each channel over all positions of sequences, of shape (samples, steps, channels). Keras: <c>keras.layers.GlobalAveragePooling1D</c>.</summary>
public sealed class GlobalAveragePooling1D : GlobalAveragePooling
{
    /// <summary>A layer without arguments.</summary>
    public GlobalAveragePooling1D()
        : base(1)
    {
    }

    private GlobalAveragePooling1D(ConfigReader reader)
        : base(1, reader)
    {
    }

    internal static GlobalAveragePooling1D FromConfig(ConfigReader reader) => new(reader);
}
