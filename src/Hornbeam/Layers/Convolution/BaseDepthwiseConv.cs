using Hornbeam.Saving;

namespace Hornbeam.Layers;

/// <summary>
/// A convolution of each channel by itself, with a number of kernels of its own. The kernel has the shape (window, channels,
/// multiplier). Keras: the base class of <c>DepthwiseConv1D</c> and <c>DepthwiseConv2D</c>.
/// </summary>
public abstract class BaseDepthwiseConv : ConvolutionLayer
{
    private protected BaseDepthwiseConv(int axes, SpatialSize kernelSize, ActivationFunction? activation)
        : base(axes, kernelSize, activation)
    {
    }

    private protected BaseDepthwiseConv(int axes, ConfigReader reader)
        : base(axes, reader)
    {
        DepthMultiplier = reader.Int("depth_multiplier", 1);
        DepthwiseInitializer = reader.Initializer("depthwise_initializer", "glorot_uniform");
        DepthwiseRegularizer = reader.Regularizer("depthwise_regularizer");
        DepthwiseConstraint = reader.Constraint("depthwise_constraint");
    }

    /// <summary>How many channels of the output each channel of the input gives. Default 1.</summary>
    public int DepthMultiplier { get; init => field = SpatialArguments.Positive(value, ClassName, nameof(DepthMultiplier)); } = 1;

    /// <summary>Makes the kernel. Default <c>glorot_uniform</c>.</summary>
    public Initializer DepthwiseInitializer { get; init => field = Required(value, nameof(DepthwiseInitializer)); } =
        Required("glorot_uniform", nameof(DepthwiseInitializer));

    /// <summary>A penalty on the kernel. Default none.</summary>
    public Regularizer? DepthwiseRegularizer { get; init => field = Registry.Resolve(value, nameof(DepthwiseRegularizer)); }

    /// <summary>Applied to the kernel after each update. Default none.</summary>
    public Constraint? DepthwiseConstraint { get; init => field = Registry.Resolve(value, nameof(DepthwiseConstraint)); }

    /// <summary>The kernel; null before the layer is built.</summary>
    public Variable? Kernel { get; private set; }

    /// <summary>The kernel's name among the weights.</summary>
    private protected virtual string KernelName => "kernel";

    private protected override int BuildKernels(int channels)
    {
        Kernel = AddWeight(
            KernelName, KernelShape(channels, DepthMultiplier), DepthwiseInitializer, DepthwiseRegularizer, DepthwiseConstraint);
        return checked(channels * DepthMultiplier);
    }

    private protected override Tensor Convolve(Tensor x) =>
        Ops.DepthwiseConv(x, Kernel!, Strides, Padding, dilationRate: DilationRate);

    /// <inheritdoc/>
    public override Config GetConfig() => base.GetConfig()
        .With(new Config { { "depth_multiplier", DepthMultiplier } })
        .With(WindowConfig())
        .With(BiasConfig())
        .With(new Config
        {
            { "depthwise_initializer", DepthwiseInitializer },
            { "depthwise_regularizer", DepthwiseRegularizer },
            { "depthwise_constraint", DepthwiseConstraint },
        });
}
