using Hornbeam.Saving;

namespace Hornbeam.Layers;

/// <summary>The largest element of each channel over all positions of sequences, of shape (samples, steps, channels). Keras: <c>keras.layers.GlobalMaxPooling1D</c>.</summary>
public sealed class GlobalMaxPooling1D : GlobalMaxPooling
{
    /// <summary>A layer without arguments.</summary>
    public GlobalMaxPooling1D()
        : base(1)
    {
    }

    private GlobalMaxPooling1D(ConfigReader reader)
        : base(1, reader)
    {
    }

    internal static GlobalMaxPooling1D FromConfig(ConfigReader reader) => new(reader);
}
