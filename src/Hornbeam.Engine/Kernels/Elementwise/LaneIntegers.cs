using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Hornbeam.Engine.Kernels;

/// <summary>Arithmetic and logic of integer and mask lanes.</summary>
internal static class LaneIntegers
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<T> Negate<T>(Vector256<T> x) where T : unmanaged => -x;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<T> Abs<T>(Vector256<T> x) where T : unmanaged => Vector256.Abs(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<T> Sign<T>(Vector256<T> x) where T : unmanaged =>
        Vector256.LessThan(x, Vector256<T>.Zero) - Vector256.GreaterThan(x, Vector256<T>.Zero);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<T> Add<T>(Vector256<T> x, Vector256<T> y) where T : unmanaged => x + y;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<T> Subtract<T>(Vector256<T> x, Vector256<T> y) where T : unmanaged => x - y;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<T> Multiply<T>(Vector256<T> x, Vector256<T> y) where T : unmanaged => x * y;

    /// <summary>Rounded down; by zero gives 0, as there is no integer to say it.</summary>
    public static Vector256<T> FloorDivide<T>(Vector256<T> x, Vector256<T> y) where T : unmanaged, IBinaryInteger<T> =>
        EachLane(x, y, static (a, b) =>
        {
            if (T.IsZero(b))
                return T.Zero;
            // The smallest number divided by -1 does not fit; wrapping is what the hardware of others does.
            if (b == -T.One)
                return unchecked(-a);
            var quotient = a / b;
            return T.IsZero(a - quotient * b) || T.IsNegative(a) == T.IsNegative(b) ? quotient : quotient - T.One;
        });

    /// <summary>With the divisor's sign; by zero gives 0.</summary>
    public static Vector256<T> Modulo<T>(Vector256<T> x, Vector256<T> y) where T : unmanaged, IBinaryInteger<T> =>
        EachLane(x, y, static (a, b) =>
        {
            if (T.IsZero(b) || b == -T.One)
                return T.Zero;
            var remainder = a % b;
            return T.IsZero(remainder) || T.IsNegative(remainder) == T.IsNegative(b) ? remainder : remainder + b;
        });

    /// <summary>By squaring; a negative exponent gives 0, except of 1 and -1.</summary>
    public static Vector256<T> Power<T>(Vector256<T> x, Vector256<T> y) where T : unmanaged, IBinaryInteger<T> =>
        EachLane(x, y, static (a, b) =>
        {
            if (T.IsNegative(b))
                return a == T.One ? T.One : a == -T.One ? (T.IsEvenInteger(b) ? T.One : -T.One) : T.Zero;
            var result = T.One;
            for (; !T.IsZero(b); b >>= 1)
            {
                if (T.IsOddInteger(b))
                    result = unchecked(result * a);
                a = unchecked(a * a);
            }
            return result;
        });

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<T> Maximum<T>(Vector256<T> x, Vector256<T> y) where T : unmanaged => Vector256.Max(x, y);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<T> Minimum<T>(Vector256<T> x, Vector256<T> y) where T : unmanaged => Vector256.Min(x, y);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<T> Equal<T>(Vector256<T> x, Vector256<T> y) where T : unmanaged => Vector256.Equals(x, y);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<T> NotEqual<T>(Vector256<T> x, Vector256<T> y) where T : unmanaged => ~Vector256.Equals(x, y);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<T> Less<T>(Vector256<T> x, Vector256<T> y) where T : unmanaged => Vector256.LessThan(x, y);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<T> LessEqual<T>(Vector256<T> x, Vector256<T> y) where T : unmanaged => Vector256.LessThanOrEqual(x, y);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<T> MaskLess<T>(Vector256<T> x, Vector256<T> y) where T : unmanaged => ~x & y;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<T> MaskLessEqual<T>(Vector256<T> x, Vector256<T> y) where T : unmanaged => ~x | y;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<T> Select<T>(Vector256<T> condition, Vector256<T> x, Vector256<T> y) where T : unmanaged =>
        Vector256.ConditionalSelect(condition, x, y);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<T> Not<T>(Vector256<T> x) where T : unmanaged => ~x;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<T> And<T>(Vector256<T> x, Vector256<T> y) where T : unmanaged => x & y;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<T> Or<T>(Vector256<T> x, Vector256<T> y) where T : unmanaged => x | y;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<T> Xor<T>(Vector256<T> x, Vector256<T> y) where T : unmanaged => x ^ y;

    private static Vector256<T> EachLane<T>(Vector256<T> x, Vector256<T> y, Func<T, T, T> function) where T : unmanaged
    {
        var result = Vector256<T>.Zero;
        for (var i = 0; i < Vector256<T>.Count; i++)
            result = result.WithElement(i, function(x[i], y[i]));
        return result;
    }
}
