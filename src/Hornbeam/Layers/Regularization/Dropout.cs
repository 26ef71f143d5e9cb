using Hornbeam.Engine.Graphs;
using Hornbeam.Saving;

namespace Hornbeam.Layers;

/// <summary>
/// While training sets a share of the inputs to 0 at random and divides the others by 1 - rate, so that the mean stays; otherwise
/// hands the input on (Srivastava et al. 2014). Keras: <c>keras.layers.Dropout</c>.
/// </summary>
public sealed class Dropout : Layer
{
    private readonly SeedGenerator? _seeds;

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
    {
        if (!(rate is >= 0 and <= 1))
            throw new ArgumentOutOfRangeException(nameof(rate), rate, $"Dropout: rate must be from 0 to 1, but it is {rate}.");
        Rate = rate;
        Seed = seed;
        if (rate > 0)
            _seeds = Track(new SeedGenerator(seed));
    }

    /// <summary>The share to drop.</summary>
    public double Rate { get; }

    /// <summary>The seed that was given; null: drawn from <see cref="RandomSeed"/>.</summary>
    public int? Seed { get; }

    /// <summary>
    /// The shape of the random decision, 1 where all positions of an axis share it and null for the input's length:
    /// <c>[null, 1, 20]</c>. Default null: every element by itself.
    /// </summary>
    public Shape? NoiseShape { get; init; }

    /// <inheritdoc/>
    public override bool SupportsMasking => true;

    /// <inheritdoc/>
    protected override Tensor Call(Tensor x, CallContext context)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(context);
        if (!context.Training || _seeds is null)
            return x;
        if (Rate >= 1)
            return Ops.ZerosLike(x);
        var uniform = Ops.Random(_seeds.Next(), ShapeOfNoise(x.Shape), RandomKind.Uniform, x.DType);
        return Ops.Where(uniform >= Rate, x / (1 - Rate), 0.0);
    }

    /// <inheritdoc/>
    public override Config GetConfig() => base.GetConfig().With(new Config
    {
        { "rate", Rate },
        { "seed", Seed },
        { "noise_shape", NoiseShape is { } shape ? LengthsOf(shape) : null },
    });

    internal static Dropout FromConfig(ConfigReader reader) => new(reader.Float("rate"), reader.IntOrNull("seed"))
    {
        Name = reader.LayerName(),
        Trainable = reader.Bool("trainable", true),
        DType = reader.Policy(),
        NoiseShape = reader.Shape("noise_shape"),
    };

    private Shape ShapeOfNoise(Shape x)
    {
        if (NoiseShape is not { } noise)
            return x;
        if (noise.Rank != x.Rank)
            throw new ArgumentException($"Layer '{Name}' (Dropout): noise of shape {noise} does not fit an input of shape {x}.");
        return [.. noise.Select((length, axis) => length ?? x[axis])];
    }
}
