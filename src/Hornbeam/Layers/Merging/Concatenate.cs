using Hornbeam.Saving;

namespace Hornbeam.Layers;

/// <summary>
/// Joins tensors along an axis; they may differ in that one alone. A step counts where it does in one of the inputs; those without
/// a mask count everywhere. Keras: <c>keras.layers.Concatenate</c>.
/// </summary>
public sealed class Concatenate : Merge
{
    /// <summary>A layer for a list of tensors.</summary>
    /// <param name="axis">The axis along which they are joined, counted with that of the samples. Default -1: the last.</param>
    public Concatenate(int axis = -1) => Axis = axis;

    private Concatenate(ConfigReader reader)
        : base(reader) => Axis = reader.Int("axis", -1);

    /// <summary>The axis along which tensors are joined.</summary>
    public int Axis { get; }

    private protected override Tensor Merged(Tensor[] x, Tensor?[] masks) => Ops.Concatenate(x, Axis);

    private protected override Tensor? MergedMask(Tensor[] x, Tensor?[] masks) =>
        Ops.Any(Ops.Concatenate([.. x.Zip(masks, Widened)], Axis), -1);

    private protected override void Check(IReadOnlyList<Shape> shapes)
    {
        var rank = shapes[0].Rank;
        if (shapes.Any(shape => shape.Rank != rank))
            throw Refusal("joins tensors of the same number of axes", shapes);
        var joined = shapes[0].Axis(Axis, ClassName);
        for (var axis = 0; axis < rank; axis++)
        {
            var lengths = shapes.Select(shape => shape[axis]).Where(length => length is not null);
            if (axis != joined && lengths.Distinct().Count() > 1)
                throw Refusal($"joins tensors along axis {joined} that agree along all others, also along axis {axis}", shapes);
        }
    }

    /// <inheritdoc/>
    public override Config GetConfig() => base.GetConfig().With(new Config { { "axis", Axis } });

    internal static Concatenate FromConfig(ConfigReader reader) => new(reader);

    /// <summary>A mask that has all axes of the tensor.</summary>
    private static Tensor Widened(Tensor x, Tensor? mask) => mask is null ? Ops.Full(x.Shape, 1, Hornbeam.DType.Bool)
        : mask.Rank < x.Rank ? Ops.BroadcastTo(Ops.ExpandDims(mask, -1), x.Shape)
        : mask;
}
