using Hornbeam.Initializers;

namespace Hornbeam.Layers;

/// <summary>The shapes of an <see cref="EinsumDense"/>'s weights, and which axes of the kernel count as its inputs and outputs.</summary>
internal sealed record WeightShapes(Shape Kernel, Shape? Bias, int[] InputAxes, int[] OutputAxes)
{
    /// <summary>An initializer that scales by the axes of the equation, where it scales at all and nothing else was said.</summary>
    public Initializer KernelMaker(Initializer maker) =>
        maker is VarianceScaling scaling && (scaling.InputAxes is null || scaling.OutputAxes is null)
            ? new AlongAxes(scaling, InputAxes, OutputAxes)
            : maker;

    private sealed class AlongAxes(VarianceScaling maker, int[] inputAxes, int[] outputAxes) : Initializer
    {
        public override Tensor Call(Shape shape, DType dtype) => maker.Call(shape, dtype, inputAxes, outputAxes);
    }
}
