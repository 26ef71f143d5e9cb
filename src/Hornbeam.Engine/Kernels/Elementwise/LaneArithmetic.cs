using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using D = System.Runtime.Intrinsics.Vector256<double>;
using F = System.Runtime.Intrinsics.Vector256<float>;
using I = System.Runtime.Intrinsics.Vector256<int>;
using L = System.Runtime.Intrinsics.Vector256<long>;

namespace Hornbeam.Engine.Kernels;

/// <summary>Arithmetic, comparison, selection and conversion of floating lanes. Masks have all bits set where true.</summary>
internal static class LaneArithmetic
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F Negate(F x) => -x;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static D Negate(D x) => -x;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F Add(F x, F y) => x + y;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static D Add(D x, D y) => x + y;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F Subtract(F x, F y) => x - y;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static D Subtract(D x, D y) => x - y;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F Multiply(F x, F y) => x * y;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static D Multiply(D x, D y) => x * y;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F Divide(F x, F y) => x / y;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static D Divide(D x, D y) => x / y;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static I IsNaN(F x) => ~Vector256.Equals(x, x).AsInt32();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static L IsNaN(D x) => ~Vector256.Equals(x, x).AsInt64();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static I Equal(F x, F y) => Vector256.Equals(x, y).AsInt32();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static L Equal(D x, D y) => Vector256.Equals(x, y).AsInt64();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static I NotEqual(F x, F y) => ~Vector256.Equals(x, y).AsInt32();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static L NotEqual(D x, D y) => ~Vector256.Equals(x, y).AsInt64();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static I Less(F x, F y) => Vector256.LessThan(x, y).AsInt32();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static L Less(D x, D y) => Vector256.LessThan(x, y).AsInt64();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static I LessEqual(F x, F y) => Vector256.LessThanOrEqual(x, y).AsInt32();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static L LessEqual(D x, D y) => Vector256.LessThanOrEqual(x, y).AsInt64();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F Select(I condition, F x, F y) => Vector256.ConditionalSelect(condition.AsSingle(), x, y);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static D Select(L condition, D x, D y) => Vector256.ConditionalSelect(condition.AsDouble(), x, y);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F ToFloat32(I x) => Vector256.ConvertToSingle(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F MaskToFloat32(I x) => (x & F.One.AsInt32()).AsSingle();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static I MaskToInt32(I x) => x & I.One;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static I ToInt32(F x) => Vector256.ConvertToInt32(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static D ToFloat64(L x) => Vector256.ConvertToDouble(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static D MaskToFloat64(L x) => (x & D.One.AsInt64()).AsDouble();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static L MaskToInt64(L x) => x & L.One;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static L ToInt64(D x) => Vector256.ConvertToInt64(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static I WrapToUInt8(I x) => x & Vector256.Create(255);
}
