using Hornbeam.Saving;

namespace Hornbeam.Layers;

/// <summary>
/// What all layers of convolution have in common: windows over one, two or three spatial axes, a bias and an activation.
/// </summary>
public abstract class ConvolutionLayer : Layer
{
    private readonly int _axes;
    private Variable? _bias;

    private protected ConvolutionLayer(int axes, SpatialSize kernelSize, ActivationFunction? activation)
    {
        _axes = axes;
        if (kernelSize.IsDefault)
            throw new ArgumentException($"{ClassName}: kernelSize must be one number or {axes}, but nothing is said.", nameof(kernelSize));
        KernelSize = kernelSize.For(axes, 1, ClassName, nameof(kernelSize));
        Activation = Registry.Resolve(activation ?? "linear", nameof(activation))!;
    }

    private protected ConvolutionLayer(int axes, ConfigReader reader)
        : this(axes, reader.Ints("kernel_size"), reader.Activation())
    {
        Name = reader.LayerName();
        Trainable = reader.Bool("trainable", true);
        DType = reader.Policy();
        ActivityRegularizer = reader.Regularizer("activity_regularizer");
        Strides = reader.SpatialSize("strides", 1);
        Padding = reader.Text("padding", "valid");
        DataFormat = reader.Text("data_format", "channels_last");
        DilationRate = reader.SpatialSize("dilation_rate", 1);
        UseBias = reader.Bool("use_bias", true);
        BiasInitializer = reader.Initializer("bias_initializer", "zeros");
        BiasRegularizer = reader.Regularizer("bias_regularizer");
        BiasConstraint = reader.Constraint("bias_constraint");
    }

    private protected override bool HasActivityRegularizer => true;

    /// <summary>Lengths of the windows.</summary>
    public SpatialSize KernelSize { get; }

    /// <summary>From one window to the next. Default 1.</summary>
    public SpatialSize Strides { get; init => field = Checked(value, DilationRate, nameof(Strides)); } = 1;

    /// <summary>
    /// <c>valid</c> (the default): windows lie inside; <c>same</c>: zeros around; for <see cref="Conv1D"/> also <c>causal</c>: zeros
    /// before, so that no output depends on later steps.
    /// </summary>
    public string Padding
    {
        get;
        init => field = AllowsCausal
            ? SpatialArguments.OneOf(value, ClassName, nameof(Padding), "valid", "same", "causal")
            : SpatialArguments.OneOf(value, ClassName, nameof(Padding), "valid", "same");
    } = "valid";

    /// <summary><c>channels_last</c> (the default) or <c>channels_first</c>: where the channels stand.</summary>
    public string DataFormat { get; init => field = SpatialArguments.DataFormat(value, ClassName); } = "channels_last";

    /// <summary>From one element of a window to the next. Default 1; above it, strides must be 1.</summary>
    public SpatialSize DilationRate { get; init => field = Checked(value, Strides, nameof(DilationRate)); } = 1;

    /// <summary>Applied to the result. Default <c>linear</c>.</summary>
    public ActivationFunction Activation { get; }

    /// <summary>Whether a bias is added. Default true.</summary>
    public bool UseBias { get; init; } = true;

    /// <summary>Makes the bias, one number a channel of the output. Default <c>zeros</c>.</summary>
    public Initializer BiasInitializer { get; init => field = Required(value, nameof(BiasInitializer)); } =
        Required("zeros", nameof(BiasInitializer));

    /// <summary>A penalty on the bias. Default none.</summary>
    public Regularizer? BiasRegularizer { get; init => field = Registry.Resolve(value, nameof(BiasRegularizer)); }

    /// <summary>Applied to the bias after each update. Default none.</summary>
    public Constraint? BiasConstraint { get; init => field = Registry.Resolve(value, nameof(BiasConstraint)); }

    /// <summary>The bias; null before the layer is built or where there is none.</summary>
    public Variable? Bias => _bias;

