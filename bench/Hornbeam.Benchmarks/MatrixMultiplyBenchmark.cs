using System.Diagnostics;
using System.Runtime.InteropServices;
using Hornbeam.Engine.Kernels;
using Hornbeam.Engine.Threading;

namespace Hornbeam.Benchmarks;

/// <summary>
/// Matrix products of the workloads as a share of the multiply-add peak. Bursts of the peak loop are interleaved with the
/// measurement: machines with other tenants change speed from one moment to the next.
/// </summary>
internal static unsafe class MatrixMultiplyBenchmark
{
    private static readonly (string Name, int M, int N, int K, bool TransposeA, bool TransposeB)[] Shapes =
    [
        ("square", 512, 512, 512, false, false),
        ("square, B'", 512, 512, 512, false, true),
        ("square, A'", 512, 512, 512, true, false),
        ("square", 1024, 1024, 1024, false, false),
        ("pima 1", 10, 12, 8, false, false),
        ("pima 2", 10, 8, 12, false, false),
        ("pima 3", 10, 1, 8, false, false),
        ("pima 3, dW", 8, 1, 10, true, false),
        ("pima 3, dX", 10, 8, 1, false, true),
        ("pima 2, dW", 12, 8, 10, true, false),
        ("pima 2, dX", 10, 12, 8, false, true),
        ("pima 1, dW", 8, 12, 10, true, false),
        ("mlp_seed 1", 32, 512, 20, false, false),
        ("mlp_seed 2", 32, 128, 512, false, false),
        ("mlp_seed 3", 32, 1, 128, false, false),
        ("mlp_seed 3, dW", 128, 1, 32, true, false),
        ("mlp_seed 3, dX", 32, 128, 1, false, true),
        ("mlp_seed 2, dW", 512, 128, 32, true, false),
        ("mlp_seed 2, dX", 32, 512, 128, false, true),
        ("mlp_seed 1, dW", 20, 512, 32, true, false),
        ("mlp_mnist 1", 128, 512, 784, false, false),
        ("mlp_mnist 2", 128, 512, 512, false, false),
        ("mlp_mnist 3", 128, 10, 512, false, false),
        ("mlp_mnist 3, dW", 512, 10, 128, true, false),
        ("mlp_mnist 3, dX", 128, 512, 10, false, true),
        ("mlp_mnist 2, dW", 512, 512, 128, true, false),
        ("mlp_mnist 2, dX", 128, 512, 512, false, true),
        ("mlp_mnist 1, dW", 784, 512, 128, true, false),
        ("one row, layer 1", 1, 512, 20, false, false),
        ("one row, layer 2", 1, 128, 512, false, false),
    ];

    /// <summary>Prints the table: pieces, nanoseconds and share of peak on one thread and on all.</summary>
    public static void Run(TextWriter output, double secondsPerShape = 0.5)
    {
        var all = ThreadTeam.Shared.Threads;
        output.WriteLine(
            $"{"product",-18}{"m x n x k",18}{"pieces",8}{"ns, 1",12}{"peak, 1",9}{"ns, " + all,12}{"peak, " + all,9}");
        foreach (var (name, m, n, k, transposeA, transposeB) in Shapes)
        {
            using var bench = new Product(m, n, k, transposeA, transposeB);
            var (one, oneShare) = bench.Measure(1, secondsPerShape);
            var (many, manyShare) = all > 1 && bench.Pieces > 1
                ? bench.Measure(all, secondsPerShape)
                : (double.NaN, double.NaN);
            output.WriteLine(FormattableString.Invariant(
                $"{name,-18}{$"{m}x{n}x{k}",18}{bench.Pieces,8}{one,12:F0}{oneShare,9:P0}{many,12:F0}{manyShare,9:P0}"));
        }
    }

    private sealed class Product : IPieceWork, IDisposable
    {
        private readonly MatrixMultiplyPlan plan;
        private readonly float* a;
        private readonly float* b;
        private readonly float* c;
        private readonly int lda;
        private readonly int ldb;

        public Product(int m, int n, int k, bool transposeA, bool transposeB)
        {
            plan = new MatrixMultiplyPlan(m, n, k, transposeA, transposeB, MatrixElement.Float32);
            (lda, ldb) = (transposeA ? m : k, transposeB ? k : n);
            a = Filled((long)m * k);
            b = Filled((long)n * k);
            c = Filled((long)m * n);
        }

        public int Pieces => plan.Pieces;

        public void Execute(object state, int piece, int worker) => plan.Execute(piece, a, lda, b, ldb, c, plan.N);

        /// <summary>The fastest time in nanoseconds, and its share of the fastest burst of the peak loop.</summary>
        public (double Nanoseconds, double Share) Measure(int threads, double seconds)
        {
            var peak = new MachineLimits.FmaPeak(threads);
            var repetitions = (int)Math.Clamp(4e6 / plan.Flops, 1, 2_000);
            var (fastest, best) = (double.PositiveInfinity, 0.0);
            var end = Stopwatch.GetTimestamp() + (long)(seconds * Stopwatch.Frequency);
            do
            {
                best = Math.Max(best, peak.Measure());
                var start = Stopwatch.GetTimestamp();
                for (var i = 0; i < repetitions; i++)
                    ThreadTeam.Shared.Run(this, this, plan.Pieces, threads);
                fastest = Math.Min(fastest, Stopwatch.GetElapsedTime(start).TotalNanoseconds / repetitions);
            }
            while (Stopwatch.GetTimestamp() < end);
            return (fastest, plan.Flops / fastest / best);
        }

        public void Dispose()
        {
            NativeMemory.AlignedFree(a);
            NativeMemory.AlignedFree(b);
            NativeMemory.AlignedFree(c);
        }

        private static float* Filled(long length)
        {
            var memory = (float*)NativeMemory.AlignedAlloc((nuint)(length * sizeof(float)), 64);
            for (var i = 0L; i < length; i++)
                memory[i] = i % 13 * 0.1f - 0.6f;
            return memory;
        }
    }
}
