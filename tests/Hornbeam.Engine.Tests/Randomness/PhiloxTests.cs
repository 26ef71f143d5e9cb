using Hornbeam.Engine.Kernels;
using Hornbeam.Engine.Randomness;

namespace Hornbeam.Engine.Tests.Randomness;

public sealed unsafe class PhiloxTests
{
    // The known-answer vectors of the reference implementation (Random123, philox4x32, 10 rounds).
    [Fact]
    public void Known_answers()
    {
        new Philox(0, 0, 0).Block(0).ShouldBe((0x6627e8d5u, 0xe169c58du, 0xbc57ac4cu, 0x9b00dbd8u));
        new Philox(uint.MaxValue, uint.MaxValue, UInt128.MaxValue).Block(0)
            .ShouldBe((0x408f276du, 0x41c83b0eu, 0xa20bc7c6u, 0x6d5451fdu));
        var counter = new UInt128(0x0370734413198a2e, 0x85a308d3243f6a88);
        new Philox(0xa4093822, 0x299f31d0, counter).Block(0).ShouldBe((0xd16cfe09u, 0x94fdccebu, 0x5001e420u, 0x24126ea1u));
    }

    [Theory]
    [InlineData(0UL)]
    [InlineData(0xFFFFFFF0UL)]
    [InlineData(0xFFFFFFFFFFFFFFF9UL)]
    public void Bulk_words_are_the_blocks_in_order_also_over_carries(ulong counter)
    {
        var philox = new Philox(12, 34, counter);
        var words = new uint[401];
        fixed (uint* p = words)
            philox.FillWords(p, 0, words.Length);
        for (var i = 0; i < words.Length; i++)
        {
            var (x0, x1, x2, x3) = philox.Block((ulong)i / 4);
            words[i].ShouldBe((i % 4) switch { 0 => x0, 1 => x1, 2 => x2, _ => x3 });
        }
    }

    [Fact]
    public void Skipping_blocks_is_starting_later()
    {
        var philox = Philox.FromSeed(0x1234_5678_9abc_def0);
        philox.Skip(5).Block(2).ShouldBe(philox.Block(7));
        new Philox(1, 2, UInt128.MaxValue).Skip(1).Counter.ShouldBe(UInt128.Zero);
    }

    [Fact]
    public void Any_partition_gives_the_same_numbers()
    {
        var philox = Philox.FromSeed(7);
        SamePieces<uint>((p, start, length) => philox.FillWords((uint*)p, start, length));
        SamePieces<float>((p, start, length) => philox.FillUniform((float*)p, start, length));
        SamePieces<double>((p, start, length) => philox.FillUniform((double*)p, start, length));
        SamePieces<float>((p, start, length) => philox.FillNormal((float*)p, start, length));
        SamePieces<double>((p, start, length) => philox.FillNormal((double*)p, start, length));
    }

    [Fact]
    public void Uniform_numbers_lie_below_one_and_are_uniform()
    {
        const int Count = 1 << 16;
        var single = new float[Count];
        var real = new double[Count];
        fixed (float* p = single)
            Philox.FromSeed(1).FillUniform(p, 0, Count);
        fixed (double* p = real)
            Philox.FromSeed(1).FillUniform(p, 0, Count);
        foreach (var values in new[] { single.Select(x => (double)x).ToArray(), real })
        {
            values.Count(x => x >= 0 && x < 1).ShouldBe(Count);
            // Five standard deviations of the mean, and of the counts in 64 bins.
            values.Average().ShouldBe(0.5, 5 * Math.Sqrt(1.0 / 12 / Count));
            foreach (var bin in values.GroupBy(x => (int)(x * 64)))
                bin.Count().ShouldBeInRange(Count / 64 - 5 * 64, Count / 64 + 5 * 64);
        }
        Philox.ToSingle(uint.MaxValue).ShouldBe(1 - 1f / (1 << 24));
        Philox.ToDouble(uint.MaxValue, uint.MaxValue).ShouldBeLessThan(1);
    }

    [Fact]
    public void Normal_numbers_have_the_moments_and_tails_of_the_normal_distribution()
    {
        const int Count = 1 << 16;
        var single = new float[Count];
        var real = new double[Count];
        fixed (float* p = single)
            Philox.FromSeed(3).FillNormal(p, 0, Count);
        fixed (double* p = real)
            Philox.FromSeed(3).FillNormal(p, 0, Count);
        foreach (var values in new[] { single.Select(x => (double)x).ToArray(), real })
        {
            var error = 5 / Math.Sqrt(Count);
            values.Count(double.IsFinite).ShouldBe(Count);
            values.Average().ShouldBe(0, error);
            values.Average(x => x * x).ShouldBe(1, error * Math.Sqrt(2));
            values.Average(x => x * x * x).ShouldBe(0, error * Math.Sqrt(15));
            values.Average(x => x * x * x * x).ShouldBe(3, error * Math.Sqrt(96));
            foreach (var limit in new[] { 0.5, 1, 2, 3 })
            {
                var inside = ScalarMath.Erf(limit / Math.Sqrt(2));
                var count = (double)values.Count(x => Math.Abs(x) < limit);
                count.ShouldBe(inside * Count, 5 * Math.Sqrt(Count * inside * (1 - inside)));
            }
            // Neighbours, and the two halves of a group, are uncorrelated.
            foreach (var lag in new[] { 1, 2, 16, 32 })
                Enumerable.Range(0, Count - lag).Average(i => values[i] * values[i + lag]).ShouldBe(0, error);
        }
    }

    private static void SamePieces<T>(Fill fill)
        where T : unmanaged
    {
        const int Start = 5;
        const int Length = 500;
        var whole = new T[Length];
        fixed (T* p = whole)
            fill(p, Start, Length);
        var random = new Random(4);
        for (var round = 0; round < 20; round++)
        {
            var pieces = new T[Length];
            fixed (T* p = pieces)
            {
                for (int at = 0, count; at < Length; at += count)
                {
                    count = Math.Min(1 + random.Next(70), Length - at);
                    fill(p + at, Start + at, count);
                }
            }
            pieces.SequenceEqual(whole).ShouldBeTrue();
        }
    }

    private delegate void Fill(void* target, long start, long length);
}
