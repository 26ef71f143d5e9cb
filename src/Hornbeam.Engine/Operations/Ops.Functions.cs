namespace Hornbeam;

// Functions of numbers that are compositions of the elementwise primitives.
public static partial class Ops
{
    /// <summary>Rounded to a number of decimals (negative: tens, hundreds), halves to even. Keras: <c>ops.round</c>.</summary>
    public static Tensor Round(Tensor x, int decimals)
    {
        ArgumentNullException.ThrowIfNull(x);
        if (decimals == 0)
            return Round(x);
        var factor = Math.Pow(10, Math.Abs(decimals));
        var floating = ToFloating(x);
        var rounded = decimals > 0 ? Round(floating * factor) / factor : Round(floating / factor) * factor;
        return x.DType.IsInteger ? Cast(rounded, x.DType) : rounded;
    }

    /// <summary>2 to the power <paramref name="x"/>. Keras: <c>ops.exp2</c>.</summary>
    public static Tensor Exp2(Tensor x)
    {
        ArgumentNullException.ThrowIfNull(x);
        return Power(2, ToFloating(x));
    }

    /// <summary>Cube root, of negative numbers too. Keras: <c>ops.cbrt</c>.</summary>
    public static Tensor Cbrt(Tensor x)
    {
        ArgumentNullException.ThrowIfNull(x);
        x = ToFloating(x);
        return Sign(x) * Power(Abs(x), 1.0 / 3);
    }

    /// <summary>Magnitude as a floating number. Keras: <c>ops.fabs</c>.</summary>
    public static Tensor Fabs(Tensor x)
    {
        ArgumentNullException.ThrowIfNull(x);
        return Abs(ToFloating(x));
    }

    /// <summary>sin(pi x) / (pi x), 1 at 0. Keras: <c>ops.sinc</c>.</summary>
    public static Tensor Sinc(Tensor x)
    {
        ArgumentNullException.ThrowIfNull(x);
        var angle = ToFloating(x) * Math.PI;
        var isZero = Equal(angle, 0.0);
        var safe = Where(isZero, 1.0, angle);
        return Where(isZero, 1.0, Sin(safe) / safe);
    }

    /// <summary>Degrees to radians. Keras: <c>ops.deg2rad</c>.</summary>
    public static Tensor Deg2Rad(Tensor x)
    {
        ArgumentNullException.ThrowIfNull(x);
        return ToFloating(x) * (Math.PI / 180);
    }

    /// <summary>Radians to degrees. Keras: <c>ops.rad2deg</c>.</summary>
    public static Tensor Rad2Deg(Tensor x)
    {
        ArgumentNullException.ThrowIfNull(x);
        return ToFloating(x) * (180 / Math.PI);
    }

    /// <summary>Whether the sign bit is set, that of -0 included. Keras: <c>ops.signbit</c>.</summary>
    public static Tensor SignBit(Tensor x)
    {
        ArgumentNullException.ThrowIfNull(x);
        if (!x.DType.IsFloating)
            return Less(NotBool(x), 0);
        return Less(x, 0.0) | (Equal(x, 0.0) & Less(1.0 / Where(Equal(x, 0.0), x, 1.0), 0.0));
    }

    /// <summary>Where the element is negative infinity. Keras: <c>ops.isneginf</c>.</summary>
    public static Tensor IsNegInf(Tensor x)
    {
        ArgumentNullException.ThrowIfNull(x);
        return Equal(ToFloating(x), double.NegativeInfinity);
    }

    /// <summary>Where the element is positive infinity. Keras: <c>ops.isposinf</c>.</summary>
    public static Tensor IsPosInf(Tensor x)
    {
        ArgumentNullException.ThrowIfNull(x);
        return Equal(ToFloating(x), double.PositiveInfinity);
    }

    /// <summary>1 - erf(x). Keras: <c>ops.erfc</c>.</summary>
    /// <remarks>By subtraction: accurate to rounding of 1, not to the last digit of the small values of large <paramref name="x"/>.</remarks>
    public static Tensor Erfc(Tensor x) => 1.0 - Erf(x);

    /// <summary>Length of the vector (x1, x2), without overflow. Keras: <c>ops.hypot</c>.</summary>
    public static Tensor Hypot(Tensor x1, Tensor x2)
    {
        (x1, x2) = PromoteFloating(x1, x2);
        var (a, b) = (Abs(x1), Abs(x2));
        var (longer, shorter) = (Maximum(a, b), Minimum(a, b));
        var ratio = Where(Equal(longer, shorter), 1.0, DivideNoNan(shorter, longer));
        return longer * Sqrt(1.0 + ratio * ratio);
    }

    /// <summary>log(e^x1 + e^x2), without overflow. Keras: <c>ops.logaddexp</c>.</summary>
    public static Tensor LogAddExp(Tensor x1, Tensor x2)
    {
        (x1, x2) = PromoteFloating(x1, x2);
        // Equal infinities have no difference.
        return Where(Equal(x1, x2), x1 + Math.Log(2), Maximum(x1, x2) + Log1p(Exp(-Abs(x1 - x2))));
    }

