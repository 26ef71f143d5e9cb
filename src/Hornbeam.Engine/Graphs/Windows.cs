using Hornbeam.Engine.Compilation;
using Hornbeam.Engine.Kernels;

namespace Hornbeam.Engine.Graphs;

/// <summary>
/// Makes the nodes of convolutions and pools on arrays of shape (samples, spatial axes, channels), with kernels of shape (window,
/// channels of a group, filters). Shapes are checked by who calls.
/// </summary>
internal static class Windows
{
    /// <summary>The convolution of x with a kernel.</summary>
    public static Tensor Convolve(WindowAttributes windows, Tensor x, Tensor kernel, Shape output) =>
        new(new Node(Primitive.Convolution, windows, output, x.DType, x.Node, kernel.Node));

    /// <summary>The derivative of a convolution by its input: a convolution of g with the kernel turned around.</summary>
    public static Tensor ConvolveBack(WindowAttributes windows, Tensor g, Tensor kernel, Shape input) =>
        Convolve(windows.Adjoint(), g, Turned(kernel, windows.Groups), input);

    /// <summary>The derivative of a convolution by its kernel.</summary>
    public static Tensor KernelGradient(WindowAttributes windows, Tensor x, Tensor g, Shape kernel)
    {
        if (windows.Spread.Values.Any(spread => spread != 1))
        {
            // The same sums, seen from the other side, where the input has no gaps.
            var turned = new Shape([.. windows.Window.Values, g.Shape.Length(g.Rank - 1) / windows.Groups, x.Shape.Length(x.Rank - 1)]);
            return Turned(KernelGradient(windows.Adjoint(), g, x, turned), windows.Groups);
        }
        return new(new Node(Primitive.ConvolutionKernelGradient, windows, kernel, x.DType, x.Node, g.Node));
    }

    /// <summary>The elements of <paramref name="values"/> at the first largest element of each window of x.</summary>
    public static Tensor Pool(WindowAttributes windows, Tensor x, Tensor values, Shape output) =>
        new(new Node(Primitive.MaximumPool, windows, output, x.DType, x.Node, values.Node));

    /// <summary>Zeros, and g added at the first largest element of each window of x.</summary>
    public static Tensor PoolGradient(WindowAttributes windows, Tensor x, Tensor g) =>
        new(new Node(Primitive.MaximumPoolGradient, windows, x.Shape, x.DType, x.Node, g.Node));

    /// <summary>The shape of the partial sums of a kernel's gradient.</summary>
    public static Shape PartsShape(WindowAttributes windows, Shape kernel, DType dtype, Node[] x)
    {
        var (input, output) = (x[0].Shape, x[1].Shape);
        var geometry = WindowGeometry.Of(windows, input, output);
        var (samples, channels, filters) = (input.Length(0), input.Length(input.Rank - 1), output.Length(input.Rank - 1));
        var parts = WindowCall.IsDepthwise(windows, input, output)
            ? DepthwiseKernelPlan.PartsOf(geometry, samples, channels)
            : ConvolutionKernelPlan.PartsOf(geometry, samples, channels, filters, windows.Groups, MatrixElements.Of(dtype));
        return new Shape([parts, .. kernel.Lengths]);
    }

    /// <summary>The kernel seen from its output: taps in reverse, channels and filters of each group exchanged.</summary>
    private static Tensor Turned(Tensor kernel, int groups)
    {
        int[] window = [.. kernel.Shape.Lengths[..^2]];
        var (channels, filters) = (kernel.Shape.Length(kernel.Rank - 2), kernel.Shape.Length(kernel.Rank - 1) / groups);
        var axes = Enumerable.Range(0, window.Length).ToArray();
        var split = Ops.Reshape(Ops.Flip(kernel, axes), new Shape([.. window, channels, groups, filters]));
        var exchanged = Ops.Transpose(split, [.. axes, window.Length + 2, window.Length + 1, window.Length]);
        return Ops.Reshape(exchanged, new Shape([.. window, filters, groups * channels]));
    }
}
