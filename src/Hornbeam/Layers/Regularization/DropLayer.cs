using Hornbeam.Engine.Graphs;
using Hornbeam.Saving;

namespace Hornbeam.Layers;

/// <summary>
/// While training decides for a share of the inputs that they are dropped: the base of <see cref="Dropout"/> and its like.
/// </summary>
public abstract class DropLayer : NoiseLayer
{
    private const string Argument = "rate";

    private protected DropLayer(double rate, int? seed)
        : base(Argument, rate, seed)
    {
    }

    private protected DropLayer(ConfigReader reader)
        : base(Argument, reader)
    {
    }

    /// <summary>The share to drop.</summary>
    public double Rate => Strength;

    /// <summary>The shape of the decision for an input: 1 along axes whose positions share it.</summary>
    private protected abstract Shape DecisionShape(Shape input);

    /// <summary>The input with what was not decided to be kept dropped.</summary>
    /// <param name="x">The input.</param>
    /// <param name="kept">True where it stays; its shape broadcasts to that of the input.</param>
    private protected virtual Tensor Drop(Tensor x, Tensor kept) =>
        Rate >= 1 ? Ops.ZerosLike(x) : Ops.Where(kept, x / (1 - Rate), 0.0);

    private protected sealed override Tensor Disturb(Tensor x, Tensor seed) =>
        Drop(x, Ops.Random(seed, DecisionShape(x.Shape), RandomKind.Uniform, x.DType) >= Rate);

    /// <summary>A decision of a shape that was given, 1 where positions share it and null for the input's length.</summary>
    private protected Shape Decision(Shape? given, Shape input)
    {
        if (given is not { } noise)
            return input;
        if (noise.Rank != input.Rank)
            throw new ArgumentException($"Layer '{Name}' ({ClassName}): noise of shape {noise} does not fit an input of shape {input}.");
        return [.. noise.Select((length, axis) => length ?? input[axis])];
    }
}
