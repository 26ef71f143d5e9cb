using Hornbeam.Saving;

namespace Hornbeam.Layers;

/// <summary>Repeats every position of sequences, of shape (samples, steps, channels). Keras: <c>keras.layers.UpSampling1D</c>.</summary>
public sealed class UpSampling1D : UpSampling
{
    /// <summary>A layer that repeats so often.</summary>
    /// <param name="size">How often, along the axis of steps; at least 1. Default 2.</param>
    /// <exception cref="ArgumentException">It is less than 1.</exception>
    public UpSampling1D(int size = 2)
        : base(1, size)
    {
    }

    private UpSampling1D(ConfigReader reader)
        : base(1, reader)
    {
    }

    private protected override bool HasDataFormat => false;

    /// <inheritdoc/>
    public override Config GetConfig()
    {
        var config = base.GetConfig();
        config["size"] = Sizes[0];
        return config;
    }

    internal static UpSampling1D FromConfig(ConfigReader reader) => new(reader);
}
