using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using Hornbeam.Engine.Threading;

namespace Hornbeam.Benchmarks;

/// <summary>
/// What this machine can do at best: fused multiply-adds and memory traffic. Every figure is the fastest of many short runs.
/// </summary>
internal static unsafe class MachineLimits
{
    private const int Chains = 12;
    private const int Steps = 20_000;

    /// <summary>Single precision GFLOP/s of independent multiply-adds on so many threads, with the best vector width.</summary>
    public static double PeakGigaflops(int threads, double seconds = 0.3)
    {
        var peak = new FmaPeak(threads);
        var best = 0.0;
        var end = Stopwatch.GetTimestamp() + (long)(seconds * Stopwatch.Frequency);
        do
            best = Math.Max(best, peak.Measure());
        while (Stopwatch.GetTimestamp() < end);
        return best;
    }

    /// <summary>GB/s (read plus written) of a sweep that updates so many bytes in place, cut over so many threads.</summary>
    public static double BandwidthGigabytes(long bytes, int threads, double seconds = 0.3)
    {
        var sweep = new UpdateSweep(bytes, threads);
        var best = 0.0;
        var end = Stopwatch.GetTimestamp() + (long)(seconds * Stopwatch.Frequency);
        do
            best = Math.Max(best, sweep.Measure());
        while (Stopwatch.GetTimestamp() < end);
        sweep.Free();
        return best;
    }

    /// <summary>One line a figure.</summary>
    public static string Describe()
    {
        var all = ThreadTeam.Shared.Threads;
        var lines = new List<string> { FormattableString.Invariant($"FMA peak, 1 thread: {PeakGigaflops(1):F1} GFLOP/s") };
        if (all > 1)
            lines.Add(FormattableString.Invariant($"FMA peak, {all} threads: {PeakGigaflops(all):F1} GFLOP/s"));
        foreach (var megabytes in new[] { 1, 8, 64 })
        {
            var one = BandwidthGigabytes((long)megabytes << 20, 1);
            var many = BandwidthGigabytes((long)megabytes << 20, all);
            lines.Add(FormattableString.Invariant(
                $"update sweep of {megabytes} MB: {one:F1} GB/s on 1 thread, {many:F1} GB/s on {all}"));
        }
        return string.Join(Environment.NewLine, lines);
    }

    /// <summary>One short burst of the FMA loop; interleave it with what is compared to it.</summary>
    public sealed class FmaPeak(int threads) : IPieceWork
    {
        private readonly float[] sums = new float[threads];
        private readonly ThreadTeam team = ThreadTeam.Shared;
        private bool wide;

        /// <summary>GFLOP/s of one burst (about 0.1 ms), the better of the vector widths.</summary>
        public double Measure()
        {
            var narrow = Burst(false, 8);
            return Avx512F.IsSupported ? Math.Max(narrow, Burst(true, 16)) : narrow;
        }

        public void Execute(object state, int piece, int worker) => sums[piece] += wide ? Loop512(Steps) : Loop256(Steps);

        private double Burst(bool useWide, int lanes)
        {
            wide = useWide;
            var start = Stopwatch.GetTimestamp();
            team.Run(this, this, threads, threads);
            var time = Stopwatch.GetElapsedTime(start).TotalSeconds;
            return 2.0 * lanes * Chains * Steps * threads / time * 1e-9;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static float Loop256(int steps)
    {
        var (a, b) = (Vector256.Create(0.999f), Vector256.Create(0.001f));
        Vector256<float> c0 = b, c1 = b, c2 = b, c3 = b, c4 = b, c5 = b, c6 = b, c7 = b, c8 = b, c9 = b, c10 = b, c11 = b;
        for (var i = 0; i < steps; i++)
        {
            c0 = Vector256.FusedMultiplyAdd(c0, a, b);
            c1 = Vector256.FusedMultiplyAdd(c1, a, b);
            c2 = Vector256.FusedMultiplyAdd(c2, a, b);
            c3 = Vector256.FusedMultiplyAdd(c3, a, b);
            c4 = Vector256.FusedMultiplyAdd(c4, a, b);
            c5 = Vector256.FusedMultiplyAdd(c5, a, b);
            c6 = Vector256.FusedMultiplyAdd(c6, a, b);
            c7 = Vector256.FusedMultiplyAdd(c7, a, b);
            c8 = Vector256.FusedMultiplyAdd(c8, a, b);
            c9 = Vector256.FusedMultiplyAdd(c9, a, b);
            c10 = Vector256.FusedMultiplyAdd(c10, a, b);
            c11 = Vector256.FusedMultiplyAdd(c11, a, b);
        }
        return Vector256.Sum(c0 + c1 + c2 + c3 + (c4 + c5 + c6 + c7) + (c8 + c9 + c10 + c11));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static float Loop512(int steps)
    {
        var (a, b) = (Vector512.Create(0.999f), Vector512.Create(0.001f));
        Vector512<float> c0 = b, c1 = b, c2 = b, c3 = b, c4 = b, c5 = b, c6 = b, c7 = b, c8 = b, c9 = b, c10 = b, c11 = b;
        for (var i = 0; i < steps; i++)
        {
            c0 = Avx512F.FusedMultiplyAdd(c0, a, b);
            c1 = Avx512F.FusedMultiplyAdd(c1, a, b);
            c2 = Avx512F.FusedMultiplyAdd(c2, a, b);
            c3 = Avx512F.FusedMultiplyAdd(c3, a, b);
            c4 = Avx512F.FusedMultiplyAdd(c4, a, b);
            c5 = Avx512F.FusedMultiplyAdd(c5, a, b);
            c6 = Avx512F.FusedMultiplyAdd(c6, a, b);
            c7 = Avx512F.FusedMultiplyAdd(c7, a, b);
            c8 = Avx512F.FusedMultiplyAdd(c8, a, b);
            c9 = Avx512F.FusedMultiplyAdd(c9, a, b);
            c10 = Avx512F.FusedMultiplyAdd(c10, a, b);
            c11 = Avx512F.FusedMultiplyAdd(c11, a, b);
        }
        return Vector512.Sum(c0 + c1 + c2 + c3 + (c4 + c5 + c6 + c7) + (c8 + c9 + c10 + c11));
    }

    /// <summary>w = w * a + b over a block of its own, thread by thread.</summary>
    private sealed class UpdateSweep : IPieceWork
    {
        private readonly long vectors;
        private readonly int threads;
        private readonly float* memory;

        public UpdateSweep(long bytes, int threads)
        {
            this.threads = threads;
            vectors = bytes / 32 / threads;
            memory = (float*)NativeMemory.AlignedAlloc((nuint)(vectors * threads * 32), 64);
            ThreadTeam.Shared.Run(this, this, threads, threads);
        }

        public double Measure()
        {
            var start = Stopwatch.GetTimestamp();
            ThreadTeam.Shared.Run(this, this, threads, threads);
            return 2.0 * vectors * threads * 32 / Stopwatch.GetElapsedTime(start).TotalSeconds * 1e-9;
        }

        public void Free() => NativeMemory.AlignedFree(memory);

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public void Execute(object state, int piece, int worker)
        {
            var (a, b) = (Vector256.Create(0.999f), Vector256.Create(0.001f));
            var p = memory + piece * vectors * 8;
            for (var i = 0L; i < vectors; i++, p += 8)
                Vector256.FusedMultiplyAdd(Vector256.Load(p), a, b).Store(p);
        }
    }
}
