using Hornbeam.Saving;

namespace Hornbeam.Layers;

/// <summary>A layer of convolution with one kernel that gives as many channels as it has filters.</summary>
public abstract class FilterLayer : ConvolutionLayer
{
    private protected FilterLayer(int axes, int filters, SpatialSize kernelSize, ActivationFunction? activation)
        : base(axes, kernelSize, activation) => Filters = SpatialArguments.Positive(filters, ClassName, nameof(filters));

    private protected FilterLayer(int axes, ConfigReader reader)
        : base(axes, reader)
    {
        Filters = SpatialArguments.Positive(reader.Int("filters"), ClassName, "filters");
        KernelInitializer = reader.Initializer("kernel_initializer", "glorot_uniform");
        KernelRegularizer = reader.Regularizer("kernel_regularizer");
        KernelConstraint = reader.Constraint("kernel_constraint");
    }

    /// <summary>Channels of the output.</summary>
    public int Filters { get; }

    /// <summary>Makes the kernel. Default <c>glorot_uniform</c>.</summary>
    public Initializer KernelInitializer { get; init => field = Required(value, nameof(KernelInitializer)); } =
        Required("glorot_uniform", nameof(KernelInitializer));

    /// <summary>A penalty on the kernel. Default none.</summary>
    public Regularizer? KernelRegularizer { get; init => field = Registry.Resolve(value, nameof(KernelRegularizer)); }

    /// <summary>Applied to the kernel after each update. Default none.</summary>
    public Constraint? KernelConstraint { get; init => field = Registry.Resolve(value, nameof(KernelConstraint)); }

    /// <summary>The kernel; null before the layer is built.</summary>
    public Variable? Kernel { get; private set; }

    /// <summary>The kernel's shape for so many channels of the input.</summary>
    private protected abstract Shape KernelShapeFor(int channels);

    private protected sealed override int BuildKernels(int channels)
    {
        Kernel = AddWeight("kernel", KernelShapeFor(channels), KernelInitializer, KernelRegularizer, KernelConstraint);
        return Filters;
    }

    /// <inheritdoc/>
    public override Config GetConfig() => base.GetConfig()
        .With(new Config { { "filters", Filters } })
        .With(WindowConfig())
        .With(OwnConfig())
        .With(BiasConfig())
        .With(new Config
        {
            { "kernel_initializer", KernelInitializer },
            { "kernel_regularizer", KernelRegularizer },
            { "kernel_constraint", KernelConstraint },
        });

    private protected abstract Config OwnConfig();
}
