using Hornbeam.Engine.Kernels;

namespace Hornbeam.Benchmarks;

/// <summary>Matrix products of the workloads as a share of the multiply-add peak.</summary>
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
        ("cnn_mnist 2", 15_488, 64, 288, false, false),
        ("cnn_mnist 2, dX", 21_632, 32, 576, false, false),
        ("one row, layer 1", 1, 512, 20, false, false),
        ("one row, layer 2", 1, 128, 512, false, false),
    ];

    /// <summary>Prints the table: pieces, nanoseconds and share of peak on one thread and on all.</summary>
    public static void Run(TextWriter output, double secondsPerShape = 0.5)
    {
        output.WriteLine($"{"product",-18}{"m x n x k",18}{KernelTimer.Header}");
        foreach (var (name, m, n, k, transposeA, transposeB) in Shapes)
        {
            output.WriteLine($"{name,-18}{$"{m}x{n}x{k}",18}{Timer(m, n, k, transposeA, transposeB).Row(secondsPerShape)}");
        }
    }

    private static KernelTimer Timer(int m, int n, int k, bool transposeA, bool transposeB)
    {
        var plan = new MatrixMultiplyPlan(m, n, k, transposeA, transposeB, MatrixElement.Float32);
        var (lda, ldb) = (transposeA ? m : k, transposeB ? k : n);
        var a = KernelTimer.Filled((long)m * k);
        var b = KernelTimer.Filled((long)n * k);
        var c = KernelTimer.Filled((long)m * n);
        return new KernelTimer(plan.Pieces, plan.Flops, piece => plan.Execute(piece, a, lda, b, ldb, c, plan.N));
    }
}
