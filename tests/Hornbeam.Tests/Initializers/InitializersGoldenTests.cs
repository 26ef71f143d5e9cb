using Hornbeam.Golden;
using Hornbeam.Saving;

namespace Hornbeam.Tests.Initializers;

public sealed class InitializersGoldenTests
{
    [GoldenTheory("initializers", With = "exact")]
    public void Makes_what_Keras_makes(GoldenCase golden)
    {
        var initializer = Registry.InitializerFrom(golden["initializer"])!;
        golden.ShouldBe("exact", golden["exact"], initializer.Call(ShapeOf(golden), DType.Float32));
        Configs.ShouldRoundTrip(golden["initializer"], initializer);
    }

    [GoldenTheory("initializers", With = "minimum")]
    public void Draws_from_the_distribution_that_Keras_draws_from(GoldenCase golden)
    {
        // A fixed seed where the case has none, so that the statistics cannot fail by chance from one run to the next.
        RandomSeed.Set(20);
        var initializer = Registry.InitializerFrom(golden["initializer"])!;
        var shape = ShapeOf(golden);
        var values = GoldenValues.Numbers(initializer.Call(shape, DType.Float32));

        values.Length.ShouldBe((int)shape.ElementCount);
        var again = GoldenValues.Numbers(initializer.Call(shape, DType.Float32));
        values.ShouldBe(again, "the same instance must give the same values");
        if (golden.TryGet("minimum", out var minimum))
            values.Min().ShouldBeGreaterThanOrEqualTo(minimum.GetDouble() - 1e-6);
        if (golden.TryGet("maximum", out var maximum))
            values.Max().ShouldBeLessThanOrEqualTo(maximum.GetDouble() + 1e-6);
        if (golden["orthogonal"].GetBoolean())
            ShouldBeOrthogonal(values, (int)(shape.ElementCount / shape[-1]!.Value), shape[-1]!.Value, golden);
        else if (golden.TryGet("standard_deviation", out var deviation))
            ShouldBeDistributed(values, golden["mean"].GetDouble(), deviation.GetDouble());
        Configs.ShouldRoundTrip(golden["initializer"], initializer);
    }

    [GoldenTheory("initializers", With = "exception")]
    public void Refuses_what_Keras_refuses(GoldenCase golden) => Refusal.Check(
        golden, "initializer", json =>
            Registry.InitializerFrom(json)!, initializer => initializer.Call(ShapeOf(golden), DType.Float32));

    private static Shape ShapeOf(GoldenCase golden) =>
        Shape.Create([.. golden["shape"].EnumerateArray().Select(length => (int?)length.GetInt32())]);

    /// <summary>Mean and standard deviation of the draws, each within five of their own standard errors.</summary>
    private static void ShouldBeDistributed(double[] values, double mean, double deviation)
    {
        var n = values.Length;
        var drawn = values.Average();
        drawn.ShouldBe(mean, 5 * deviation / Math.Sqrt(n) + 1e-7);
        var spread = Math.Sqrt(values.Sum(x => (x - drawn) * (x - drawn)) / Math.Max(1, n - 1));
        if (n > 30)
            spread.ShouldBe(deviation, 5 * deviation / Math.Sqrt(2.0 * n) + 1e-7);
    }

    /// <summary>The shorter side's vectors have the gain as length and are orthogonal.</summary>
    private static void ShouldBeOrthogonal(double[] values, int rows, int columns, GoldenCase golden)
    {
        var gain = golden["initializer"].ValueKind == System.Text.Json.JsonValueKind.Object
            ? golden["initializer"].GetProperty("config").GetProperty("gain").GetDouble()
            : 1;
        var byRows = rows <= columns;
        var (count, length) = byRows ? (rows, columns) : (columns, rows);
        double At(int vector, int i) => byRows ? values[vector * columns + i] : values[i * columns + vector];
        for (var a = 0; a < count; a++)
            for (var b = a; b < count; b++)
            {
                var dot = Enumerable.Range(0, length).Sum(i => At(a, i) * At(b, i));
                dot.ShouldBe(a == b ? gain * gain : 0, 1e-5 * Math.Max(1, gain * gain));
            }
    }
}
