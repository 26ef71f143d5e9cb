using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Hornbeam.Engine.Kernels;

internal static unsafe partial class VectorMath
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Sqrt(Vector256<float> x) => Vector256.Sqrt(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Sqrt(Vector256<double> x) => Vector256.Sqrt(x);

    /// <summary>1 / sqrt(x), both operations correctly rounded (never the hardware estimate).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Rsqrt(Vector256<float> x) => Vector256<float>.One / Vector256.Sqrt(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Rsqrt(Vector256<double> x) => Vector256<double>.One / Vector256.Sqrt(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Reciprocal(Vector256<float> x) => Vector256<float>.One / x;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Reciprocal(Vector256<double> x) => Vector256<double>.One / x;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Abs(Vector256<float> x) => Vector256.Abs(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Abs(Vector256<double> x) => Vector256.Abs(x);

    /// <summary>-1, 1, a zero as it is, NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Sign(Vector256<float> x)
    {
        var one = Vector256.ConditionalSelect(Vector256.Create(-0f), x, Vector256<float>.One);
        var isNumber = Vector256.GreaterThan(Vector256.Abs(x), Vector256<float>.Zero);
        return Vector256.ConditionalSelect(isNumber, one, x);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Sign(Vector256<double> x)
    {
        var one = Vector256.ConditionalSelect(Vector256.Create(-0d), x, Vector256<double>.One);
        var isNumber = Vector256.GreaterThan(Vector256.Abs(x), Vector256<double>.Zero);
        return Vector256.ConditionalSelect(isNumber, one, x);
    }

    /// <summary>The larger; NaN when either is NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Maximum(Vector256<float> x, Vector256<float> y) => Vector256.Max(x, y);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Maximum(Vector256<double> x, Vector256<double> y) => Vector256.Max(x, y);

    /// <summary>The smaller; NaN when either is NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Minimum(Vector256<float> x, Vector256<float> y) => Vector256.Min(x, y);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Minimum(Vector256<double> x, Vector256<double> y) => Vector256.Min(x, y);

    /// <summary>Remainder with the sign of the divisor, as Python's %.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Mod(Vector256<float> x, Vector256<float> y) => EachLane(x, y, &ScalarMath.Mod<float>);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Mod(Vector256<double> x, Vector256<double> y) =>
        EachLane(x, y, &ScalarMath.Mod<double>);

    /// <summary>The largest whole number not above x / y, as Python's //.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> FloorDivide(Vector256<float> x, Vector256<float> y) =>
        EachLane(x, y, &ScalarMath.FloorDivide<float>);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> FloorDivide(Vector256<double> x, Vector256<double> y) =>
        EachLane(x, y, &ScalarMath.FloorDivide<double>);
}
