using Hornbeam.Saving;

namespace Hornbeam.Layers;

/// <summary>
/// While training drops whole channels of volumes, of shape (samples, depth, height, width, channels). Keras:
/// <c>keras.layers.SpatialDropout3D</c>.
/// </summary>
public sealed class SpatialDropout3D : SpatialDropout
{
    /// <summary>Drops a share of the channels.</summary>
    /// <param name="rate">The share to drop, from 0 to 1.</param>
    /// <param name="seed">Where the random numbers begin. Default null: drawn from <see cref="RandomSeed"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">The rate is not from 0 to 1.</exception>
    public SpatialDropout3D(double rate, int? seed = null)
        : base(3, rate, seed)
    {
    }

    private SpatialDropout3D(ConfigReader reader)
        : base(3, reader)
    {
    }

    /// <summary><c>channels_last</c> (the default) or <c>channels_first</c>: where the channels stand.</summary>
    /// <exception cref="ArgumentException">It is neither.</exception>
    public new string DataFormat { get => base.DataFormat; init => base.DataFormat = value; }

    internal static SpatialDropout3D FromConfig(ConfigReader reader) => new(reader);
}
