using Hornbeam.Saving;

namespace Hornbeam.Layers;

/// <summary>
/// Long short-term memory whose products are convolutions, over sequences of images and their like (Shi et al. 2015). States: the
/// output and the cell's.
/// </summary>
public abstract class ConvLSTM : WeightedRNN
{
    private readonly int _axes;

    private protected ConvLSTM(
        string owner, int axes, int filters, SpatialSize kernelSize, ActivationFunction? activation, ActivationFunction? recurrentActivation)
        : base(new RecurrentArguments(owner, filters, activation ?? "tanh", recurrentActivation ?? "sigmoid", "filters"), hasRecurrentActivation: true)
    {
        _axes = axes;
        KernelSize = kernelSize.For(axes, 1, owner, nameof(kernelSize));
    }

    private protected ConvLSTM(int axes, ConfigReader reader)
        : base(LSTMCell.Read(reader, "filters"), hasRecurrentActivation: true, reader)
    {
        _axes = axes;
        KernelSize = ((SpatialSize)reader.Ints("kernel_size")).For(axes, 1, ClassName, "kernel_size");
        Strides = reader.SpatialSize("strides", 1);
        Padding = reader.Text("padding", "valid");
        DataFormat = reader.Text("data_format", "channels_last");
        DilationRate = reader.SpatialSize("dilation_rate", 1);
        UnitForgetBias = reader.Bool("unit_forget_bias", true);
    }

    /// <summary>Channels of output and states.</summary>
    public int Filters => Arguments.Units;

    /// <summary>Applied to the gates. Default <c>sigmoid</c>.</summary>
    public ActivationFunction RecurrentActivation => Arguments.RecurrentActivation;

    /// <summary>Lengths of the windows, over input and state.</summary>
    public SpatialSize KernelSize { get; }

    /// <summary>From one window over the input to the next; those over the state lie side by side. Default 1.</summary>
    public SpatialSize Strides { get; init => field = value.For(_axes, 1, ClassName, nameof(Strides)); } = 1;

    /// <summary><c>valid</c> (the default): windows lie inside the input; <c>same</c>: zeros around.</summary>
    public string Padding { get; init => field = SpatialArguments.OneOf(value, ClassName, nameof(Padding), "valid", "same"); } = "valid";

    /// <summary><c>channels_last</c> (the default) or <c>channels_first</c>: where the channels of a step stand.</summary>
    public string DataFormat { get; init => field = SpatialArguments.DataFormat(value, ClassName); } = "channels_last";

    /// <summary>From one element of a window over the input to the next. Default 1; above it, strides must be 1.</summary>
    public SpatialSize DilationRate { get; init => field = value.For(_axes, 1, ClassName, nameof(DilationRate)); } = 1;

    /// <inheritdoc cref="LSTMCell.UnitForgetBias"/>
    public bool UnitForgetBias { get; init; } = true;

    /// <summary>The kernel, of shape (window, channels, 4 x filters); null before the layer is built.</summary>
    public Variable? Kernel => Made?.Kernel;

    /// <summary>The recurrent kernel, of shape (window, filters, 4 x filters); null before the layer is built.</summary>
    public Variable? RecurrentKernel => Made?.RecurrentKernel;

    /// <summary>The bias; null before the layer is built or where there is none.</summary>
    public Variable? Bias => Made?.Bias;

    // Made when first asked for, as the arguments are complete only then.
    private protected override RNNCell MadeCell => Made ??= new ConvLSTMCell(Arguments, new ConvLSTMWindows(
        _axes, Lengths(KernelSize, "kernelSize"), Lengths(Strides, nameof(Strides)), Lengths(DilationRate, nameof(DilationRate)), Padding,
        DataFormat == "channels_first"), UnitForgetBias)
    {
        Name = "conv_lstm_cell",
        DType = DType,
        Trainable = Trainable,
    };

    private ConvLSTMCell? Made { get; set; }

    /// <inheritdoc/>
    protected override void Build(Shape inputShape)
    {
        CheckRank(inputShape);
        base.Build(inputShape);
    }

    /// <inheritdoc/>
    protected override void CheckInputs(IReadOnlyList<Shape> inputShapes)
    {
        ArgumentNullException.ThrowIfNull(inputShapes);
        CheckRank(inputShapes[0]);
        base.CheckInputs(inputShapes);
    }

    /// <inheritdoc/>
    public override Config GetConfig() => base.GetConfig().With(new Config
    {
        { "kernel_size", Lengths(KernelSize, "kernelSize") },
        { "strides", Lengths(Strides, nameof(Strides)) },
        { "padding", Padding },
        { "data_format", DataFormat },
        { "dilation_rate", Lengths(DilationRate, nameof(DilationRate)) },
        { "unit_forget_bias", UnitForgetBias },
    });

    private int[] Lengths(SpatialSize size, string argument) => size.For(_axes, 1, ClassName, argument);

    private void CheckRank(Shape shape)
    {
        if (shape.Rank != _axes + 3)
            throw new ArgumentException(
                $"Layer '{Name}' ({ClassName}) needs sequences of {_axes + 3} axes (samples, steps, {_axes} spatial, channels), but an input of "
                + $"shape {shape} came. Add the axis that is missing, for instance with Ops.ExpandDims(x, -1) for one channel.");
    }
}
