using Hornbeam.Saving;

namespace Hornbeam.Layers;

/// <summary>
/// Disturbs its input at random while training and hands it on otherwise: the base of dropout and noise. A strength of 0 disturbs
/// nothing.
/// </summary>
public abstract class NoiseLayer : Layer
{
    private readonly SeedGenerator? _seeds;

    private protected NoiseLayer(string argument, double strength, int? seed)
    {
        (Strength, Seed) = (Checked(argument, strength), seed);
        _seeds = MakeSeeds();
    }

    private protected NoiseLayer(string argument, ConfigReader reader)
        : base(reader)
    {
        (Strength, Seed) = (Checked(argument, reader.Float(argument)), reader.IntOrNull("seed"));
        _seeds = MakeSeeds();
    }

    /// <summary>The seed that was given; null: drawn from <see cref="RandomSeed"/>.</summary>
    public int? Seed { get; }

    /// <inheritdoc/>
    public override bool SupportsMasking => true;

    /// <summary>How much is disturbed, from 0 to 1.</summary>
    private protected double Strength { get; }

    /// <summary>The input disturbed.</summary>
    /// <param name="x">The input.</param>
    /// <param name="seed">The random numbers' seed and counter.</param>
    private protected abstract Tensor Disturb(Tensor x, Tensor seed);

    /// <inheritdoc/>
    protected override Tensor Call(Tensor x, CallContext context)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(context);
        return context.Training && _seeds is not null ? Disturb(x, _seeds.Next()) : x;
    }

    private SeedGenerator? MakeSeeds() => Strength > 0 ? Track(new SeedGenerator(Seed)) : null;

    private double Checked(string argument, double strength) => strength is >= 0 and <= 1
        ? strength
        : throw new ArgumentOutOfRangeException(
            argument, strength, $"{ClassName}: {argument} must be from 0 to 1, but it is {strength}.");
}
