using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Hornbeam.Engine.Kernels;

/// <summary>
/// Elementary functions on vectors. Single precision exp, log, tanh, sigmoid, erf, sin and cos are polynomials of our own
/// (fused multiply-adds, so the bits are the same on every machine); rare functions go lane by lane through double precision.
/// </summary>
internal static unsafe partial class VectorMath
{
    /// <summary>a * b + c, rounded once: an instruction where there is one, exact software elsewhere.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Fma(Vector256<float> a, Vector256<float> b, Vector256<float> c) =>
        Vector256.FusedMultiplyAdd(a, b, c);

    /// <summary>a * b + constant, the step of Horner's rule.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Fma(Vector256<float> a, Vector256<float> b, float c) =>
        Vector256.FusedMultiplyAdd(a, b, Vector256.Create(c));

    /// <summary>One number in all lanes, as values of a whole row are (a bias correction's power): worth computing once.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool IsUniform(Vector256<float> x) => Vector256.EqualsAll(x.AsInt32(), Vector256.Create(x.AsInt32()[0]));

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Vector256<float> EachLane(Vector256<float> x, delegate*<double, double> function)
    {
        if (IsUniform(x))
            return Vector256.Create((float)function(x[0]));
        var lanes = stackalloc float[8];
        x.Store(lanes);
        for (var i = 0; i < 8; i++)
            lanes[i] = (float)function(lanes[i]);
        return Vector256.Load(lanes);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Vector256<float> EachLane(
        Vector256<float> x, Vector256<float> y, delegate*<double, double, double> function)
    {
        if (IsUniform(x) && IsUniform(y))
            return Vector256.Create((float)function(x[0], y[0]));
        var lanes = stackalloc float[16];
        x.Store(lanes);
        y.Store(lanes + 8);
        for (var i = 0; i < 8; i++)
            lanes[i] = (float)function(lanes[i], lanes[i + 8]);
        return Vector256.Load(lanes);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Vector256<float> EachLane(
        Vector256<float> x, Vector256<float> y, delegate*<float, float, float> function)
    {
        if (IsUniform(x) && IsUniform(y))
            return Vector256.Create(function(x[0], y[0]));
        var lanes = stackalloc float[16];
        x.Store(lanes);
        y.Store(lanes + 8);
        for (var i = 0; i < 8; i++)
            lanes[i] = function(lanes[i], lanes[i + 8]);
        return Vector256.Load(lanes);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Vector256<double> EachLane(Vector256<double> x, delegate*<double, double> function) =>
        Vector256.Create(function(x[0]), function(x[1]), function(x[2]), function(x[3]));

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Vector256<double> EachLane(
        Vector256<double> x, Vector256<double> y, delegate*<double, double, double> function) =>
        Vector256.Create(function(x[0], y[0]), function(x[1], y[1]), function(x[2], y[2]), function(x[3], y[3]));
}