    private protected virtual bool AllowsCausal => false;

    private protected bool IsChannelsFirst => DataFormat == "channels_first";

    /// <summary>Channels of the input the layer was built for.</summary>
    private protected int Channels { get; private set; }

    /// <summary>Makes the kernels for so many channels of the input; how many channels the output has.</summary>
    private protected abstract int BuildKernels(int channels);

    /// <summary>The convolution of an input whose channels stand last.</summary>
    private protected abstract Tensor Convolve(Tensor x);

    /// <summary>A kernel's shape: the window and two lengths more.</summary>
    private protected Shape KernelShape(int first, int second) => [.. KernelSize.For(_axes, 1, ClassName, "kernelSize"), first, second];

    /// <summary>A shape whose window has one element.</summary>
    private protected Shape PointShape(int first, int second) => [.. Enumerable.Repeat(1, _axes), first, second];

    /// <inheritdoc/>
    protected override void Build(Shape inputShape)
    {
        SpatialArguments.CheckRank(this, inputShape, _axes, DataFormat);
        Channels = inputShape[IsChannelsFirst ? 1 : -1] ?? throw new ArgumentException(
            $"Layer '{Name}' ({ClassName}) needs to know the channels, but an input of shape {inputShape} came. "
            + "Give the length of that axis with new Input([...]).");
        var filters = BuildKernels(SpatialArguments.Positive(Channels, $"Layer '{Name}' ({ClassName})", "the number of channels"));
        if (UseBias)
            _bias = AddWeight("bias", [filters], BiasInitializer, BiasRegularizer, BiasConstraint);
    }

    /// <inheritdoc/>
    protected override void CheckInputs(IReadOnlyList<Shape> inputShapes)
    {
        if (inputShapes is not [var shape])
            return;
        SpatialArguments.CheckRank(this, shape, _axes, DataFormat);
        if (shape[IsChannelsFirst ? 1 : -1] is { } channels && channels != Channels)
            throw new ArgumentException(
                $"Layer '{Name}' ({ClassName}) was built for {Channels} channels, but an input of shape {shape} with {channels} came. "
                + "Give data with as many channels, or build the model for the others.");
    }

    /// <inheritdoc/>
    protected override Tensor Call(Tensor x, CallContext context)
    {
        ArgumentNullException.ThrowIfNull(x);
        var y = Convolve(IsChannelsFirst ? WindowPlacement.ToLast(x) : x);
        if (_bias is not null)
            y += _bias;
        return Activation.Call(IsChannelsFirst ? WindowPlacement.ToFirst(y) : y);
    }

    /// <summary>The config of the windows, in Keras's order.</summary>
    private protected Config WindowConfig() => new()
    {
        { "kernel_size", KernelSize.For(_axes, 1, ClassName, "kernelSize") },
        { "strides", Strides.For(_axes, 1, ClassName, nameof(Strides)) },
        { "padding", Padding },
        { "data_format", DataFormat },
        { "dilation_rate", DilationRate.For(_axes, 1, ClassName, nameof(DilationRate)) },
    };

    /// <summary>The config of activation and bias.</summary>
    private protected Config BiasConfig() => new()
    {
        { "activation", Activation },
        { "use_bias", UseBias },
        { "bias_initializer", BiasInitializer },
        { "bias_regularizer", BiasRegularizer },
        { "bias_constraint", BiasConstraint },
    };

    private SpatialSize Checked(SpatialSize value, SpatialSize other, string argument)
    {
        SpatialSize lengths = value.For(_axes, 1, ClassName, argument);
        if (IsAboveOne(lengths) && IsAboveOne(other))
            throw new ArgumentException(
                $"{ClassName}: Strides and DilationRate cannot both be above 1, but {argument} is {value} and the other {other}.", argument);
        return lengths;

        static bool IsAboveOne(SpatialSize size)
        {
            foreach (var length in size)
                if (length > 1)
                    return true;
            return false;
        }
    }
}
