using Hornbeam.Engine.Graphs;
using Hornbeam.Saving;

namespace Hornbeam.Initializers;

/// <summary>
/// An initializer that draws random numbers. Its seed is an integer (every call gives the same numbers) or a generator (every
/// call gives new ones). Keras: <c>RandomInitializer</c>.
/// </summary>
public abstract class RandomInitializer : Initializer
{
    private readonly int _seed;
    private readonly int? _given;

    /// <summary>Draws a seed from <see cref="RandomSeed"/>, which an initial <see cref="Seed"/> replaces.</summary>
    private protected RandomInitializer() => _seed = RandomSeed.Next();

    /// <summary>The seed. Default: drawn from <see cref="RandomSeed"/> when the initializer is constructed.</summary>
    public int Seed
    {
        get => _seed;
        init => GivenSeed = value;
    }

    /// <summary>The seed that was given; null: drawn. Only that is written into configs, as in Keras.</summary>
    internal int? GivenSeed
    {
        get => _given;
        init => (_given, _seed) = (value, value ?? _seed);
    }

    /// <summary>Draws from a generator instead of a fixed seed. Default null.</summary>
    public SeedGenerator? Generator { get; init; }

    /// <inheritdoc/>
    public override Config GetConfig() => new() { { "seed", GivenSeed } };

    /// <summary>
    /// Numbers of a standard distribution: uniform in [0, 1), normal, or normal cut at two standard deviations.
    /// </summary>
    private protected Tensor Draw(Shape shape, RandomKind kind, DType dtype)
    {
        if (!dtype.IsFloating)
            throw new ArgumentException($"{GetType().Name} makes floating numbers, not {dtype}.", nameof(dtype));
        return Ops.Random(Generator?.Next() ?? SeedGenerator.Pair(Seed), shape, kind, dtype);
    }
}
