using FsCheck;
using FsCheck.Fluent;
using Hornbeam.Engine.Kernels;

namespace Hornbeam.Engine.Tests.Kernels;

public sealed unsafe class MaximumPoolPlanTests
{
    [Fact]
    public void Pools_match_the_definition_with_ties_and_NaN() => Prop.ForAll(WindowCase.Pools, one =>
    {
        Pool<float>(one, MatrixElement.Float32);
        Pool<double>(one, MatrixElement.Float64);
    }).Check(WindowCase.Config);

    [Fact]
    public void Gradients_match_the_definition_with_ties_and_NaN() => Prop.ForAll(WindowCase.Pools, one =>
    {
        Gradient<float>(one, MatrixElement.Float32);
        Gradient<double>(one, MatrixElement.Float64);
    }).Check(WindowCase.Config);

    private static void Pool<T>(WindowCase one, MatrixElement element)
        where T : unmanaged, System.Numerics.IFloatingPointIeee754<T>
    {
        var (g, random) = (one.Geometry, new Random(one.Seed));
        var x = WindowCase.Numbers<T>(random, one.Samples * g.InputPositions * one.Channels, isCoarse: true);
        var other = WindowCase.Numbers<T>(random, one.Samples * g.InputPositions * one.Channels);
        var count = one.Samples * g.Positions * one.Channels;
        var plan = new MaximumPoolPlan(g, one.Samples, one.Channels, element);
        foreach (var values in (T[][])[x, other])
        {
            var expected = new T[count];
            MaximumPoolReference.Pool<T>(g, one.Samples, one.Channels, x, values, expected);
            var y = WindowCase.Untouched<T>(count);
            fixed (T* px = x, pv = values, py = y)
                foreach (var piece in WindowCase.Shuffled(plan.Pieces, random))
                    plan.Execute(piece, px, pv, py);
            WindowCase.ShouldBeNear(y, expected, count, 0, $"{one}");
        }
    }

    private static void Gradient<T>(WindowCase one, MatrixElement element)
        where T : unmanaged, System.Numerics.IFloatingPointIeee754<T>
    {
        var (g, random) = (one.Geometry, new Random(one.Seed));
        var count = one.Samples * g.InputPositions * one.Channels;
        var x = WindowCase.Numbers<T>(random, count, isCoarse: true);
        var dy = WindowCase.Numbers<T>(random, one.Samples * g.Positions * one.Channels);
        var expected = new T[count];
        MaximumPoolReference.Gradient<T>(g, one.Samples, one.Channels, x, dy, expected);
        var dx = WindowCase.Untouched<T>(count);
        var plan = new MaximumPoolGradientPlan(g, one.Samples, one.Channels, element);
        fixed (T* px = x, pg = dy, pd = dx)
            foreach (var piece in WindowCase.Shuffled(plan.Pieces, random))
                plan.Execute(piece, px, pg, pd);
        WindowCase.ShouldBeNear(dx, expected, count, 1e-6, $"{one}");
    }
}
