using Hornbeam.Engine.Graphs;
using Hornbeam.Saving;

namespace Hornbeam.Layers;

/// <summary>
/// While training multiplies by normally distributed numbers of mean 1 and standard deviation sqrt(rate / (1 - rate)), as
/// <see cref="Dropout"/> has it (Srivastava et al. 2014). Keras: <c>keras.layers.GaussianDropout</c>.
/// </summary>
public sealed class GaussianDropout : NoiseLayer
{
    private const string Argument = "rate";

    /// <summary>Multiplies by noise.</summary>
    /// <param name="rate">The share that <see cref="Dropout"/> of the same noise drops, from 0 to below 1.</param>
    /// <param name="seed">Where the random numbers begin. Default null: drawn from <see cref="RandomSeed"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">The rate is not from 0 to below 1.</exception>
    public GaussianDropout(double rate, int? seed = null)
        : base(Argument, rate, seed) => CheckFinite();

    private GaussianDropout(ConfigReader reader)
        : base(Argument, reader) => CheckFinite();

    /// <summary>The share that <see cref="Dropout"/> of the same noise drops.</summary>
    public double Rate => Strength;

    private protected override Tensor Disturb(Tensor x, Tensor seed) =>
        x * (1 + Math.Sqrt(Rate / (1 - Rate)) * Ops.Random(seed, x.Shape, RandomKind.Normal, x.DType));

    /// <inheritdoc/>
    public override Config GetConfig() => base.GetConfig().With(new Config { { Argument, Rate }, { "seed", Seed } });

    internal static GaussianDropout FromConfig(ConfigReader reader) => new(reader);

    private void CheckFinite()
    {
        if (Rate >= 1)
            throw new ArgumentOutOfRangeException(
                Argument, Rate, "GaussianDropout: rate must be below 1, where the noise becomes infinite.");
    }
}
