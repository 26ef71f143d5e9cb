using Hornbeam.Saving;

namespace Hornbeam.Layers;

/// <summary>
/// While training drops whole channels of sequences, of shape (samples, steps, channels). Keras:
/// <c>keras.layers.SpatialDropout1D</c>.
/// </summary>
public sealed class SpatialDropout1D : SpatialDropout
{
    /// <summary>Drops a share of the channels.</summary>
    /// <param name="rate">The share to drop, from 0 to 1.</param>
    /// <param name="seed">Where the random numbers begin. Default null: drawn from <see cref="RandomSeed"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">The rate is not from 0 to 1.</exception>
    public SpatialDropout1D(double rate, int? seed = null)
        : base(1, rate, seed)
    {
    }

    private SpatialDropout1D(ConfigReader reader)
        : base(1, reader)
    {
    }

    private protected override bool HasDataFormat => false;

    internal static SpatialDropout1D FromConfig(ConfigReader reader) => new(reader);
}
