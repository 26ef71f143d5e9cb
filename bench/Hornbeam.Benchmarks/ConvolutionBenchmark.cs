using Hornbeam.Engine.Graphs;
using Hornbeam.Engine.Kernels;

namespace Hornbeam.Benchmarks;

/// <summary>Convolutions, forward and both derivatives, as a share of the multiply-add peak.</summary>
internal static unsafe class ConvolutionBenchmark
{
    private static readonly (string Name, int Samples, int Side, int Channels, int Window, int Filters, int Stride, int Groups)[] Shapes =
    [
        ("cnn_mnist 1", 128, 28, 1, 3, 32, 1, 1),
        ("cnn_mnist 2", 128, 13, 32, 3, 64, 1, 1),
        ("colours 7x7/2", 16, 112, 3, 7, 64, 2, 1),
        ("middle", 16, 28, 128, 3, 128, 1, 1),
        ("narrow", 16, 7, 512, 3, 512, 1, 1),
        ("strided", 16, 28, 64, 3, 128, 2, 1),
        ("one image", 1, 28, 128, 3, 128, 1, 1),
        ("depthwise", 16, 28, 128, 3, 128, 1, 128),
    ];

    /// <summary>Prints the table.</summary>
    public static void Run(TextWriter output, double secondsPerShape = 0.5)
    {
        output.WriteLine($"{"convolution",-22}{KernelTimer.Header}");
        foreach (var (name, samples, side, channels, window, filters, stride, groups) in Shapes)
        {
            var ends = (side - window) / stride + 1;
            var windows = new WindowAttributes(
                Two(window), Two(stride), Two(1), Two(0), Two(1), groups);
            var (input, result) = (new Shape(samples, side, side, channels), new Shape(samples, ends, ends, filters));
            var x = KernelTimer.Filled(input.ElementCount);
            var y = KernelTimer.Filled(result.ElementCount);
            var w = KernelTimer.Filled((long)window * window * channels * filters / groups);
            var forward = WindowGeometry.Of(windows, input, result);
            var back = WindowGeometry.Of(windows.Adjoint(), result, input);
            if (groups > 1)
            {
                var depthwise = new DepthwisePlan(forward, samples, channels, MatrixElement.Float32);
                var kernel = new DepthwiseKernelPlan(forward, samples, channels, MatrixElement.Float32);
                var parts = KernelTimer.Filled((long)kernel.Parts * window * window * channels);
                Print(name, depthwise.Pieces, depthwise.Flops, piece => depthwise.Execute(piece, x, w, y));
                Print(name + ", dW", kernel.Parts, kernel.Flops, piece => kernel.Execute(piece, x, y, parts));
                continue;
            }
            var plan = new ConvolutionPlan(forward, samples, channels, filters, groups, MatrixElement.Float32);
            var adjoint = new ConvolutionPlan(back, samples, filters, channels, groups, MatrixElement.Float32);
            var gradient = new ConvolutionKernelPlan(forward, samples, channels, filters, groups, MatrixElement.Float32);
            var sums = KernelTimer.Filled((long)gradient.Parts * window * window * channels / groups * filters);
            Print(name, plan.Pieces, plan.Flops, piece => plan.Execute(piece, new ConvolutionOperands { X = x, W = w, Y = y }));
            Print(name + ", dX", adjoint.Pieces, adjoint.Flops, piece => adjoint.Execute(piece, new ConvolutionOperands { X = y, W = w, Y = x }));
            Print(name + ", dW", gradient.Pieces, gradient.Flops, piece => gradient.Execute(piece, x, y, sums));
        }

        void Print(string name, int pieces, double flops, Action<int> execute) =>
            output.WriteLine($"{name,-22}{new KernelTimer(pieces, flops, execute).Row(secondsPerShape)}");

        static EquatableArray Two(int value) => new([value, value]);
    }
}
