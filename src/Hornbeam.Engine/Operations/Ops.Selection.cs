using Hornbeam.Engine.Graphs;

namespace Hornbeam;

public static partial class Ops
{
    /// <summary>
    /// Elements (whole slices) at integer positions along an axis (null: of the flattened tensor); negative positions count from
    /// the end. Positions outside fail when the values are computed. Keras: <c>ops.take</c>.
    /// </summary>
    public static Tensor Take(Tensor x, Tensor indices, int? axis = null)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(indices);
        if (axis is null)
            (x, axis) = (Reshape(x, [null]), 0);
        var at = x.Shape.Axis(axis.Value, "Take");
        var positions = IntegerPositions(indices, "Take");
        var flat = Reshape(positions, [null]);
        var gathered = new Node(
            Primitive.Gather, new AxisAttributes(at), x.Shape.With(at, flat.Shape.Length(0)), x.DType, x.Node, flat.Node);
        return Reshape(
            new Tensor(gathered), new Shape([.. x.Shape.Lengths[..at], .. positions.Shape.Lengths, .. x.Shape.Lengths[(at + 1)..]]));
    }

    /// <summary>Zeros of a shape, with slices added at positions along an axis; repeated positions add up.</summary>
    internal static Tensor ScatterAdd(Tensor indices, Tensor updates, int axis, int length) => new(new Node(
        Primitive.ScatterAdd, new AxisAttributes(axis), updates.Shape.With(axis, length), updates.DType,
        IntegerPositions(indices, "ScatterAdd").Node, updates.Node));

    /// <summary>
    /// 1 at the given position of a new axis of length <paramref name="classCount"/>, 0 elsewhere (all 0 for positions outside).
    /// Keras: <c>ops.one_hot</c>.
    /// </summary>
    public static Tensor OneHot(Tensor x, int classCount, int axis = -1, DType? dtype = null)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentOutOfRangeException.ThrowIfNegative(classCount);
        var at = axis < 0 ? axis + x.Rank + 1 : axis;
        if (at < 0 || at > x.Rank)
            throw new ArgumentOutOfRangeException(nameof(axis), $"OneHot: a tensor of shape {x.Shape} has no place {axis} for an axis.");
        var positions = ExpandDims(IntegerPositions(x, "OneHot"), at);
        var classes = Iota(positions.Shape.With(at, classCount), at, DType.Int32);
        return Cast(Equal(positions, classes), dtype ?? DType.Float32);
    }

    /// <summary>The element at one position of each row along an axis. Keras: <c>ops.take_along_axis</c> with one position a row.</summary>
    /// <remarks>Positions outside give 0.</remarks>
    internal static Tensor PickAlongAxis(Tensor x, Tensor positions, int axis)
    {
        var hot = OneHot(positions, x.Shape.Length(x.Shape.Axis(axis, "PickAlongAxis")), axis, DType.Bool);
        return Sum(Where(hot, x, 0.0), axis);
    }

    private static Tensor IntegerPositions(Tensor x, string operation) => x.DType == DType.Int32 ? x
        : x.DType.IsInteger || x.DType == DType.Bool || x.DType.IsFloating ? Cast(x, DType.Int32)
        : throw new ArgumentException($"{operation}: positions must be integers, not {x.DType}.");
}
