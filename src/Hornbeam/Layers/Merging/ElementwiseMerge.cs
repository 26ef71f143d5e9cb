using Hornbeam.Saving;

namespace Hornbeam.Layers;

/// <summary>
/// Merges tensors element by element. Axes of length 1 are repeated, and a tensor of fewer axes gets them behind that of the
/// samples. A step counts where it does in one of the inputs; where one input has no mask, all do.
/// </summary>
public abstract class ElementwiseMerge : Merge
{
    private protected ElementwiseMerge()
    {
    }

    private protected ElementwiseMerge(ConfigReader reader)
        : base(reader)
    {
    }

    /// <summary>Merges two tensors.</summary>
    private protected abstract Tensor Merged(Tensor one, Tensor other);

    /// <summary>Merges tensors of the same number of axes, with masks of their shapes.</summary>
    private protected virtual Tensor MergedWithMasks(Tensor[] x, Tensor?[] masks) => x.Aggregate(Merged);

    private protected override Tensor Merged(Tensor[] x, Tensor?[] masks)
    {
        var rank = x.Max(tensor => tensor.Rank);
        return MergedWithMasks(
            [.. x.Select(tensor => Extended(tensor, rank))],
            [.. x.Zip(masks, (tensor, mask) => tensor.Rank == rank && mask is not null ? Widened(tensor, mask) : null)]);
    }

    private protected sealed override Tensor? MergedMask(Tensor[] x, Tensor?[] masks) =>
        Array.TrueForAll(masks, mask => mask is not null) ? masks.Aggregate((one, other) => one! | other!) : null;

    private protected override void Check(IReadOnlyList<Shape> shapes)
    {
        if (shapes.Any(shape => shape.Rank == 0))
            throw Refusal("merges tensors that begin with the axis of samples", shapes);
        if (shapes.Select(shape => shape[0]).Where(length => length is not null).Distinct().Count() > 1)
            throw Refusal("merges tensors of the same number of samples", shapes);
        for (var axis = 1; axis < shapes.Max(shape => shape.Rank); axis++)
        {
            var lengths = shapes.Where(shape => shape.Rank > axis).Select(shape => shape[^axis]);
            if (lengths.Where(length => length is not (null or 1)).Distinct().Count() > 1)
                throw Refusal($"merges tensors whose lengths are equal or 1 along each axis, also the axis -{axis}", shapes);
        }
    }

    private static Tensor Widened(Tensor x, Tensor mask) =>
        Ops.BroadcastTo(mask.Rank < x.Rank ? Ops.ExpandDims(mask, -1) : mask, x.Shape);

    private static Tensor Extended(Tensor x, int rank) => x.Rank == rank
        ? x
        : Ops.Reshape(x, [x.Shape[0], .. Enumerable.Repeat((int?)1, rank - x.Rank), .. x.Shape.Skip(1)]);
}
