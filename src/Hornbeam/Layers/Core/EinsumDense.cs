using Hornbeam.Saving;

namespace Hornbeam.Layers;

/// <summary>
/// A fully connected layer between any axes, said in Einstein's notation: activation(einsum(x, kernel) + bias). Keras:
/// <c>keras.layers.EinsumDense</c>.
/// </summary>
public sealed class EinsumDense : Layer
{
    private Variable? _kernel;
    private Variable? _bias;

    /// <summary>A layer of an equation.</summary>
    /// <param name="equation">
    /// Axes of input, kernel and output as letters, such as <c>"abc,cd->abd"</c>; an ellipsis before or behind the input's and the
    /// output's letters stands for further axes, as in <c>"...x,xy->...y"</c>.
    /// </param>
    /// <param name="outputShape">The output's shape without samples and without axes under an ellipsis; null: as in the input.</param>
    /// <param name="biasAxes">The axes of the output that have a bias, as letters. Default null: no bias.</param>
    /// <param name="activation">Applied to the result. Default none (<c>linear</c>).</param>
    /// <exception cref="ArgumentException">The equation is not of this form, or a letter stands nowhere it could come from.</exception>
    public EinsumDense(string equation, Shape outputShape, string? biasAxes = null, ActivationFunction? activation = null)
        : this(EinsumEquation.Parse(equation, biasAxes), outputShape, activation)
    {
    }

    private EinsumDense(EinsumEquation equation, Shape outputShape, ActivationFunction? activation)
    {
        (Terms, OutputShape) = (equation, outputShape);
        Activation = Registry.Resolve(activation ?? "linear", nameof(activation))!;
    }

    private EinsumDense(ConfigReader reader)
        : base(reader)
    {
        foreach (var refused in (ReadOnlySpan<string>)["lora_rank", "lora_alpha", "gptq_unpacked_column_size", "quantization_config"])
            if (reader.Element(refused) is { } value)
                throw new ArgumentException(
                    $"EinsumDense: {refused} is {value.GetRawText()}, but low-rank adaptation and quantization are not supported; leave it out.");
        Terms = EinsumEquation.Parse(reader.Required("equation").GetString()!, reader.TextOrNull("bias_axes"));
        OutputShape = reader.Required("output_shape") is { ValueKind: System.Text.Json.JsonValueKind.Array } lengths
            ? LayerConfigReading.ReadShape(lengths)
            : new Shape(reader.Int("output_shape"));
        Activation = reader.Activation() ?? Registry.Activation("linear", "activation");
        KernelInitializer = reader.Initializer("kernel_initializer", "glorot_uniform");
        BiasInitializer = reader.Initializer("bias_initializer", "zeros");
        KernelRegularizer = reader.Regularizer("kernel_regularizer");
        BiasRegularizer = reader.Regularizer("bias_regularizer");
        KernelConstraint = reader.Constraint("kernel_constraint");
        BiasConstraint = reader.Constraint("bias_constraint");
    }

    /// <summary>The equation.</summary>
    public string Equation => Terms.Text;

    /// <summary>The output's shape without samples and without axes under an ellipsis; null: as in the input.</summary>
    public Shape OutputShape { get; }

    /// <summary>The axes of the output that have a bias; null for none.</summary>
    public string? BiasAxes => Terms.BiasAxes;

    /// <summary>Applied to the result. Default <c>linear</c>.</summary>
    public ActivationFunction Activation { get; }

    /// <summary>Makes the kernel. Default <c>glorot_uniform</c>.</summary>
    public Initializer KernelInitializer { get; init => field = Required(value, nameof(KernelInitializer)); } =
        Required("glorot_uniform", nameof(KernelInitializer));

    /// <summary>Makes the bias. Default <c>zeros</c>.</summary>
    public Initializer BiasInitializer { get; init => field = Required(value, nameof(BiasInitializer)); } =
        Required("zeros", nameof(BiasInitializer));

    /// <summary>A penalty on the kernel. Default none.</summary>
    public Regularizer? KernelRegularizer { get; init => field = Registry.Resolve(value, nameof(KernelRegularizer)); }

    /// <summary>A penalty on the bias. Default none.</summary>
    public Regularizer? BiasRegularizer { get; init => field = Registry.Resolve(value, nameof(BiasRegularizer)); }

    /// <summary>Applied to the kernel after each update. Default none.</summary>
    public Constraint? KernelConstraint { get; init => field = Registry.Resolve(value, nameof(KernelConstraint)); }

    /// <summary>Applied to the bias after each update. Default none.</summary>
    public Constraint? BiasConstraint { get; init => field = Registry.Resolve(value, nameof(BiasConstraint)); }

    /// <summary>The kernel; null before the layer is built.</summary>
    public Variable? Kernel => _kernel;

    /// <summary>The bias; null before the layer is built or where there is none.</summary>
    public Variable? Bias => _bias;

    private EinsumEquation Terms { get; }

    private protected override bool HasActivityRegularizer => true;

    /// <inheritdoc/>
    protected override void Build(Shape inputShape)
    {
        var shapes = Terms.ShapesFor(inputShape, OutputShape, this);
        _kernel = AddWeight("kernel", shapes.Kernel, shapes.KernelMaker(KernelInitializer), KernelRegularizer, KernelConstraint);
        if (shapes.Bias is { } bias)
            _bias = AddWeight("bias", bias, BiasInitializer, BiasRegularizer, BiasConstraint);
    }

    /// <inheritdoc/>
    protected override void CheckInputs(IReadOnlyList<Shape> inputShapes)
    {
        ArgumentNullException.ThrowIfNull(inputShapes);
        var shapes = Terms.ShapesFor(inputShapes[0], OutputShape, this);
        if (shapes.Kernel != _kernel!.Shape)
            throw new ArgumentException(
                $"Layer '{Name}' (EinsumDense) has a kernel of shape {_kernel.Shape}, but an input of shape {inputShapes[0]} came, which "
                + $"needs one of shape {shapes.Kernel}. Build the layer for inputs of this shape.");
    }

    /// <inheritdoc/>
    protected override Tensor Call(Tensor x, CallContext context)
    {
        var y = Ops.Einsum(Equation, x, _kernel!);
        if (_bias is not null)
            y += _bias;
        return Activation.Call(y);
    }

    // Where outputShape leaves a length open, the output's shape does too, as in Keras.
    internal override Shape Declared(Shape output, IReadOnlyList<Shape> inputs) => Terms.OutputFor(inputs[0], OutputShape, this);

    /// <inheritdoc/>
    public override Config GetConfig() => base.GetConfig().With(new Config
    {
        { "output_shape", LengthsOf(OutputShape) },
        { "equation", Equation },
        { "activation", Activation },
        { "bias_axes", BiasAxes },
        { "kernel_initializer", KernelInitializer },
        { "bias_initializer", BiasInitializer },
        { "kernel_regularizer", KernelRegularizer },
        { "bias_regularizer", BiasRegularizer },
        { "kernel_constraint", KernelConstraint },
        { "bias_constraint", BiasConstraint },
        { "quantization_config", null },
    });

    internal static EinsumDense FromConfig(ConfigReader reader) => new(reader);
}
