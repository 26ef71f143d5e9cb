using Hornbeam.Engine.Graphs;

namespace Hornbeam;

public static partial class Ops
{
    /// <summary>One value everywhere. Keras: <c>ops.full</c>.</summary>
    public static Tensor Full(Shape shape, double value, DType? dtype = null) =>
        BroadcastTo(new Tensor(ScalarNode(value, dtype ?? DType.Float32)), shape);

    /// <summary>Zeros. Keras: <c>ops.zeros</c>.</summary>
    public static Tensor Zeros(Shape shape, DType? dtype = null) => Full(shape, 0, dtype);

    /// <summary>Ones. Keras: <c>ops.ones</c>.</summary>
    public static Tensor Ones(Shape shape, DType? dtype = null) => Full(shape, 1, dtype);

    /// <summary>Zeros of another tensor's shape and dtype. Keras: <c>ops.zeros_like</c>.</summary>
    public static Tensor ZerosLike(Tensor x)
    {
        ArgumentNullException.ThrowIfNull(x);
        return Full(x.Shape, 0, x.DType);
    }

    /// <summary>Ones of another tensor's shape and dtype. Keras: <c>ops.ones_like</c>.</summary>
    public static Tensor OnesLike(Tensor x)
    {
        ArgumentNullException.ThrowIfNull(x);
        return Full(x.Shape, 1, x.DType);
    }

    /// <summary>start, start + step, ... below stop. Keras: <c>ops.arange</c>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The step is zero.</exception>
    public static Tensor Arange(double start, double stop, double step = 1, DType? dtype = null)
    {
        ArgumentOutOfRangeException.ThrowIfZero(step);
        var count = checked((int)Math.Max(0, Math.Ceiling((stop - start) / step)));
        var isWhole = start == Math.Floor(start) && stop == Math.Floor(stop) && step == Math.Floor(step);
        var type = dtype ?? (isWhole ? DType.Int32 : DType.Float32);
        var steps = Iota(new Shape(count), 0, type == DType.Int64 ? DType.Int64 : DType.Int32);
        return type.IsFloating
            ? Cast(Cast(steps, DType.Float64) * step + start, type)
            : Cast(steps * new Tensor(ScalarNode((long)step, steps.DType)) + new Tensor(ScalarNode((long)start, steps.DType)), type);
    }

    /// <summary>0, 1, 2, ... by <paramref name="count"/>. Keras: <c>ops.arange(count)</c>.</summary>
    public static Tensor Arange(int count, DType? dtype = null) => Arange(0, count, 1, dtype);

    /// <summary>Ones on the diagonal, zeros elsewhere. Keras: <c>ops.eye</c>.</summary>
    public static Tensor Eye(int rows, int? columns = null, DType? dtype = null)
    {
        var shape = Shape.Create(rows, columns ?? rows);
        return Cast(Equal(Iota(shape, 0, DType.Int32), Iota(shape, 1, DType.Int32)), dtype ?? DType.Float32);
    }

    /// <summary>Each element's position along an axis.</summary>
    internal static Tensor Iota(Shape shape, int axis, DType dtype) =>
        new(new Node(Primitive.Iota, new AxisAttributes(axis), shape, dtype));

    /// <summary>Random numbers that depend only on the two seed numbers (key, counter; int64) and each element's position.</summary>
    internal static Tensor Random(Tensor seed, Shape shape, RandomKind kind, DType dtype)
    {
        if (seed.Shape != new Shape(2) || seed.DType != DType.Int64)
            throw new ArgumentException($"A random seed has shape (2,) and dtype int64, not {seed.Shape} and {seed.DType}.");
        return new Tensor(new Node(Primitive.Random, new RandomAttributes(kind), shape, dtype, seed.Node));
    }
}
