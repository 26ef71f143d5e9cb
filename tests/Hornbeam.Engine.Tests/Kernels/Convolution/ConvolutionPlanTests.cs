using FsCheck;
using FsCheck.Fluent;
using Hornbeam.Engine.Kernels;

namespace Hornbeam.Engine.Tests.Kernels;

public sealed unsafe class ConvolutionPlanTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Convolutions_match_the_definition(bool plain) => Prop.ForAll(WindowCase.Convolutions(plain), one =>
    {
        Convolve<float>(one, MatrixElement.Float32, 1e-4);
        Convolve<double>(one, MatrixElement.Float64, 1e-12);
    }).Check(WindowCase.Config);

    [Fact]
    public void Kernel_gradients_match_the_definition() => Prop.ForAll(WindowCase.Convolutions(plain: true), one =>
    {
        KernelGradient<float>(one, MatrixElement.Float32, 2e-4);
        KernelGradient<double>(one, MatrixElement.Float64, 1e-12);
    }).Check(WindowCase.Config);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Depthwise_convolutions_match_the_definition(bool plain) => Prop.ForAll(WindowCase.Depthwise(plain), one =>
    {
        Depthwise<float>(one, MatrixElement.Float32, 1e-4);
        Depthwise<double>(one, MatrixElement.Float64, 1e-12);
    }).Check(WindowCase.Config);

    [Fact]
    public void Depthwise_kernel_gradients_match_the_definition() => Prop.ForAll(WindowCase.Depthwise(plain: true), one =>
    {
        DepthwiseKernelGradient<float>(one, MatrixElement.Float32, 2e-4);
        DepthwiseKernelGradient<double>(one, MatrixElement.Float64, 1e-12);
    }).Check(WindowCase.Config);

    [Theory]
    [InlineData(16, 13, 32, 3, 64)]
    [InlineData(2, 30, 80, 5, 40)]
    [InlineData(1, 12, 100, 3, 100)]
    public void Large_shapes_are_cut_into_pieces_and_still_right(int samples, int side, int channels, int window, int filters)
    {
        foreach (var before in (int[])[0, window - 1])
        {
            var ends = side + 2 * before - window + 1;
            var geometry = new WindowGeometry(
                [1, side, side], [1, window, window], [1, ends, ends], [1, 1, 1], [1, 1, 1], [0, before, before], [1, 1, 1]);
            var one = new WindowCase(geometry, samples, 1, channels, filters, Seed: side);
            Convolve<float>(one, MatrixElement.Float32, 1e-3);
            KernelGradient<float>(one, MatrixElement.Float32, 1e-2);
            new ConvolutionPlan(geometry, samples, channels, filters, 1, MatrixElement.Float32, threads: 2).Pieces.ShouldBeGreaterThan(1);
        }
    }

    private static void Convolve<T>(WindowCase one, MatrixElement element, double tolerance)
        where T : unmanaged, System.Numerics.IFloatingPointIeee754<T>
    {
        var (g, random) = (one.Geometry, new Random(one.Seed));
        var x = WindowCase.Numbers<T>(random, one.Samples * g.InputPositions * one.Channels);
        var w = WindowCase.Numbers<T>(random, (long)g.Taps * one.PerGroup * one.Filters);
        var count = one.Samples * g.Positions * one.Filters;
        var expected = new T[count];
        ConvolutionReference.Convolve<T>(g, one.Samples, one.Channels, one.Filters, one.Groups, x, w, expected);
        foreach (var wide in WindowCase.Widths)
        {
            var y = WindowCase.Untouched<T>(count);
            var plan = new ConvolutionPlan(g, one.Samples, one.Channels, one.Filters, one.Groups, element, wide);
            fixed (T* px = x, pw = w, py = y)
                foreach (var piece in WindowCase.Shuffled(plan.Pieces, random))
                    plan.Execute(piece, new ConvolutionOperands { X = px, W = pw, Y = py });
            WindowCase.ShouldBeNear(y, expected, count, tolerance, $"{one}, wide: {wide}");
        }
    }

    private static void KernelGradient<T>(WindowCase one, MatrixElement element, double tolerance)
        where T : unmanaged, System.Numerics.IFloatingPointIeee754<T>
    {
        var (g, random) = (one.Geometry, new Random(one.Seed));
        var x = WindowCase.Numbers<T>(random, one.Samples * g.InputPositions * one.Channels);
        var dy = WindowCase.Numbers<T>(random, one.Samples * g.Positions * one.Filters);
        var count = (long)g.Taps * one.PerGroup * one.Filters;
        var expected = new T[count];
        ConvolutionReference.KernelGradient<T>(g, one.Samples, one.Channels, one.Filters, one.Groups, x, dy, expected);
        foreach (var wide in WindowCase.Widths)
        {
            var plan = new ConvolutionKernelPlan(g, one.Samples, one.Channels, one.Filters, one.Groups, element, wide);
            var parts = WindowCase.Untouched<T>(plan.Parts * count);
            fixed (T* px = x, pg = dy, pp = parts)
                foreach (var piece in WindowCase.Shuffled(plan.Pieces, random))
                    plan.Execute(piece, px, pg, pp);
            WindowCase.ShouldBeNear(Sum(parts, plan.Parts, count), expected, count, tolerance, $"{one}, wide: {wide}");
        }
    }

    private static void Depthwise<T>(WindowCase one, MatrixElement element, double tolerance)
        where T : unmanaged, System.Numerics.IFloatingPointIeee754<T>
    {
        var (g, random) = (one.Geometry, new Random(one.Seed));
        var x = WindowCase.Numbers<T>(random, one.Samples * g.InputPositions * one.Channels);
        var w = WindowCase.Numbers<T>(random, (long)g.Taps * one.Channels);
        var count = one.Samples * g.Positions * one.Channels;
        var expected = new T[count];
        ConvolutionReference.Convolve<T>(g, one.Samples, one.Channels, one.Channels, one.Channels, x, w, expected);
        var y = WindowCase.Untouched<T>(count);
        var plan = new DepthwisePlan(g, one.Samples, one.Channels, element);
        fixed (T* px = x, pw = w, py = y)
            foreach (var piece in WindowCase.Shuffled(plan.Pieces, random))
                plan.Execute(piece, px, pw, py);
        WindowCase.ShouldBeNear(y, expected, count, tolerance, $"{one}");
    }

    private static void DepthwiseKernelGradient<T>(WindowCase one, MatrixElement element, double tolerance)
        where T : unmanaged, System.Numerics.IFloatingPointIeee754<T>
    {
        var (g, random) = (one.Geometry, new Random(one.Seed));
        var x = WindowCase.Numbers<T>(random, one.Samples * g.InputPositions * one.Channels);
        var dy = WindowCase.Numbers<T>(random, one.Samples * g.Positions * one.Channels);
        var count = (long)g.Taps * one.Channels;
        var expected = new T[count];
        ConvolutionReference.KernelGradient<T>(g, one.Samples, one.Channels, one.Channels, one.Channels, x, dy, expected);
        var plan = new DepthwiseKernelPlan(g, one.Samples, one.Channels, element);
        var parts = WindowCase.Untouched<T>(plan.Parts * count);
        fixed (T* px = x, pg = dy, pp = parts)
            foreach (var part in WindowCase.Shuffled(plan.Parts, random))
                plan.Execute(part, px, pg, pp);
        WindowCase.ShouldBeNear(Sum(parts, plan.Parts, count), expected, count, tolerance, $"{one}");
    }

    /// <summary>The sum of parts, with what lies behind them behind it.</summary>
    private static T[] Sum<T>(T[] parts, int count, long length)
        where T : unmanaged, System.Numerics.IFloatingPointIeee754<T>
    {
        var sum = new T[length + parts.Length - count * length];
        parts.AsSpan((int)(count * length)).CopyTo(sum.AsSpan((int)length));
        for (var i = 0; i < count * length; i++)
            sum[i % length] += parts[i];
        return sum;
    }
}
