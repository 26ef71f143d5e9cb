using Hornbeam.Saving;

namespace Hornbeam.Layers;

/// <summary>
/// A fully connected layer: activation(x kernel + bias) over the last axis of an input of any rank from 2 on.
/// Keras: <c>keras.layers.Dense</c>.
/// </summary>
public sealed class Dense : Layer
{
    private Variable? _kernel;
    private Variable? _bias;

    /// <summary>A layer of <paramref name="units"/> neurons.</summary>
    /// <param name="units">Length of the output's last axis; at least 1.</param>
    /// <param name="activation">Applied to the result. Default none (<c>linear</c>).</param>
    /// <exception cref="ArgumentOutOfRangeException">Fewer than one unit.</exception>
    /// <exception cref="ArgumentException">There is no activation of that name.</exception>
    public Dense(int units, ActivationFunction? activation = null)
    {
        if (units < 1)
            throw new ArgumentOutOfRangeException(nameof(units), units, $"Dense: units must be at least 1, but it is {units}.");
        Units = units;
        Activation = Registry.Resolve(activation ?? "linear", nameof(activation))!;
    }

    /// <summary>Length of the output's last axis.</summary>
    public int Units { get; }

    /// <summary>Applied to the result. Default <c>linear</c>.</summary>
    public ActivationFunction Activation { get; }

    /// <summary>Whether a bias is added. Default true.</summary>
    public bool UseBias { get; init; } = true;

    /// <summary>Makes the kernel, of shape (features, units). Default <c>glorot_uniform</c>.</summary>
    public Initializer KernelInitializer { get; init => field = Required(value, nameof(KernelInitializer)); } =
        Required("glorot_uniform", nameof(KernelInitializer));

    /// <summary>Makes the bias, of shape (units,). Default <c>zeros</c>.</summary>
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

    /// <inheritdoc/>
    public override bool SupportsMasking => true;

    /// <summary>The kernel, of shape (features, units); null before the layer is built.</summary>
    public Variable? Kernel => _kernel;

    /// <summary>The bias, of shape (units,); null before the layer is built or where there is none.</summary>
    public Variable? Bias => _bias;

    /// <inheritdoc/>
    protected override void Build(Shape inputShape)
    {
        CheckRank(inputShape);
        _kernel = AddWeight(
            "kernel", [inputShape[-1], Units], KernelInitializer, KernelRegularizer, KernelConstraint);
        if (UseBias)
            _bias = AddWeight("bias", [Units], BiasInitializer, BiasRegularizer, BiasConstraint);
    }

    /// <inheritdoc/>
    protected override void CheckInputs(IReadOnlyList<Shape> inputShapes)
    {
        if (inputShapes.Count != 1)
            return;
        CheckRank(inputShapes[0]);
        var features = _kernel!.Shape[0];
        if (inputShapes[0][-1] != features)
            throw new ArgumentException(
                $"Layer '{Name}' (Dense) was built for {features} features, but an input of shape {inputShapes[0]} came, "
                    + "whose last axis has "
                + $"{inputShapes[0][-1]}. Give data with {features} features, or build the model for the others (new "
                + $"Input([{inputShapes[0][-1]}])).");
    }

    /// <inheritdoc/>
    protected override Tensor Call(Tensor x, CallContext context)
    {
        var y = Ops.MatMul(x, _kernel!);
        if (_bias is not null)
            y += _bias;
        return Activation.Call(y);
    }

    /// <inheritdoc/>
    public override Config GetConfig() => base.GetConfig().With(new Config
    {
        { "units", Units },
        { "activation", Activation },
        { "use_bias", UseBias },
        { "kernel_initializer", KernelInitializer },
        { "bias_initializer", BiasInitializer },
        { "kernel_regularizer", KernelRegularizer },
        { "bias_regularizer", BiasRegularizer },
        { "kernel_constraint", KernelConstraint },
        { "bias_constraint", BiasConstraint },
        { "quantization_config", null },
    });

    internal static Dense FromConfig(ConfigReader reader)
    {
        foreach (var refused in (ReadOnlySpan<string>)["lora_rank", "lora_alpha", "quantization_config", "quantization_mode"])
        {
            if (reader.Element(refused) is { } value)
                throw new ArgumentException(
                    $"Dense: {refused} is {value.GetRawText()}, but low-rank adaptation and quantization are not supported; "
                        + "leave it out.");
        }
        return new Dense(reader.Int("units"), reader.Activation())
        {
            Name = reader.LayerName(),
            Trainable = reader.Bool("trainable", true),
            DType = reader.Policy(),
            ActivityRegularizer = reader.Regularizer("activity_regularizer"),
            UseBias = reader.Bool("use_bias", true),
            KernelInitializer = reader.Initializer("kernel_initializer", "glorot_uniform"),
            BiasInitializer = reader.Initializer("bias_initializer", "zeros"),
            KernelRegularizer = reader.Regularizer("kernel_regularizer"),
            BiasRegularizer = reader.Regularizer("bias_regularizer"),
            KernelConstraint = reader.Constraint("kernel_constraint"),
            BiasConstraint = reader.Constraint("bias_constraint"),
        };
    }

    private void CheckRank(Shape shape)
    {
        if (shape.Rank < 2)
            throw new ArgumentException(
                $"Layer '{Name}' (Dense) needs an input of at least 2 axes (samples, features), but one of shape {shape} came. "
                + "Add the axis that is missing, for instance with Ops.ExpandDims(x, -1) for one feature.");
    }
}
