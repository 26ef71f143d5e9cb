using Hornbeam.Engine.Graphs;

namespace Hornbeam;

/// <summary>
/// The functions on tensors, under the names of <c>keras.ops</c>. Each is a composition of few primitives, so that every one of
/// them can be differentiated and compiled into larger kernels. Shape and dtype errors are thrown at the call.
/// </summary>
public static partial class Ops
{
    internal static Node ScalarNode(double value, DType dtype) => dtype.Kind switch
    {
        DTypeKind.Bool => ScalarNode(value != 0 ? 1L : 0, dtype),
        DTypeKind.Int32 or DTypeKind.UInt8 => ScalarNode((long)(int)value, dtype),
        DTypeKind.Int64 => ScalarNode((long)value, dtype),
        _ => new(Primitive.Scalar, new ScalarAttributes(value, (long)value), Shape.Scalar, dtype),
    };

    internal static Node ScalarNode(long value, DType dtype)
    {
        var wrapped = dtype.Kind switch
        {
            DTypeKind.Bool => value != 0 ? 1 : 0,
            DTypeKind.Int32 => (int)value,
            DTypeKind.UInt8 => (byte)value,
            _ => value,
        };
        return new(Primitive.Scalar, new ScalarAttributes(wrapped, wrapped), Shape.Scalar, dtype);
    }

    private static Tensor Unary(Primitive primitive, Tensor x, DType dtype) =>
        new(new Node(primitive, null, x.Shape, dtype, x.Node), x.IsWeak);

    /// <summary>A function whose result is a floating number whatever the input is.</summary>
    private static Tensor Floating(Primitive primitive, Tensor x)
    {
        ArgumentNullException.ThrowIfNull(x);
        var floating = ToFloating(x);
        return Unary(primitive, floating, floating.DType);
    }

    private static Tensor ToFloating(Tensor x) => x.DType.IsFloating ? x : Cast(x, DType.Float32);

    private static Tensor Binary(Primitive primitive, string name, Tensor left, Tensor right, DType? result = null)
    {
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(right);
        (left, right) = Promote(left, right);
        var shape = BroadcastShape(left.Shape, right.Shape, name);
        var a = BroadcastTo(left, shape);
        var b = BroadcastTo(right, shape);
        return new Tensor(
            new Node(primitive, null, shape, result ?? left.DType, a.Node, b.Node), left.IsWeak && right.IsWeak);
    }

    /// <summary>Brings two tensors to one dtype: a C# number adapts to the tensor it meets.</summary>
    internal static (Tensor Left, Tensor Right) Promote(Tensor left, Tensor right)
    {
        if (left.DType == right.DType)
            return (left, right);
        var dtype = left.IsWeak == right.IsWeak ? PromoteDTypes(left.DType, right.DType)
            : left.IsWeak ? Adapt(left.DType, right.DType)
            : Adapt(right.DType, left.DType);
        return (Cast(left, dtype), Cast(right, dtype));
    }

    /// <summary>The dtype that two dtypes meet in (Keras: <c>backend.result_type</c>).</summary>
    internal static DType PromoteDTypes(DType left, DType right)
    {
        if (left == right)
            return left;
        if (left.IsFloating || right.IsFloating)
            return left == DType.Float64 || right == DType.Float64 ? DType.Float64 : DType.Float32;
        if (left == DType.Int64 || right == DType.Int64)
            return DType.Int64;
        return left == DType.Bool ? right : right == DType.Bool ? left : DType.Int32;
    }

    private static DType Adapt(DType weak, DType strong) =>
        weak.IsFloating && !strong.IsFloating ? DType.Float32
        : strong == DType.Bool ? weak
        : strong;

    /// <summary>The shape that two shapes broadcast to, as NumPy.</summary>
    internal static Shape BroadcastShape(Shape left, Shape right, string operation)
    {
        if (left == right)
            return left;
        var lengths = new int[Math.Max(left.Rank, right.Rank)];
        for (var i = 1; i <= lengths.Length; i++)
        {
            var a = i <= left.Rank ? left.Length(left.Rank - i) : 1;
            var b = i <= right.Rank ? right.Length(right.Rank - i) : 1;
            if (a != b && a != 1 && b != 1)
                throw new ArgumentException(
                    $"{operation}: shapes {left} and {right} do not go together (axis -{i} has lengths {a} and {b}).{InLayer()}");
            lengths[^i] = a == 1 ? b : a;
        }
        return new Shape(lengths);
    }

    /// <summary>A computed length, refused where an axis cannot be so long.</summary>
    private static int AxisLength(long length, string operation) => length <= int.MaxValue
        ? (int)length
        : throw new ArgumentException($"{operation}: an axis of {length} elements is too long; at most {int.MaxValue} are possible.{InLayer()}");

    internal static string InLayer() => Hornbeam.Engine.Graphs.Trace.CurrentScope is { } scope ? $" In layer '{scope}'." : "";
}
