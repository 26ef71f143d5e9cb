using Hornbeam.Engine.Graphs;

namespace Hornbeam;

public static partial class Ops
{
    /// <summary>Sum over axes (default all); of truth values an int32 count. Keras: <c>ops.sum</c>.</summary>
    public static Tensor Sum(Tensor x, Axis axes = default, bool keepDims = false) =>
        Reduce(Primitive.ReduceSum, "Sum", NotBool(x), axes, keepDims);

    /// <summary>Product over axes (default all). Keras: <c>ops.prod</c>.</summary>
    public static Tensor Prod(Tensor x, Axis axes = default, bool keepDims = false) =>
        Reduce(Primitive.ReduceProduct, "Prod", NotBool(x), axes, keepDims);

    /// <summary>Largest element over axes (default all); NaN if there is one. Keras: <c>ops.max</c>.</summary>
    /// <exception cref="ArgumentException">There are no elements.</exception>
    public static Tensor Max(Tensor x, Axis axes = default, bool keepDims = false) =>
        Reduce(Primitive.ReduceMaximum, "Max", x, axes, keepDims);

    /// <summary>Smallest element over axes (default all); NaN if there is one. Keras: <c>ops.min</c>.</summary>
    /// <exception cref="ArgumentException">There are no elements.</exception>
    public static Tensor Min(Tensor x, Axis axes = default, bool keepDims = false) =>
        Reduce(Primitive.ReduceMinimum, "Min", x, axes, keepDims);

    /// <summary>Arithmetic mean over axes (default all), a floating number. Keras: <c>ops.mean</c>.</summary>
    public static Tensor Mean(Tensor x, Axis axes = default, bool keepDims = false)
    {
        ArgumentNullException.ThrowIfNull(x);
        x = ToFloating(x);
        var sum = Sum(x, axes, keepDims);
        return sum / ((double)x.Shape.ElementCount / Math.Max(sum.Shape.ElementCount, 1));
    }

    /// <summary>Population variance over axes (default all). Keras: <c>ops.var</c>.</summary>
    public static Tensor Var(Tensor x, Axis axes = default, bool keepDims = false)
    {
        ArgumentNullException.ThrowIfNull(x);
        x = ToFloating(x);
        return Mean(Square(x - Mean(x, axes, keepDims: true)), axes, keepDims);
    }

    /// <summary>Population standard deviation over axes (default all). Keras: <c>ops.std</c>.</summary>
    public static Tensor Std(Tensor x, Axis axes = default, bool keepDims = false) => Sqrt(Var(x, axes, keepDims));

    /// <summary>Whether an element over axes (default all) is true. Keras: <c>ops.any</c>.</summary>
    public static Tensor Any(Tensor x, Axis axes = default, bool keepDims = false) =>
        Reduce(Primitive.ReduceMaximum, "Any", ToBool(x), axes, keepDims);

    /// <summary>Whether all elements over axes (default all) are true. Keras: <c>ops.all</c>.</summary>
    public static Tensor All(Tensor x, Axis axes = default, bool keepDims = false) =>
        Reduce(Primitive.ReduceMinimum, "All", ToBool(x), axes, keepDims);

    /// <summary>log of the sum of exponentials, without overflow. Keras: <c>ops.logsumexp</c>.</summary>
    public static Tensor LogSumExp(Tensor x, Axis axes = default, bool keepDims = false)
    {
        ArgumentNullException.ThrowIfNull(x);
        x = ToFloating(x);
        if (Array.Exists(axes.Resolve(x.Shape, "LogSumExp"), axis => x.Shape.Length(axis) == 0))
            return Log(Sum(x, axes, keepDims));
        var maximum = StopGradient(Max(x, axes, keepDims: true));
        maximum = Where(IsFinite(maximum), maximum, 0.0);
        var result = Log(Sum(Exp(x - maximum), axes, keepDims: true)) + maximum;
        return keepDims ? result : Squeeze(result, axes.Resolve(x.Shape, "LogSumExp"));
    }

    /// <summary>Position of the first largest element along an axis (null: of the flattened tensor), int32. Keras: <c>ops.argmax</c>.</summary>
    public static Tensor ArgMax(Tensor x, int? axis = null, bool keepDims = false) => Arg(Primitive.ArgMaximum, "ArgMax", x, axis, keepDims);

    /// <summary>Position of the first smallest element along an axis (null: of the flattened tensor), int32. Keras: <c>ops.argmin</c>.</summary>
    public static Tensor ArgMin(Tensor x, int? axis = null, bool keepDims = false) => Arg(Primitive.ArgMinimum, "ArgMin", x, axis, keepDims);

    /// <summary>Running sum along an axis (null: of the flattened tensor). Keras: <c>ops.cumsum</c>.</summary>
    public static Tensor CumSum(Tensor x, int? axis = null)
    {
        x = NotBool(x);
        if (axis is null)
            (x, axis) = (Reshape(x, [null]), 0);
        return CumulativeSum(x, x.Shape.Axis(axis.Value, "CumSum"), reverse: false);
    }

    internal static Tensor CumulativeSum(Tensor x, int axis, bool reverse) =>
        new(new Node(Primitive.CumulativeSum, new CumulativeAttributes(axis, reverse, Exclusive: false), x.Shape, x.DType, x.Node));

    private static Tensor Reduce(Primitive primitive, string name, Tensor x, Axis axes, bool keepDims)
    {
        ArgumentNullException.ThrowIfNull(x);
        var reduced = axes.Resolve(x.Shape, name);
        var kept = x.Shape.Lengths.ToArray();
        var result = new List<int>();
        for (var i = 0; i < kept.Length; i++)
        {
            if (Array.IndexOf(reduced, i) < 0)
                result.Add(kept[i]);
            else
                kept[i] = 1;
        }
        if (primitive is Primitive.ReduceMaximum or Primitive.ReduceMinimum && x.DType != DType.Bool
            && Array.Exists(reduced, axis => x.Shape.Length(axis) == 0))
            throw new ArgumentException($"{name}: a tensor of shape {x.Shape} has no elements.{InLayer()}");
        var keptShape = new Shape(kept);
        var y = keptShape == x.Shape
            ? x
            : new Tensor(new Node(primitive, new AxesAttributes(new(reduced)), keptShape, x.DType, x.Node));
        return keepDims ? y : Reshape(y, new Shape([.. result]));
    }

    private static Tensor Arg(Primitive primitive, string name, Tensor x, int? axis, bool keepDims)
    {
        ArgumentNullException.ThrowIfNull(x);
        var source = axis is null ? Reshape(x, [null]) : x;
        var at = source.Shape.Axis(axis ?? 0, name);
        if (source.Shape.Length(at) == 0)
            throw new ArgumentException($"{name}: axis {at} of a tensor of shape {x.Shape} has no elements.{InLayer()}");
        var y = new Tensor(new Node(primitive, new AxisAttributes(at), source.Shape.With(at, 1), DType.Int32, source.Node));
        if (axis is null)
            return Reshape(y, keepDims ? new Shape([.. Enumerable.Repeat(1, x.Rank)]) : Shape.Scalar);
        return keepDims ? y : Squeeze(y, at);
    }
}
