using Hornbeam.Engine.Graphs;

namespace Hornbeam.Engine.Tests.Operations;

public class RandomTests
{
    [Theory]
    [InlineData("float32")]
    [InlineData("float64")]
    public void Distributions_have_their_moments_and_bounds(string dtype)
    {
        var seed = Tensor.From([7L, 3L]);
        foreach (var (kind, mean, deviation, bound) in new[]
        {
            (RandomKind.Uniform, 0.5, Math.Sqrt(1 / 12.0), 1.0),
            (RandomKind.Normal, 0.0, 1.0, 7.0),
            (RandomKind.TruncatedNormal, 0.0, 0.87962566103423978, 2.0),
        })
        {
            var draws = Ops.Cast(Ops.Random(seed, [100_003], kind, dtype), DType.Float64).ToArray<double>();
            draws.Average().ShouldBe(mean, 0.01);
            Math.Sqrt(draws.Average(x => (x - mean) * (x - mean))).ShouldBe(deviation, 0.01);
            draws.Max(Math.Abs).ShouldBeLessThanOrEqualTo(bound);
        }
    }

    [Fact]
    public void Same_seed_and_counter_give_the_same_numbers_and_others_do_not()
    {
        float[] Draw(long seed, long counter) =>
            Ops.Random(Tensor.From([seed, counter]), [40_000], RandomKind.Uniform, DType.Float32).ToArray<float>();
        Draw(1, 0).ShouldBe(Draw(1, 0));
        Draw(1, 0).ShouldNotBe(Draw(1, 1));
        Draw(1, 0).ShouldNotBe(Draw(2, 0));
    }
}
