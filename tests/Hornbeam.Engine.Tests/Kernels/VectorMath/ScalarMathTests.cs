using System.Runtime.Intrinsics;
using Hornbeam.Engine.Kernels;

namespace Hornbeam.Engine.Tests.Kernels;

public sealed class ScalarMathTests
{
    // Abramowitz and Stegun, Handbook of Mathematical Functions, table 7.1, continued to full precision.
    [Theory]
    [InlineData(0.1, 0.11246291601828489)]
    [InlineData(0.5, 0.52049987781304654)]
    [InlineData(1.0, 0.84270079294971487)]
    [InlineData(2.0, 0.99532226501895273)]
    [InlineData(2.25, 0.99853728341331882)]
    [InlineData(2.5, 0.99959304798255499)]
    [InlineData(3.0, 0.99997790950300141)]
    [InlineData(5.0, 0.99999999999846254)]
    public void Error_function_matches_the_tables(double x, double expected)
    {
        ScalarMath.Erf(x).ShouldBe(expected, 4e-16);
        ScalarMath.Erf(-x).ShouldBe(-expected, 4e-16);
    }

    [Fact]
    public void Error_function_is_continuous_where_its_two_forms_meet() =>
        (ScalarMath.Erf(2.5) - ScalarMath.Erf(2.5 - 1e-12)).ShouldBeInRange(0, 1e-14);

    [Fact]
    public void Small_arguments_lose_no_digits()
    {
        for (var x = 1e-3; x > 1e-300; x /= 7)
        {
            var series = 1 - x / 2 + x * x / 3 - x * x * x / 4 + x * x * x * x / 5;
            ScalarMath.Log1p(x).ShouldBe(x * series, x * 1e-15);
            var exponential = 1 + x / 2 + x * x / 6 + x * x * x / 24 + x * x * x * x / 120;
            ScalarMath.Expm1(x).ShouldBe(x * exponential, x * 1e-15);
        }
    }

    [Fact]
    public void Limits_are_reached()
    {
        ScalarMath.Expm1(double.NegativeInfinity).ShouldBe(-1);
        ScalarMath.Expm1(double.PositiveInfinity).ShouldBe(double.PositiveInfinity);
        ScalarMath.Expm1(1000).ShouldBe(double.PositiveInfinity);
        ScalarMath.Log1p(-1).ShouldBe(double.NegativeInfinity);
        ScalarMath.Log1p(-2).ShouldBe(double.NaN);
        ScalarMath.Log1p(double.PositiveInfinity).ShouldBe(double.PositiveInfinity);
        ScalarMath.Sigmoid(double.NegativeInfinity).ShouldBe(0);
        ScalarMath.Sigmoid(double.PositiveInfinity).ShouldBe(1);
        ScalarMath.Softplus(double.NegativeInfinity).ShouldBe(0);
        ScalarMath.Softplus(double.PositiveInfinity).ShouldBe(double.PositiveInfinity);
        ScalarMath.Erf(double.NaN).ShouldBe(double.NaN);
    }

    [Fact]
    public void Double_vectors_are_the_scalar_functions_lane_by_lane()
    {
        var x = Vector256.Create(-0.75, 0.1, 0.5, 0.9);
        for (var lane = 0; lane < 4; lane++)
        {
            VectorMath.Exp(x)[lane].ShouldBe(Math.Exp(x[lane]));
            VectorMath.Tanh(x)[lane].ShouldBe(Math.Tanh(x[lane]));
            VectorMath.Sigmoid(x)[lane].ShouldBe(ScalarMath.Sigmoid(x[lane]));
            VectorMath.Erf(x)[lane].ShouldBe(ScalarMath.Erf(x[lane]));
            VectorMath.Log1p(x)[lane].ShouldBe(ScalarMath.Log1p(x[lane]));
            VectorMath.Asin(x)[lane].ShouldBe(Math.Asin(x[lane]));
            VectorMath.Pow(Vector256.Abs(x), x)[lane].ShouldBe(Math.Pow(Math.Abs(x[lane]), x[lane]));
        }
    }
}
