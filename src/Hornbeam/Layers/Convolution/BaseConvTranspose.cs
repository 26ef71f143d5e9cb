using Hornbeam.Saving;

namespace Hornbeam.Layers;

/// <summary>
/// A transposed convolution: what a convolution's derivative does with its outputs, so that with strides the spatial axes become
/// longer. The kernel has the shape (window, filters, channels). Keras: the base class of <c>Conv1DTranspose</c> and its like.
/// </summary>
public abstract class BaseConvTranspose : FilterLayer
{
    private readonly int _axes;

    private protected BaseConvTranspose(int axes, int filters, SpatialSize kernelSize, ActivationFunction? activation)
        : base(axes, filters, kernelSize, activation) => _axes = axes;

    private protected BaseConvTranspose(int axes, ConfigReader reader)
        : base(axes, reader)
    {
        _axes = axes;
        OutputPadding = reader.SpatialSize("output_padding");
        CheckOutputPadding();
    }

    /// <summary>
    /// What is added to the output's lengths, less than the strides. By default (nothing said) lengths follow from the padding:
    /// for <c>same</c> those of the input times the strides.
    /// </summary>
    public SpatialSize OutputPadding { get; init; }

    private protected override Shape KernelShapeFor(int channels)
    {
        CheckOutputPadding();
        return KernelShape(Filters, channels);
    }

    private protected override Tensor Convolve(Tensor x) =>
        Ops.ConvTranspose(x, Kernel!, Strides, Padding, OutputPadding, dilationRate: DilationRate);

    private protected override Config OwnConfig() => new()
    {
        { "output_padding", OutputPadding.IsDefault ? null : OutputPadding.For(_axes, 0, ClassName, nameof(OutputPadding)) },
    };

    /// <summary>Strides and padding are initialised in any order, so this comes when both are there.</summary>
    private void CheckOutputPadding()
    {
        if (OutputPadding.IsDefault)
            return;
        var (padding, strides) = (OutputPadding.For(_axes, 0, ClassName, nameof(OutputPadding)), Strides.For(_axes, 1, ClassName, nameof(Strides)));
        for (var axis = 0; axis < _axes; axis++)
            if (padding[axis] >= strides[axis])
                throw new ArgumentException(
                    $"{ClassName}: OutputPadding must be less than Strides along each axis, but they are {OutputPadding} and {Strides}.",
                    nameof(OutputPadding));
    }
}
