using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Hornbeam.Engine.Kernels;

internal static unsafe partial class VectorMath
{
    private const float Log2E = 1.44269504f;
    private const float Ln2High = 0.693147182f;
    private const float Ln2Low = -1.90465421e-09f;

    /// <summary>1.5 * 2^23: adding it rounds to a whole number (half to even), which then sits in the low bits.</summary>
    private const float RoundingShift = 12582912f;

    /// <summary>e^x; 0 below -104, infinite above 88.73.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Exp(Vector256<float> x)
    {
        // MinNative and MaxNative hand on a NaN in their second operand.
        x = Vector256.MaxNative(Vector256.Create(-104f), Vector256.MinNative(Vector256.Create(89f), x));
        var mantissa = ExpReduced(x, out var exponent);

        // 2^n in two factors: the first product is exact, the second rounds once, also among denormals.
        var half = exponent >> 1;
        return mantissa * PowerOfTwo(half) * PowerOfTwo(exponent - half);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Exp(Vector256<double> x) => EachLane(x, &Math.Exp);

    /// <summary>e^x - 1 without cancellation.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Expm1(Vector256<float> x)
    {
        // Minimax for (e^x - 1 - x) / x^2 on [-0.7, 1].
        var q = Vector256.Create(3.14432395e-06f);
        q = Fma(q, x, 2.50665726e-05f);
        q = Fma(q, x, 0.000198028341f);
        q = Fma(q, x, 0.00138880033f);
        q = Fma(q, x, 0.00833345298f);
        q = Fma(q, x, 0.0416666791f);
        q = Fma(q, x, 0.166666657f);
        q = Fma(q, x, 0.5f);
        var near = Fma(x * x, q, x);
        var far = Exp(x) - Vector256<float>.One;
        var isNear = Vector256.GreaterThan(x, Vector256.Create(-0.7f)) & Vector256.LessThan(x, Vector256<float>.One);
        return ZeroOr(x, Vector256.ConditionalSelect(isNear, near, far));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Expm1(Vector256<double> x) => EachLane(x, &ScalarMath.Expm1);

    /// <summary>Natural logarithm; -infinity at 0, NaN below.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Log(Vector256<float> x)
    {
        var denormal = Vector256.LessThan(x, Vector256.Create(1.17549435e-38f));
        var bits = Vector256.ConditionalSelect(denormal, x * Vector256.Create(8388608f), x).AsInt32();

        // x = m 2^e with m in [sqrt(1/2), sqrt(2)): 0x3f3504f3 is sqrt(1/2).
        var e = (bits - Vector256.Create(0x3f3504f3)) >> 23;
        var m = (bits - (e << 23)).AsSingle();
        var exponent = Vector256.ConvertToSingle(e) - (denormal & Vector256.Create(23f));
        var f = m - Vector256<float>.One;
        var square = f * f;

        // Minimax for (log(1 + f) - f + f^2 / 2) / f^3.
        var p = Vector256.Create(0.067483373f);
        p = Fma(p, f, -0.116778426f);
        p = Fma(p, f, 0.118886098f);
        p = Fma(p, f, -0.1240528f);
        p = Fma(p, f, 0.142194554f);
        p = Fma(p, f, -0.166680083f);
        p = Fma(p, f, 0.200021237f);
        p = Fma(p, f, -0.250000089f);
        p = Fma(p, f, 0.333333135f);
        var tail = Fma(exponent, Vector256.Create(Ln2Low), f * square * p);
        var result = Fma(exponent, Vector256.Create(Ln2High), f + Fma(Vector256.Create(-0.5f), square, tail));

        var positive = Vector256.GreaterThan(x, Vector256<float>.Zero);
        var finite = Vector256.LessThan(x, Vector256.Create(float.PositiveInfinity));
        var zero = Vector256.Equals(x, Vector256<float>.Zero);
        var outside = Vector256.ConditionalSelect(
            zero, Vector256.Create(float.NegativeInfinity), Vector256.Create(float.NaN));
        return Vector256.ConditionalSelect(positive, Vector256.ConditionalSelect(finite, result, x), outside);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Log(Vector256<double> x) => EachLane(x, &Math.Log);

    /// <summary>log(1 + x) without cancellation.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Log1p(Vector256<float> x)
    {
        // The rounding error of 1 + x comes back as a first-order correction.
        var u = Vector256<float>.One + x;
        var correction = (x - (u - Vector256<float>.One)) / u;
        var plain = Vector256.Equals(u, Vector256.Create(float.PositiveInfinity)) | Vector256.Equals(u, Vector256<float>.Zero);
        var result = Log(u) + Vector256.AndNot(correction, plain.AsSingle());
        return ZeroOr(x, result);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Log1p(Vector256<double> x) => EachLane(x, &ScalarMath.Log1p);

    /// <summary>x^y with the special values of IEEE 754 pow (1^NaN = NaN^0 = 1).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Pow(Vector256<float> x, Vector256<float> y) => EachLane(x, y, &Math.Pow);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Pow(Vector256<double> x, Vector256<double> y) => EachLane(x, y, &Math.Pow);

    /// <summary>e^x = result * 2^exponent with the result in [0.7, 1.42], for |x| below 10^4.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> ExpReduced(Vector256<float> x, out Vector256<int> exponent)
    {
        var shifted = Fma(x, Vector256.Create(Log2E), RoundingShift);
        var n = shifted - Vector256.Create(RoundingShift);
        exponent = shifted.AsInt32() - Vector256.Create(0x4b400000);
        var r = Fma(n, Vector256.Create(-Ln2High), x);
        r = Fma(n, Vector256.Create(-Ln2Low), r);

        // Minimax for (e^r - 1 - r) / r^2 on |r| <= ln(2) / 2.
        var q = Vector256.Create(0.0013814636f);
        q = Fma(q, r, 0.00836873706f);
        q = Fma(q, r, 0.041668389f);
        q = Fma(q, r, 0.166665211f);
        q = Fma(q, r, 0.49999994f);
        return Fma(r * r, q, r) + Vector256<float>.One;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> PowerOfTwo(Vector256<int> exponent) =>
        ((exponent + Vector256.Create(127)) << 23).AsSingle();

    /// <summary>Keeps a zero with its sign.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> ZeroOr(Vector256<float> x, Vector256<float> result) =>
        Vector256.ConditionalSelect(Vector256.Equals(x, Vector256<float>.Zero), x, result);
}
