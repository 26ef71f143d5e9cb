using System.Runtime.Intrinsics.X86;
using FsCheck;
using FsCheck.Fluent;
using Hornbeam.Engine.Kernels;

namespace Hornbeam.Engine.Tests.Kernels;

/// <summary>A random shape of windows, with seeded numbers.</summary>
internal sealed record WindowCase(WindowGeometry Geometry, int Samples, int Groups, int PerGroup, int FiltersPerGroup, int Seed)
{
    public static readonly Config Config = Config.QuickThrowOnFailure.WithMaxTest(150).WithReplay(20240607UL, 11UL);

    public int Channels => Groups * PerGroup;

    public int Filters => Groups * FiltersPerGroup;

    public static bool[] Widths => Avx512F.IsSupported ? [false, true] : [false];

    /// <summary>Convolutions with strides, or over a spread input, that may reach far outside.</summary>
    public static Arbitrary<WindowCase> Convolutions(bool plain) => Arb.From(
        from axes in Axes(Axis(4, Gen.Choose(1, 3), plain))
        from samples in Gen.Choose(1, 3)
        from groups in Gen.Choose(1, 3)
        from perGroup in Gen.Elements(1, 2, 3, 5, 9, 17)
        from filters in Gen.Elements(1, 2, 7, 8, 16, 19, 33, 50)
        from seed in Gen.Choose(0, 1_000_000)
        select new WindowCase(Over(axes), samples, groups, perGroup, filters, seed));

    /// <summary>Windows for channels by themselves.</summary>
    public static Arbitrary<WindowCase> Depthwise(bool plain) => Arb.From(
        from axes in Axes(Axis(4, Gen.Choose(1, 3), plain))
        from samples in Gen.Choose(1, 3)
        from channels in Gen.Elements(1, 2, 3, 7, 8, 9, 16, 31, 40, 70)
        from seed in Gen.Choose(0, 1_000_000)
        select new WindowCase(Over(axes), samples, channels, 1, 1, seed));

    /// <summary>Windows each of which meets the input.</summary>
    public static Arbitrary<WindowCase> Pools { get; } = Arb.From(
        from axes in Axes(Pool())
        from samples in Gen.Choose(1, 3)
        from channels in Gen.Elements(1, 2, 3, 7, 8, 9, 16, 31, 40, 70, 130)
        from seed in Gen.Choose(0, 1_000_000)
        select new WindowCase(Over(axes), samples, channels, 1, 1, seed));

    /// <summary>Numbers between -1 and 1, with room behind them as buffers have; few different ones where ties matter.</summary>
    public static T[] Numbers<T>(Random random, long count, bool isCoarse = false)
        where T : unmanaged, System.Numerics.IFloatingPointIeee754<T>
    {
        var numbers = new T[count + 16];
        for (var i = 0; i < numbers.Length; i++)
            numbers[i] = isCoarse
                ? random.Next(12) == 0 ? T.NaN : T.CreateChecked(random.Next(-2, 3))
                : T.CreateChecked(2 * random.NextDouble() - 1);
        return numbers;
    }

    /// <summary>Whether numbers agree; what lies behind them must be as it was.</summary>
    public static void ShouldBeNear<T>(T[] actual, T[] expected, long count, double tolerance, string what)
        where T : unmanaged, System.Numerics.IFloatingPointIeee754<T>
    {
        for (var i = 0; i < actual.Length; i++)
        {
            var (a, e) = (double.CreateChecked(actual[i]), i < count ? double.CreateChecked(expected[i]) : -77);
            if (!(Math.Abs(a - e) <= tolerance || (double.IsNaN(a) && double.IsNaN(e))))
                throw new Xunit.Sdk.XunitException($"{what}: element {i} of {count} is {a}, not {e}.");
        }
    }

    /// <summary>Memory for results, filled with what no result is.</summary>
    public static T[] Untouched<T>(long count)
        where T : unmanaged, System.Numerics.IFloatingPointIeee754<T>
    {
        var memory = new T[count + 16];
        memory.AsSpan().Fill(T.CreateChecked(-77));
        return memory;
    }

    /// <summary>All pieces in a random order.</summary>
    public static int[] Shuffled(int pieces, Random random)
    {
        var order = Enumerable.Range(0, pieces).ToArray();
        random.Shuffle(order);
        return order;
    }

    private readonly record struct OneAxis(int Input, int Window, int Output, int Stride, int Dilation, int Before, int Spread);

    private static Gen<OneAxis> Axis(int most, Gen<int> steps, bool plain) =>
        from input in Gen.Choose(1, 9)
        from window in Gen.Choose(1, most)
        from stride in steps
        from spread in plain ? Gen.Constant(1) : steps
        from dilation in Gen.Choose(1, 2)
        from before in Gen.Choose(-1, (window - 1) * dilation + 1)
        from output in Gen.Choose(1, 8)
        select new OneAxis(input, window, output, plain ? stride : 1, dilation, before, spread);

    private static Gen<OneAxis> Pool() =>
        from input in Gen.Choose(1, 9)
        from window in Gen.Choose(1, 3)
        from stride in Gen.Choose(1, 4)
        from before in Gen.Choose(0, window - 1)
        select new OneAxis(input, window, (input - 1 + before) / stride + 1, stride, 1, before, 1);

    private static Gen<OneAxis[]> Axes(Gen<OneAxis> axis) =>
        from count in Gen.Choose(1, 3)
        from axes in Gen.ArrayOf(axis, count)
        select axes;

    private static WindowGeometry Over(OneAxis[] axes)
    {
        OneAxis[] three = [.. Enumerable.Repeat(new OneAxis(1, 1, 1, 1, 1, 0, 1), 3 - axes.Length), .. axes];
        int[] Of(Func<OneAxis, int> value) => Array.ConvertAll(three, axis => value(axis));
        return new WindowGeometry(
            Of(a => a.Input), Of(a => a.Window), Of(a => a.Output), Of(a => a.Stride), Of(a => a.Dilation), Of(a => a.Before), Of(a => a.Spread));
    }
}
