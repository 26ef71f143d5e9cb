using Hornbeam.Saving;

namespace Hornbeam.Layers;

/// <summary>
/// The product of tensors, element by element; what a mask leaves out counts as 1, and nothing but that gives 0. Keras: <c>keras.layers.Multiply</c>.
/// </summary>
public sealed class Multiply : ElementwiseMerge
{
    /// <summary>A layer for a list of tensors.</summary>
    public Multiply()
    {
    }

    private Multiply(ConfigReader reader)
        : base(reader)
    {
    }

    private protected override Tensor Merged(Tensor one, Tensor other) => one * other;

    private protected override Tensor MergedWithMasks(Tensor[] x, Tensor?[] masks)
    {
        var product = x.Zip(masks, (tensor, mask) => mask is null ? tensor : Ops.Where(mask, tensor, Ops.OnesLike(tensor))).Aggregate(Merged);
        return Array.TrueForAll(masks, mask => mask is not null)
            ? Ops.Where(masks.Aggregate((one, other) => one! | other!)!, product, Ops.ZerosLike(product))
            : product;
    }

    internal static Multiply FromConfig(ConfigReader reader) => new(reader);
}
