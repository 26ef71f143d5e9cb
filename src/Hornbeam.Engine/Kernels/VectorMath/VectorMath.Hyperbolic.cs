using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Hornbeam.Engine.Kernels;

internal static unsafe partial class VectorMath
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Sinh(Vector256<float> x) => EachLane(x, &Math.Sinh);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Sinh(Vector256<double> x) => EachLane(x, &Math.Sinh);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Cosh(Vector256<float> x) => EachLane(x, &Math.Cosh);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Cosh(Vector256<double> x) => EachLane(x, &Math.Cosh);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Asinh(Vector256<float> x) => EachLane(x, &Math.Asinh);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Asinh(Vector256<double> x) => EachLane(x, &Math.Asinh);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Acosh(Vector256<float> x) => EachLane(x, &Math.Acosh);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Acosh(Vector256<double> x) => EachLane(x, &Math.Acosh);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Atanh(Vector256<float> x) => EachLane(x, &Math.Atanh);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Atanh(Vector256<double> x) => EachLane(x, &Math.Atanh);
}
