using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Hornbeam.Engine.Kernels;

internal static unsafe partial class VectorMath
{
    // pi/2 in three parts, each below the rest, so that a zero keeps its sign through the reduction.
    private const float HalfPiHigh = 1.57079625f;
    private const float HalfPiMiddle = 7.54978942e-08f;
    private const float HalfPiLow = 5.39030253e-15f;

    /// <summary>Beyond this the three-part reduction loses digits and the lanes go through double precision.</summary>
    private const float ReductionLimit = 100_000f;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Sin(Vector256<float> x) =>
        Vector256.GreaterThanAny(Vector256.Abs(x), Vector256.Create(ReductionLimit))
            ? EachLane(x, &Math.Sin)
            : SinOrCos(x, 0);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Sin(Vector256<double> x) => EachLane(x, &Math.Sin);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Cos(Vector256<float> x) =>
        Vector256.GreaterThanAny(Vector256.Abs(x), Vector256.Create(ReductionLimit))
            ? EachLane(x, &Math.Cos)
            : SinOrCos(x, 1);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Cos(Vector256<double> x) => EachLane(x, &Math.Cos);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Tan(Vector256<float> x) => EachLane(x, &Math.Tan);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Tan(Vector256<double> x) => EachLane(x, &Math.Tan);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Asin(Vector256<float> x) => EachLane(x, &Math.Asin);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Asin(Vector256<double> x) => EachLane(x, &Math.Asin);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Acos(Vector256<float> x) => EachLane(x, &Math.Acos);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Acos(Vector256<double> x) => EachLane(x, &Math.Acos);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Atan(Vector256<float> x) => EachLane(x, &Math.Atan);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Atan(Vector256<double> x) => EachLane(x, &Math.Atan);

    /// <summary>The angle of the point (x, y).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Atan2(Vector256<float> y, Vector256<float> x) => EachLane(y, x, &Math.Atan2);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Atan2(Vector256<double> y, Vector256<double> x) => EachLane(y, x, &Math.Atan2);

    /// <summary>
    /// sin(x + quarterTurns * pi/2): x is brought within pi/4 of a multiple of pi/2, whose parity picks the polynomial.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> SinOrCos(Vector256<float> x, int quarterTurns)
    {
        var shifted = Fma(x, Vector256.Create(0.636619772f), RoundingShift);
        var n = shifted - Vector256.Create(RoundingShift);
        var quadrant = shifted.AsInt32() + Vector256.Create(quarterTurns);
        var r = Fma(n, Vector256.Create(-HalfPiHigh), x);
        r = Fma(n, Vector256.Create(-HalfPiMiddle), r);
        r = Fma(n, Vector256.Create(-HalfPiLow), r);
        var s = r * r;

        // Minimax for (sin(r) - r) / r^3 and (cos(r) - 1 + r^2 / 2) / r^4, |r| <= pi/4.
        var p = Vector256.Create(-0.000195169821f);
        p = Fma(p, s, 0.00833217613f);
        p = Fma(p, s, -0.166666552f);
        var sin = Fma(r * s, p, r);
        var q = Vector256.Create(2.44380954e-05f);
        q = Fma(q, s, -0.00138873642f);
        q = Fma(q, s, 0.0416666456f);
        var cos = Fma(s * s, q, Fma(s, Vector256.Create(-0.5f), 1f));

        var odd = Vector256.Equals(quadrant & Vector256<int>.One, Vector256<int>.One).AsSingle();
        var sign = ((quadrant & Vector256.Create(2)) << 30).AsSingle();
        return Vector256.ConditionalSelect(odd, cos, ZeroOr(x, sin)) ^ sign;
    }
}
