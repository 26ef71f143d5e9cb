using Hornbeam.Engine.Graphs;

namespace Hornbeam;

public static partial class Ops
{
    /// <summary>Where both are equal. Keras: <c>ops.equal</c>.</summary>
    public static Tensor Equal(Tensor x1, Tensor x2) => Binary(Primitive.Equal, "Equal", x1, x2, DType.Bool);

    /// <summary>Where both differ. Keras: <c>ops.not_equal</c>.</summary>
    public static Tensor NotEqual(Tensor x1, Tensor x2) => Binary(Primitive.NotEqual, "NotEqual", x1, x2, DType.Bool);

    /// <summary>Where the first is smaller. Keras: <c>ops.less</c>.</summary>
    public static Tensor Less(Tensor x1, Tensor x2) => Binary(Primitive.Less, "Less", x1, x2, DType.Bool);

    /// <summary>Where the first is not larger. Keras: <c>ops.less_equal</c>.</summary>
    public static Tensor LessEqual(Tensor x1, Tensor x2) => Binary(Primitive.LessEqual, "LessEqual", x1, x2, DType.Bool);

    /// <summary>Where the first is larger. Keras: <c>ops.greater</c>.</summary>
    public static Tensor Greater(Tensor x1, Tensor x2) => Binary(Primitive.Less, "Greater", x2, x1, DType.Bool);

    /// <summary>Where the first is not smaller. Keras: <c>ops.greater_equal</c>.</summary>
    public static Tensor GreaterEqual(Tensor x1, Tensor x2) => Binary(Primitive.LessEqual, "GreaterEqual", x2, x1, DType.Bool);

    /// <summary>Where both are true (non-zero). Keras: <c>ops.logical_and</c>.</summary>
    public static Tensor LogicalAnd(Tensor x1, Tensor x2) => Binary(Primitive.And, "LogicalAnd", ToBool(x1), ToBool(x2));

    /// <summary>Where one is true (non-zero). Keras: <c>ops.logical_or</c>.</summary>
    public static Tensor LogicalOr(Tensor x1, Tensor x2) => Binary(Primitive.Or, "LogicalOr", ToBool(x1), ToBool(x2));

    /// <summary>Where exactly one is true (non-zero). Keras: <c>ops.logical_xor</c>.</summary>
    public static Tensor LogicalXor(Tensor x1, Tensor x2) => Binary(Primitive.Xor, "LogicalXor", ToBool(x1), ToBool(x2));

    /// <summary>Where the element is false (zero). Keras: <c>ops.logical_not</c>.</summary>
    public static Tensor LogicalNot(Tensor x) => Unary(Primitive.Not, ToBool(x), DType.Bool);

    /// <summary>Where the element is not a number. Keras: <c>ops.isnan</c>.</summary>
    public static Tensor IsNaN(Tensor x) => Unary(Primitive.IsNaN, ToFloating(x), DType.Bool);

    /// <summary>Where the element is neither infinite nor NaN. Keras: <c>ops.isfinite</c>.</summary>
    public static Tensor IsFinite(Tensor x) => Less(Abs(ToFloating(x)), double.PositiveInfinity);

    /// <summary>Where the element is infinite. Keras: <c>ops.isinf</c>.</summary>
    public static Tensor IsInf(Tensor x) => Equal(Abs(ToFloating(x)), double.PositiveInfinity);

    /// <summary>
    /// <paramref name="x1"/> where the condition holds, <paramref name="x2"/> elsewhere, with broadcasting. Keras: <c>ops.where</c>.
    /// </summary>
    public static Tensor Where(Tensor condition, Tensor x1, Tensor x2)
    {
        ArgumentNullException.ThrowIfNull(x1);
        ArgumentNullException.ThrowIfNull(x2);
        (x1, x2) = Promote(x1, x2);
        condition = ToBool(condition);
        var shape = BroadcastShape(condition.Shape, BroadcastShape(x1.Shape, x2.Shape, "Where"), "Where");
        return new Tensor(new Node(
            Primitive.Select, null, shape, x1.DType,
            BroadcastTo(condition, shape).Node, BroadcastTo(x1, shape).Node, BroadcastTo(x2, shape).Node));
    }

    private static Tensor ToBool(Tensor x) => Cast(x, DType.Bool);
}
