using System.Runtime.Intrinsics;
using Hornbeam.Engine.Kernels;

namespace Hornbeam.Engine.Tests.Kernels;

public sealed class VectorMathArithmeticTests
{
    [Theory]
    [InlineData(7f, 3f, 1f, 2f)]
    [InlineData(-7f, 3f, 2f, -3f)]
    [InlineData(7f, -3f, -2f, -3f)]
    [InlineData(-7f, -3f, -1f, 2f)]
    [InlineData(5.5f, 2f, 1.5f, 2f)]
    [InlineData(-6f, 3f, 0f, -2f)]
    [InlineData(6f, -3f, -0f, -2f)]
    [InlineData(5f, float.PositiveInfinity, 5f, 0f)]
    [InlineData(-5f, float.PositiveInfinity, float.PositiveInfinity, -1f)]
    [InlineData(1f, 0f, float.NaN, float.PositiveInfinity)]
    [InlineData(0f, 0f, float.NaN, float.NaN)]
    public void Mod_and_floor_division_follow_Python(float x, float y, float mod, float quotient)
    {
        Same(VectorMath.Mod(Vector256.Create(x), Vector256.Create(y))[7], mod);
        Same(VectorMath.FloorDivide(Vector256.Create(x), Vector256.Create(y))[7], quotient);
        Same((float)VectorMath.Mod(Vector256.Create((double)x), Vector256.Create((double)y))[3], mod);
        Same((float)VectorMath.FloorDivide(Vector256.Create((double)x), Vector256.Create((double)y))[3], quotient);
    }

    [Theory]
    [InlineData(2.5f, 2f, 3f, 2f, 2f, 1f)]
    [InlineData(-2.5f, -3f, -2f, -2f, -2f, -1f)]
    [InlineData(3.5f, 3f, 4f, 4f, 3f, 1f)]
    [InlineData(0.4f, 0f, 1f, 0f, 0f, 1f)]
    [InlineData(-0.4f, -1f, -0f, -0f, -0f, -1f)]
    [InlineData(-0f, -0f, -0f, -0f, -0f, -0f)]
    [InlineData(float.NaN, float.NaN, float.NaN, float.NaN, float.NaN, float.NaN)]
    [InlineData(float.NegativeInfinity, float.NegativeInfinity, float.NegativeInfinity, float.NegativeInfinity,
        float.NegativeInfinity, -1f)]
    public void Rounding_and_sign(float x, float floor, float ceiling, float round, float truncate, float sign)
    {
        var v = Vector256.Create(x);
        Same(VectorMath.Floor(v)[0], floor);
        Same(VectorMath.Ceiling(v)[0], ceiling);
        Same(VectorMath.Round(v)[0], round);
        Same(VectorMath.Truncate(v)[0], truncate);
        Same(VectorMath.Sign(v)[0], sign);
        var w = Vector256.Create((double)x);
        Same((float)VectorMath.Round(w)[0], round);
        Same((float)VectorMath.Sign(w)[0], sign);
    }

    [Fact]
    public void Maximum_and_minimum_propagate_NaN_from_either_side()
    {
        var nan = Vector256.Create(float.NaN);
        var one = Vector256.Create(1f);
        VectorMath.Maximum(nan, one)[0].ShouldBe(float.NaN);
        VectorMath.Maximum(one, nan)[0].ShouldBe(float.NaN);
        VectorMath.Minimum(nan, one)[0].ShouldBe(float.NaN);
        VectorMath.Minimum(one, nan)[0].ShouldBe(float.NaN);
        VectorMath.Maximum(Vector256.Create(double.NaN), Vector256.Create(1d))[0].ShouldBe(double.NaN);
        VectorMath.Minimum(Vector256.Create(1d), Vector256.Create(double.NaN))[0].ShouldBe(double.NaN);
        VectorMath.Maximum(one, -one)[0].ShouldBe(1);
        VectorMath.Minimum(one, -one)[0].ShouldBe(-1);
    }

    [Fact]
    public void Atan2_knows_the_quadrants_and_signed_zeros()
    {
        foreach (var (y, x) in new[] { (1f, 1f), (1f, -1f), (-1f, -1f), (-1f, 1f), (0f, -1f), (-0f, -1f), (0f, 0f) })
        {
            Same(VectorMath.Atan2(Vector256.Create(y), Vector256.Create(x))[0], (float)Math.Atan2(y, x));
            VectorMath.Atan2(Vector256.Create((double)y), Vector256.Create((double)x))[3].ShouldBe(Math.Atan2(y, x));
        }
    }

    private static void Same(float actual, float expected) =>
        (BitConverter.SingleToInt32Bits(actual) == BitConverter.SingleToInt32Bits(expected)
            || (float.IsNaN(actual) && float.IsNaN(expected))).ShouldBeTrue($"expected {expected:R}, was {actual:R}");
}
