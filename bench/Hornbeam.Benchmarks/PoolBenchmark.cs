using Hornbeam.Engine.Kernels;

namespace Hornbeam.Benchmarks;

/// <summary>Maximum pools and their gradients: nanoseconds, and comparisons as a share of the multiply-add peak.</summary>
internal static unsafe class PoolBenchmark
{
    private static readonly (string Name, int Samples, int Side, int Channels, int Window, int Stride)[] Shapes =
    [
        ("cnn_mnist 1", 128, 26, 32, 2, 2),
        ("cnn_mnist 1, 8", 8, 26, 32, 2, 2),
        ("cnn_mnist 2", 128, 11, 64, 2, 2),
        ("overlapping", 16, 56, 64, 3, 2),
    ];

    /// <summary>Prints the table.</summary>
    public static void Run(TextWriter output, double secondsPerShape = 0.5)
    {
        output.WriteLine($"{"pool",-22}{KernelTimer.Header}");
        foreach (var (name, samples, side, channels, window, stride) in Shapes)
        {
            var ends = (side - window) / stride + 1;
            var geometry = new WindowGeometry(
                [1, side, side], [1, window, window], [1, ends, ends], [1, stride, stride], [1, 1, 1], [0, 0, 0], [1, 1, 1]);
            var x = KernelTimer.Filled((long)samples * side * side * channels);
            var dx = KernelTimer.Filled((long)samples * side * side * channels);
            var y = KernelTimer.Filled((long)samples * ends * ends * channels);
            var pool = new MaximumPoolPlan(geometry, samples, channels, MatrixElement.Float32);
            var gradient = new MaximumPoolGradientPlan(geometry, samples, channels, MatrixElement.Float32);
            Print(name, pool.Pieces, pool.Comparisons, piece => pool.Execute(piece, x, x, y));
            Print(name + ", dX", gradient.Pieces, gradient.Comparisons, piece => gradient.Execute(piece, x, y, dx));
        }

        void Print(string name, int pieces, double flops, Action<int> execute) =>
            output.WriteLine($"{name,-22}{new KernelTimer(pieces, flops, execute).Row(secondsPerShape)}");
    }
}
