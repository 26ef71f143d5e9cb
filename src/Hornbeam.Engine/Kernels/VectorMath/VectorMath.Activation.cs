using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Hornbeam.Engine.Kernels;

internal static unsafe partial class VectorMath
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Tanh(Vector256<float> x)
    {
        var s = x * x;

        // Minimax for (tanh(x) - x) / x^3 in s = x^2, up to 0.625.
        var p = Vector256.Create(-0.00571706099f);
        p = Fma(p, s, 0.0206506029f);
        p = Fma(p, s, -0.053743504f);
        p = Fma(p, s, 0.133314908f);
        p = Fma(p, s, -0.333332837f);
        var t = Vector256.MinNative(Vector256.Create(10f), Vector256.Abs(x));
        var near = Fma(t * s, p, t);

        // 1 - 2 / (e^2t + 1); from 10 on that is 1.
        var mantissa = ExpReduced(t + t, out var exponent);
        var power = mantissa * PowerOfTwo(exponent);
        var far = Vector256<float>.One - Vector256.Create(2f) / (power + Vector256<float>.One);
        return CopySign(Vector256.ConditionalSelect(Vector256.LessThan(t, Vector256.Create(0.625f)), near, far), x);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Tanh(Vector256<double> x) => EachLane(x, &Math.Tanh);

    /// <summary>1 / (1 + e^-x), down to the denormals.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Sigmoid(Vector256<float> x)
    {
        // With z = e^-|x| and y = z / (1 + z): 1 - y for positive x, z - z y for negative, each rounded once more.
        var z = Exp(-Vector256.Abs(x));
        var y = z / (Vector256<float>.One + z);
        var scale = Vector256.ConditionalSelect(
            Vector256.GreaterThanOrEqual(x, Vector256<float>.Zero), Vector256<float>.One, z);
        return Fma(-scale, y, scale);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Sigmoid(Vector256<double> x) => EachLane(x, &ScalarMath.Sigmoid);

    /// <summary>log(1 + e^x).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Softplus(Vector256<float> x) =>
        Maximum(x, Vector256<float>.Zero) + Log1p(Exp(-Vector256.Abs(x)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Softplus(Vector256<double> x) => EachLane(x, &ScalarMath.Softplus);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Erf(Vector256<float> x)
    {
        var t = Vector256.Abs(x);
        var s = x * x;

        // Minimax for erf(x) / x - 1 in s = x^2, up to 0.93.
        var p = Vector256.Create(8.316811e-05f);
        p = Fma(p, s, -0.000813002116f);
        p = Fma(p, s, 0.00519990735f);
        p = Fma(p, s, -0.0268589426f);
        p = Fma(p, s, 0.112836875f);
        p = Fma(p, s, -0.376126319f);
        p = Fma(p, s, 0.128379166f);
        var near = Fma(p, t, t);

        // Minimax for (-log(erfc(t)) - t) / t on [0.92, 4]; erf is 1 in single precision from 3.92 on.
        var bounded = Vector256.MinNative(Vector256.Create(4f), t);
        var q = Vector256.Create(1.12339512e-05f);
        q = Fma(q, bounded, -0.000322829495f);
        q = Fma(q, bounded, 0.00364255975f);
        q = Fma(q, bounded, -0.0237622689f);
        q = Fma(q, bounded, 0.106237106f);
        q = Fma(q, bounded, 0.635151207f);
        q = Fma(q, bounded, 0.12864852f);
        var mantissa = ExpReduced(-Fma(q, bounded, bounded), out var exponent);
        var far = Vector256<float>.One - mantissa * PowerOfTwo(exponent);
        return CopySign(Vector256.ConditionalSelect(Vector256.LessThan(t, Vector256.Create(0.925f)), near, far), x);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Erf(Vector256<double> x) => EachLane(x, &ScalarMath.Erf);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> CopySign(Vector256<float> magnitude, Vector256<float> sign) =>
        Vector256.ConditionalSelect(Vector256.Create(-0f), sign, magnitude);
}
