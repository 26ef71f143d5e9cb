using Hornbeam.Engine.Graphs;

namespace Hornbeam;

public static partial class Ops
{
    /// <summary>Sum, element by element, with broadcasting. Keras: <c>ops.add</c>.</summary>
    public static Tensor Add(Tensor x1, Tensor x2) => Binary(Primitive.Add, "Add", x1, x2);

    /// <summary>Difference, element by element. Keras: <c>ops.subtract</c>.</summary>
    public static Tensor Subtract(Tensor x1, Tensor x2) => Binary(Primitive.Subtract, "Subtract", x1, x2);

    /// <summary>Product, element by element. Keras: <c>ops.multiply</c>.</summary>
    public static Tensor Multiply(Tensor x1, Tensor x2) => Binary(Primitive.Multiply, "Multiply", x1, x2);

    /// <summary>Quotient, element by element; of integers a floating number. Keras: <c>ops.divide</c>.</summary>
    public static Tensor Divide(Tensor x1, Tensor x2)
    {
        (x1, x2) = Promote(x1, x2);
        return Binary(Primitive.Divide, "Divide", ToFloating(x1), ToFloating(x2));
    }

    /// <summary>Quotient, 0 where the divisor is 0. Keras: <c>ops.divide_no_nan</c>.</summary>
    public static Tensor DivideNoNan(Tensor x1, Tensor x2)
    {
        (x1, x2) = Promote(x1, x2);
        (x1, x2) = (ToFloating(x1), ToFloating(x2));
        var isZero = Equal(x2, 0);
        return Where(isZero, 0.0, Divide(x1, Where(isZero, 1.0, x2)));
    }

    /// <summary>Quotient rounded down, element by element. Keras: <c>ops.floor_divide</c>.</summary>
    public static Tensor FloorDivide(Tensor x1, Tensor x2) => Binary(Primitive.FloorDivide, "FloorDivide", x1, x2);

    /// <summary>Remainder with the divisor's sign, element by element. Keras: <c>ops.mod</c>.</summary>
    public static Tensor Mod(Tensor x1, Tensor x2) => Binary(Primitive.Modulo, "Mod", x1, x2);

    /// <summary><paramref name="x1"/> to the power <paramref name="x2"/>. Keras: <c>ops.power</c>.</summary>
    public static Tensor Power(Tensor x1, Tensor x2) => Binary(Primitive.Power, "Power", x1, x2);

    /// <summary>The larger element; NaN if one is NaN. Keras: <c>ops.maximum</c>.</summary>
    public static Tensor Maximum(Tensor x1, Tensor x2) => Binary(Primitive.Maximum, "Maximum", x1, x2);

    /// <summary>The smaller element; NaN if one is NaN. Keras: <c>ops.minimum</c>.</summary>
    public static Tensor Minimum(Tensor x1, Tensor x2) => Binary(Primitive.Minimum, "Minimum", x1, x2);

    /// <summary>Angle of the point (x2, x1), in radians. Keras: <c>ops.arctan2</c>.</summary>
    public static Tensor Arctan2(Tensor x1, Tensor x2)
    {
        (x1, x2) = Promote(x1, x2);
        return Binary(Primitive.Atan2, "Arctan2", ToFloating(x1), ToFloating(x2));
    }

    /// <summary>Opposite sign. Keras: <c>ops.negative</c>.</summary>
    public static Tensor Negative(Tensor x) => Unary(Primitive.Negate, NotBool(x), NotBool(x).DType);

    /// <summary>Magnitude. Keras: <c>ops.absolute</c>.</summary>
    public static Tensor Abs(Tensor x)
    {
        ArgumentNullException.ThrowIfNull(x);
        return x.DType == DType.Bool ? x : Unary(Primitive.Abs, x, x.DType);
    }

    /// <summary>-1, 0 or 1 (NaN stays). Keras: <c>ops.sign</c>.</summary>
    public static Tensor Sign(Tensor x) => Unary(Primitive.Sign, NotBool(x), NotBool(x).DType);

    /// <summary>Rounded down. Keras: <c>ops.floor</c>.</summary>
    public static Tensor Floor(Tensor x) => Floating(Primitive.Floor, x);

    /// <summary>Rounded up. Keras: <c>ops.ceil</c>.</summary>
    public static Tensor Ceil(Tensor x) => Floating(Primitive.Ceiling, x);

    /// <summary>Rounded to the nearest integer, halves to even. Keras: <c>ops.round</c>.</summary>
    public static Tensor Round(Tensor x) => Whole(Primitive.Round, x);

    /// <summary>Rounded towards zero. Keras: <c>ops.trunc</c>.</summary>
    public static Tensor Trunc(Tensor x) => Whole(Primitive.Truncate, x);

    /// <summary>e^x. Keras: <c>ops.exp</c>.</summary>
    public static Tensor Exp(Tensor x) => Floating(Primitive.Exp, x);

    /// <summary>e^x - 1, exact for small x. Keras: <c>ops.expm1</c>.</summary>
    public static Tensor Expm1(Tensor x) => Floating(Primitive.Expm1, x);

    /// <summary>Natural logarithm. Keras: <c>ops.log</c>.</summary>
    public static Tensor Log(Tensor x) => Floating(Primitive.Log, x);

    /// <summary>log(1 + x), exact for small x. Keras: <c>ops.log1p</c>.</summary>
    public static Tensor Log1p(Tensor x) => Floating(Primitive.Log1p, x);

