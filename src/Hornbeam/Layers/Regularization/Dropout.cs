using Hornbeam.Saving;

namespace Hornbeam.Layers;

/// <summary>
/// While training sets a share of the inputs to 0 at random and divides the others by 1 - rate, so that the mean stays; otherwise
/// hands the input on (Srivastava et al. 2014). Keras: <c>keras.layers.Dropout</c>.
/// </summary>
public sealed class Dropout : DropLayer
{
    /// <summary>Drops a share of the inputs.</summary>
    /// <param name="rate">The share to drop, from 0 to 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The rate is not from 0 to 1.</exception>
    public Dropout(double rate)
        : this(rate, seed: null)
    {
    }

    /// <summary>Drops a share of the inputs, with a seed of its own.</summary>
    /// <param name="rate">The share to drop, from 0 to 1.</param>
    /// <param name="seed">Where the random numbers begin; null: drawn from <see cref="RandomSeed"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">The rate is not from 0 to 1.</exception>
    public Dropout(double rate, int? seed)
        : base(rate, seed)
    {
    }

    private Dropout(ConfigReader reader)
        : base(reader) => NoiseShape = reader.Shape("noise_shape");

    /// <summary>
    /// The shape of the random decision, 1 where all positions of an axis share it and null for the input's length:
    /// <c>[null, 1, 20]</c>. Default null: every element by itself.
    /// </summary>
    public Shape? NoiseShape { get; init; }

    private protected override Shape DecisionShape(Shape input) => Decision(NoiseShape, input);

    /// <inheritdoc/>
    public override Config GetConfig() => base.GetConfig().With(new Config
    {
        { "rate", Rate },
        { "seed", Seed },
        { "noise_shape", NoiseShape is { } shape ? LengthsOf(shape) : null },
    });

    internal static Dropout FromConfig(ConfigReader reader) => new(reader);
}
