using Hornbeam.Saving;

namespace Hornbeam.Layers;

/// <summary>
/// A convolution of each channel by itself and then one with windows of one element, which mixes the channels: kernels of the
/// shapes (window, channels, multiplier) and (1, ..., channels * multiplier, filters). Keras: the base class of
/// <c>SeparableConv1D</c> and <c>SeparableConv2D</c>.
/// </summary>
public abstract class BaseSeparableConv : BaseDepthwiseConv
{
    private protected BaseSeparableConv(int axes, int filters, SpatialSize kernelSize, ActivationFunction? activation)
        : base(axes, kernelSize, activation) => Filters = SpatialArguments.Positive(filters, ClassName, nameof(filters));

    private protected BaseSeparableConv(int axes, ConfigReader reader)
        : base(axes, reader)
    {
        Filters = SpatialArguments.Positive(reader.Int("filters"), ClassName, "filters");
        PointwiseInitializer = reader.Initializer("pointwise_initializer", "glorot_uniform");
        PointwiseRegularizer = reader.Regularizer("pointwise_regularizer");
        PointwiseConstraint = reader.Constraint("pointwise_constraint");
    }

    /// <summary>Channels of the output.</summary>
    public int Filters { get; }

    /// <summary>Makes the kernel that mixes the channels. Default <c>glorot_uniform</c>.</summary>
    public Initializer PointwiseInitializer { get; init => field = Required(value, nameof(PointwiseInitializer)); } =
        Required("glorot_uniform", nameof(PointwiseInitializer));

    /// <summary>A penalty on the kernel that mixes the channels. Default none.</summary>
    public Regularizer? PointwiseRegularizer { get; init => field = Registry.Resolve(value, nameof(PointwiseRegularizer)); }

    /// <summary>Applied to the kernel that mixes the channels after each update. Default none.</summary>
    public Constraint? PointwiseConstraint { get; init => field = Registry.Resolve(value, nameof(PointwiseConstraint)); }

    /// <summary>The kernel that mixes the channels; null before the layer is built.</summary>
    public Variable? PointwiseKernel { get; private set; }

    private protected override string KernelName => "depthwise_kernel";

    private protected override int BuildKernels(int channels)
    {
        var mixed = base.BuildKernels(channels);
        PointwiseKernel = AddWeight(
            "pointwise_kernel", PointShape(mixed, Filters), PointwiseInitializer, PointwiseRegularizer, PointwiseConstraint);
        return Filters;
    }

    private protected override Tensor Convolve(Tensor x) =>
        Ops.SeparableConv(x, Kernel!, PointwiseKernel!, Strides, Padding, dilationRate: DilationRate);

    /// <inheritdoc/>
    public override Config GetConfig() => base.GetConfig().With(new Config
    {
        { "filters", Filters },
        { "pointwise_initializer", PointwiseInitializer },
        { "pointwise_regularizer", PointwiseRegularizer },
        { "pointwise_constraint", PointwiseConstraint },
    });
}