    /// <summary>log2(2^x1 + 2^x2), without overflow. Keras: <c>ops.logaddexp2</c>.</summary>
    public static Tensor LogAddExp2(Tensor x1, Tensor x2)
    {
        (x1, x2) = PromoteFloating(x1, x2);
        return LogAddExp(x1 * Math.Log(2), x2 * Math.Log(2)) / Math.Log(2);
    }

    /// <summary>The larger element; where one is NaN, the other. Keras: <c>ops.fmax</c>.</summary>
    public static Tensor Fmax(Tensor x1, Tensor x2) => Where(IsNaN(x1), x2, Where(IsNaN(x2), x1, Maximum(x1, x2)));

    /// <summary>The smaller element; where one is NaN, the other. Keras: <c>ops.fmin</c>.</summary>
    public static Tensor Fmin(Tensor x1, Tensor x2) => Where(IsNaN(x1), x2, Where(IsNaN(x2), x1, Minimum(x1, x2)));

    /// <summary>Remainder with the dividend's sign, as C's. Keras: <c>ops.fmod</c>.</summary>
    public static Tensor Fmod(Tensor x1, Tensor x2)
    {
        (x1, x2) = Promote(x1, x2);
        var remainder = Mod(Abs(x1), Abs(x2));
        return Where(Less(NotBool(x1), 0), Negative(remainder), remainder);
    }

    /// <summary>0 below 0, 1 above, <paramref name="x2"/> at 0. Keras: <c>ops.heaviside</c>.</summary>
    public static Tensor Heaviside(Tensor x1, Tensor x2)
    {
        (x1, x2) = PromoteFloating(x1, x2);
        return Where(IsNaN(x1), x1, Where(Equal(x1, 0.0), x2, Where(Less(x1, 0.0), 0.0, OnesLike(x1))));
    }

    /// <summary>x1 * 2^x2. Keras: <c>ops.ldexp</c>.</summary>
    public static Tensor Ldexp(Tensor x1, Tensor x2)
    {
        ArgumentNullException.ThrowIfNull(x1);
        ArgumentNullException.ThrowIfNull(x2);
        x1 = ToFloating(x1);
        return x1 * Power(2, Cast(x2, x1.DType));
    }

    /// <summary>NaN and infinities replaced; by default by 0 and the largest finite numbers. Keras: <c>ops.nan_to_num</c>.</summary>
    public static Tensor NanToNum(Tensor x, double nan = 0, double? posinf = null, double? neginf = null)
    {
        ArgumentNullException.ThrowIfNull(x);
        if (!x.DType.IsFloating)
            return x;
        var largest = x.DType == DType.Float64 ? double.MaxValue : float.MaxValue;
        x = Where(IsNaN(x), nan, x);
        x = Where(IsPosInf(x), posinf ?? largest, x);
        return Where(IsNegInf(x), neginf ?? -largest, x);
    }

    /// <summary>Whether |x1 - x2| is at most atol + rtol |x2|; equal infinities are close. Keras: <c>ops.isclose</c>.</summary>
    public static Tensor IsClose(Tensor x1, Tensor x2, double rtol = 1e-5, double atol = 1e-8, bool equalNan = false)
    {
        (x1, x2) = PromoteFloating(x1, x2);
        var close = LessEqual(Abs(x1 - x2), atol + rtol * Abs(x2));
        // An infinite tolerance means nothing.
        close = Where(IsFinite(x1) & IsFinite(x2), close, Equal(x1, x2));
        return equalNan ? close | (IsNaN(x1) & IsNaN(x2)) : close;
    }

    /// <summary>Whether all elements are close. Keras: <c>ops.allclose</c>.</summary>
    public static Tensor AllClose(Tensor x1, Tensor x2, double rtol = 1e-5, double atol = 1e-8, bool equalNan = false) =>
        All(IsClose(x1, x2, rtol, atol, equalNan));

    /// <summary>Another element type; numbers outside its range become its smallest or largest. Keras: <c>ops.saturate_cast</c>.</summary>
    public static Tensor SaturateCast(Tensor x, DType dtype)
    {
        ArgumentNullException.ThrowIfNull(x);
        return dtype == DType.UInt8 && x.DType != DType.Bool && x.DType != DType.UInt8 ? Cast(Clip(x, 0, 255), dtype)
            : dtype == DType.Int32 && x.DType == DType.Int64 ? Cast(Clip(x, int.MinValue, int.MaxValue), dtype)
            : Cast(x, dtype);
    }

    private static (Tensor Left, Tensor Right) PromoteFloating(Tensor left, Tensor right)
    {
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(right);
        (left, right) = Promote(left, right);
        return (ToFloating(left), ToFloating(right));
    }
}