    /// <summary>Logarithm to base 2. Keras: <c>ops.log2</c>.</summary>
    public static Tensor Log2(Tensor x) => Log(x) / Math.Log(2);

    /// <summary>Logarithm to base 10. Keras: <c>ops.log10</c>.</summary>
    public static Tensor Log10(Tensor x) => Log(x) / Math.Log(10);

    /// <summary>Square root. Keras: <c>ops.sqrt</c>.</summary>
    public static Tensor Sqrt(Tensor x) => Floating(Primitive.Sqrt, x);

    /// <summary>1 / square root. Keras: <c>ops.rsqrt</c>.</summary>
    public static Tensor Rsqrt(Tensor x) => Floating(Primitive.Rsqrt, x);

    /// <summary>x * x. Keras: <c>ops.square</c>.</summary>
    public static Tensor Square(Tensor x)
    {
        x = NotBool(x);
        return Multiply(x, x);
    }

    /// <summary>1 / x. Keras: <c>ops.reciprocal</c>.</summary>
    public static Tensor Reciprocal(Tensor x) => Divide(1, x);

    /// <summary>Sine of an angle in radians. Keras: <c>ops.sin</c>.</summary>
    public static Tensor Sin(Tensor x) => Floating(Primitive.Sin, x);

    /// <summary>Cosine of an angle in radians. Keras: <c>ops.cos</c>.</summary>
    public static Tensor Cos(Tensor x) => Floating(Primitive.Cos, x);

    /// <summary>Tangent of an angle in radians. Keras: <c>ops.tan</c>.</summary>
    public static Tensor Tan(Tensor x) => Floating(Primitive.Tan, x);

    /// <summary>Inverse sine, in radians. Keras: <c>ops.arcsin</c>.</summary>
    public static Tensor Arcsin(Tensor x) => Floating(Primitive.Asin, x);

    /// <summary>Inverse cosine, in radians. Keras: <c>ops.arccos</c>.</summary>
    public static Tensor Arccos(Tensor x) => Floating(Primitive.Acos, x);

    /// <summary>Inverse tangent, in radians. Keras: <c>ops.arctan</c>.</summary>
    public static Tensor Arctan(Tensor x) => Floating(Primitive.Atan, x);

    /// <summary>Hyperbolic sine. Keras: <c>ops.sinh</c>.</summary>
    public static Tensor Sinh(Tensor x) => Floating(Primitive.Sinh, x);

    /// <summary>Hyperbolic cosine. Keras: <c>ops.cosh</c>.</summary>
    public static Tensor Cosh(Tensor x) => Floating(Primitive.Cosh, x);

    /// <summary>Hyperbolic tangent. Keras: <c>ops.tanh</c>.</summary>
    public static Tensor Tanh(Tensor x) => Floating(Primitive.Tanh, x);

    /// <summary>Inverse hyperbolic sine. Keras: <c>ops.arcsinh</c>.</summary>
    public static Tensor Arcsinh(Tensor x) => Floating(Primitive.Asinh, x);

    /// <summary>Inverse hyperbolic cosine. Keras: <c>ops.arccosh</c>.</summary>
    public static Tensor Arccosh(Tensor x) => Floating(Primitive.Acosh, x);

    /// <summary>Inverse hyperbolic tangent. Keras: <c>ops.arctanh</c>.</summary>
    public static Tensor Arctanh(Tensor x) => Floating(Primitive.Atanh, x);

    /// <summary>1 / (1 + e^-x). Keras: <c>ops.sigmoid</c>.</summary>
    public static Tensor Sigmoid(Tensor x) => Floating(Primitive.Sigmoid, x);

    /// <summary>The error function. Keras: <c>ops.erf</c>.</summary>
    public static Tensor Erf(Tensor x) => Floating(Primitive.Erf, x);

    /// <summary>Another element type; to integers the fraction is cut off, to truth values non-zero is true. Keras: <c>ops.cast</c>.</summary>
    public static Tensor Cast(Tensor x, DType dtype)
    {
        ArgumentNullException.ThrowIfNull(x);
        if (x.DType == dtype)
            return x;
        if (x.Node is { Primitive: Primitive.Scalar } scalar && dtype != DType.Bool)
        {
            var attributes = scalar.Attribute<ScalarAttributes>();
            // A C# number keeps all its digits until it meets a tensor.
            var value = x.DType == DType.Float32 && !x.IsWeak ? (float)attributes.Value : attributes.Value;
            return new Tensor(x.DType.IsFloating ? ScalarNode(value, dtype) : ScalarNode(attributes.Integer, dtype));
        }
        return dtype == DType.Bool
            ? NotEqual(x, 0)
            : new Tensor(new Node(Primitive.Cast, null, x.Shape, dtype, x.Node));
    }

    /// <summary>Elements forced into [minimum, maximum]. Keras: <c>ops.clip</c>.</summary>
    public static Tensor Clip(Tensor x, Tensor minimum, Tensor maximum) => Minimum(Maximum(x, minimum), maximum);

    /// <summary>Rounding: integers are whole already.</summary>
    private static Tensor Whole(Primitive primitive, Tensor x)
    {
        ArgumentNullException.ThrowIfNull(x);
        return x.DType.IsInteger ? x : Floating(primitive, x);
    }

    private static Tensor NotBool(Tensor x)
    {
        ArgumentNullException.ThrowIfNull(x);
        return x.DType == DType.Bool ? Cast(x, DType.Int32) : x;
    }
}
