using Hornbeam.Engine.Graphs;
using Hornbeam.Saving;

namespace Hornbeam.Layers;

/// <summary>
/// While training adds normally distributed numbers of mean 0. Keras: <c>keras.layers.GaussianNoise</c>.
/// </summary>
public sealed class GaussianNoise : NoiseLayer
{
    private const string Argument = "stddev";

    /// <summary>Adds noise.</summary>
    /// <param name="stddev">The standard deviation, from 0 to 1.</param>
    /// <param name="seed">Where the random numbers begin. Default null: drawn from <see cref="RandomSeed"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">The deviation is not from 0 to 1.</exception>
    public GaussianNoise(double stddev, int? seed = null)
        : base(Argument, stddev, seed)
    {
    }

    private GaussianNoise(ConfigReader reader)
        : base(Argument, reader)
    {
    }

    /// <summary>The standard deviation.</summary>
    public double Stddev => Strength;

    private protected override Tensor Disturb(Tensor x, Tensor seed) =>
        x + Stddev * Ops.Random(seed, x.Shape, RandomKind.Normal, x.DType);

    /// <inheritdoc/>
    public override Config GetConfig() => base.GetConfig().With(new Config { { Argument, Stddev }, { "seed", Seed } });

    internal static GaussianNoise FromConfig(ConfigReader reader) => new(reader);
}
