using Hornbeam.Saving;

namespace Hornbeam.Layers;

/// <summary>
/// While training sets a share of the inputs to the value that <c>selu</c> has far below 0, and scales and shifts all so that mean 0
/// and variance 1 stay (Klambauer et al. 2017). Keras: <c>keras.layers.AlphaDropout</c>.
/// </summary>
public sealed class AlphaDropout : DropLayer
{
    /// <summary>The limit of <c>selu</c> at minus infinity.</summary>
    private const double Limit = -1.6732632423543772 * 1.0507009873554805;

    /// <summary>Drops a share of the inputs.</summary>
    /// <param name="rate">The share to drop, from 0 to 1.</param>
    /// <param name="seed">Where the random numbers begin. Default null: drawn from <see cref="RandomSeed"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">The rate is not from 0 to 1.</exception>
    public AlphaDropout(double rate, int? seed = null)
        : base(rate, seed)
    {
    }

    private AlphaDropout(ConfigReader reader)
        : base(reader) => NoiseShape = reader.Shape("noise_shape");

    /// <inheritdoc cref="Dropout.NoiseShape"/>
    public Shape? NoiseShape { get; init; }

    private protected override Shape DecisionShape(Shape input) => Decision(NoiseShape, input);

    private protected override Tensor Drop(Tensor x, Tensor kept)
    {
        var scale = 1 / Math.Sqrt((1 - Rate) * (1 + Rate * Limit * Limit));
        return scale * Ops.Where(kept, x, Limit) - scale * Limit * Rate;
    }

    /// <inheritdoc/>
    public override Config GetConfig() => base.GetConfig().With(new Config
    {
        { "rate", Rate },
        { "seed", Seed },
        { "noise_shape", NoiseShape is { } shape ? LengthsOf(shape) : null },
    });

    internal static AlphaDropout FromConfig(ConfigReader reader) => new(reader);
}
