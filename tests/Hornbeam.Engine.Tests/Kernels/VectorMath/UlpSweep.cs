using System.Runtime.Intrinsics;

namespace Hornbeam.Engine.Tests.Kernels;

/// <summary>Compares a single precision function with its double precision reference over all of the floats.</summary>
internal static class UlpSweep
{
    /// <summary>The largest error in units in the last place over every stride-th bit pattern with |x| up to the limit.</summary>
    public static double Worst(
        Func<Vector256<float>, Vector256<float>> function, Func<double, double> reference, float limit, uint stride)
    {
        var worst = 0.0;
        var lanes = new float[8];
        var last = BitConverter.SingleToUInt32Bits(limit);
        for (var start = 0UL; start <= last; start += 4UL * stride)
        {
            for (var i = 0; i < 8; i++)
            {
                var pattern = (uint)Math.Min(last, start + (ulong)(i / 2) * stride);
                lanes[i] = BitConverter.UInt32BitsToSingle(pattern | (uint)(i % 2) << 31);
            }
            var result = function(Vector256.Create(lanes));
            for (var i = 0; i < 8; i++)
                worst = Math.Max(worst, Error(result[i], reference(lanes[i])));
        }
        return worst;
    }

    /// <summary>|actual - expected| in units of the float spacing there; infinite when the kinds differ.</summary>
    public static double Error(float actual, double expected)
    {
        var rounded = (float)expected;
        if (float.IsNaN(rounded) || float.IsNaN(actual))
            return float.IsNaN(rounded) == float.IsNaN(actual) ? 0 : double.PositiveInfinity;
        if (actual == rounded)
            return actual == 0 && float.IsNegative(actual) != double.IsNegative(expected) ? double.PositiveInfinity : 0;
        if (float.IsInfinity(rounded))
            return float.MaxValue == Math.Abs(actual) ? 1 : double.PositiveInfinity;
        var magnitude = Math.Abs(rounded);
        var spacing = Math.Max(
            magnitude - (double)float.BitDecrement(magnitude), (double)float.Epsilon);
        return Math.Abs(actual - expected) / spacing;
    }
}
