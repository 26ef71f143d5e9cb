using System.Runtime.Intrinsics;
using Hornbeam.Engine.Kernels;

namespace Hornbeam.Engine.Tests.Kernels;

public sealed class VectorMathAccuracyTests
{
    private const uint Stride = 20_011;

    public static TheoryData<string, double> Functions() => new()
    {
        { "Exp", 2 }, { "Log", 2 }, { "Tanh", 2 }, { "Sigmoid", 2 }, { "Erf", 2 },
        { "Expm1", 2 }, { "Log1p", 2 }, { "Softplus", 2 }, { "Sin", 2 }, { "Cos", 2 }, { "Tan", 1 }, { "Sinh", 1 },
        { "Cosh", 1 }, { "Asin", 1 }, { "Acos", 1 }, { "Atan", 1 }, { "Asinh", 1 }, { "Acosh", 1 }, { "Atanh", 1 },
        { "Sqrt", 0.5 }, { "Rsqrt", 1.5 }, { "Reciprocal", 0.5 },
    };

    [Theory]
    [MemberData(nameof(Functions))]
    public void Stays_within_its_bound_over_all_floats(string name, double bound)
    {
        var (function, reference) = Pair(name);
        UlpSweep.Worst(function, reference, float.PositiveInfinity, Stride).ShouldBeLessThanOrEqualTo(bound);
    }

    [Theory]
    [InlineData("Exp", 2, 110f)]
    [InlineData("Log", 2, 4f)]
    [InlineData("Tanh", 2, 12f)]
    [InlineData("Sigmoid", 2, 110f)]
    [InlineData("Erf", 2, 5f)]
    [InlineData("Sin", 2, 100_000f)]
    [InlineData("Cos", 2, 100_000f)]
    public void Stays_within_its_bound_densely_where_it_matters(string name, double bound, float limit)
    {
        var (function, reference) = Pair(name);
        var worst = 0.0;
        var step = limit / 400_000;
        for (var i = -400_000; i < 400_000; i += 8)
        {
            var x = Vector256.Create((float)i) * Vector256.Create(step)
                + Vector256.Create(0f, 1, 2, 3, 4, 5, 6, 7) * Vector256.Create(step);
            var result = function(x);
            for (var lane = 0; lane < 8; lane++)
                worst = Math.Max(worst, UlpSweep.Error(result[lane], reference(x[lane])));
        }
        worst.ShouldBeLessThanOrEqualTo(bound);
    }

    [Theory]
    [MemberData(nameof(Functions))]
    public void Treats_special_values_as_the_double_function_does(string name, double bound)
    {
        var (function, reference) = Pair(name);
        float[] values =
        [
            0f, -0f, 1f, -1f, float.NaN, float.PositiveInfinity, float.NegativeInfinity, float.MaxValue, float.MinValue,
            float.Epsilon, -float.Epsilon, 1.17549435e-38f, -1.17549435e-38f, 1e-40f, -1e-40f, 88.72284f, 88.7228394f,
            -87.33655f, -103.97f, -103.98f, -104.5f, 0.5f, -0.5f, 2f, -2f, 10f, -10f, 3.9192059f, 100_000f,
        ];
        foreach (var value in values)
            UlpSweep.Error(function(Vector256.Create(value))[5], reference(value))
                .ShouldBeLessThanOrEqualTo(bound, $"{name}({value:R})");
    }

    [Fact]
    public void Powers_are_within_two_ulp_and_follow_IEEE_754()
    {
        var random = new Random(3);
        for (var i = 0; i < 20_000; i++)
        {
            var x = BitConverter.UInt32BitsToSingle((uint)random.NextInt64(1L << 32));
            var y = i % 2 == 0 ? random.Next(-9, 9) : (random.NextSingle() - 0.5f) * 20;
            UlpSweep.Error(VectorMath.Pow(Vector256.Create(x), Vector256.Create(y))[3], Math.Pow(x, y))
                .ShouldBeLessThanOrEqualTo(2);
        }
        Pow(float.NaN, 0).ShouldBe(1);
        Pow(1, float.NaN).ShouldBe(1);
        Pow(-1, float.PositiveInfinity).ShouldBe(1);
        Pow(-8, 1f / 3).ShouldBe(float.NaN);
        Pow(-0f, -3).ShouldBe(float.NegativeInfinity);
        Pow(0, 0).ShouldBe(1);

        static float Pow(float x, float y) => VectorMath.Pow(Vector256.Create(x), Vector256.Create(y))[0];
    }

    private static (Func<Vector256<float>, Vector256<float>> Function, Func<double, double> Reference) Pair(string name) =>
        name switch
        {
            "Exp" => (VectorMath.Exp, Math.Exp),
            "Log" => (VectorMath.Log, Math.Log),
            "Log1p" => (VectorMath.Log1p, ScalarMath.Log1p),
            "Expm1" => (VectorMath.Expm1, ScalarMath.Expm1),
            "Tanh" => (VectorMath.Tanh, Math.Tanh),
            "Sigmoid" => (VectorMath.Sigmoid, ScalarMath.Sigmoid),
            "Softplus" => (VectorMath.Softplus, ScalarMath.Softplus),
            "Erf" => (VectorMath.Erf, ScalarMath.Erf),
            "Sin" => (VectorMath.Sin, Math.Sin),
            "Cos" => (VectorMath.Cos, Math.Cos),
            "Tan" => (VectorMath.Tan, Math.Tan),
            "Sinh" => (VectorMath.Sinh, Math.Sinh),
            "Cosh" => (VectorMath.Cosh, Math.Cosh),
            "Asin" => (VectorMath.Asin, Math.Asin),
            "Acos" => (VectorMath.Acos, Math.Acos),
            "Atan" => (VectorMath.Atan, Math.Atan),
            "Asinh" => (VectorMath.Asinh, Math.Asinh),
            "Acosh" => (VectorMath.Acosh, Math.Acosh),
            "Atanh" => (VectorMath.Atanh, Math.Atanh),
            "Sqrt" => (VectorMath.Sqrt, Math.Sqrt),
            "Rsqrt" => (VectorMath.Rsqrt, x => 1 / Math.Sqrt(x)),
            "Reciprocal" => (VectorMath.Reciprocal, x => 1 / x),
            _ => throw new ArgumentOutOfRangeException(nameof(name), name, "no such function"),
        };
}
