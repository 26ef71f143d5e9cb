using Hornbeam.Saving;

namespace Hornbeam.Layers;

/// <summary>
/// A trained vector for each index: from integers of any shape to that shape with an axis of <see cref="OutputDim"/> more.
/// Keras: <c>keras.layers.Embedding</c>.
/// </summary>
public sealed class Embedding : Layer
{
    private Variable? _embeddings;

    /// <summary>A table of <paramref name="inputDim"/> vectors.</summary>
    /// <param name="inputDim">How many indices there are, the largest plus 1; at least 1.</param>
    /// <param name="outputDim">Length of a vector; at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">A size is below 1.</exception>
    public Embedding(int inputDim, int outputDim)
    {
        if (inputDim < 1)
            throw new ArgumentOutOfRangeException(
                nameof(inputDim), inputDim, $"Embedding: inputDim is the number of indices, at least 1, but it is {inputDim}.");
        if (outputDim < 1)
            throw new ArgumentOutOfRangeException(
                nameof(outputDim), outputDim, $"Embedding: outputDim is the length of a vector, at least 1, but it is {outputDim}.");
        (InputDim, OutputDim) = (inputDim, outputDim);
    }

    /// <summary>How many indices there are.</summary>
    public int InputDim { get; }

    /// <summary>Length of a vector.</summary>
    public int OutputDim { get; }

    /// <summary>Makes the table, of shape (inputDim, outputDim). Default <c>uniform</c>.</summary>
    public Initializer EmbeddingsInitializer
    {
        get;
        init
        {
            ArgumentNullException.ThrowIfNull(value, nameof(EmbeddingsInitializer));
            field = Registry.Resolve(value, nameof(EmbeddingsInitializer))!;
        }
    } = Registry.Resolve((Initializer?)"uniform", nameof(EmbeddingsInitializer))!;

    /// <summary>A penalty on the table. Default none.</summary>
    public Regularizer? EmbeddingsRegularizer { get; init => field = Registry.Resolve(value, nameof(EmbeddingsRegularizer)); }

    /// <summary>Applied to the table after each update. Default none.</summary>
    public Constraint? EmbeddingsConstraint { get; init => field = Registry.Resolve(value, nameof(EmbeddingsConstraint)); }

    /// <summary>Whether the index 0 stands for nothing: its positions are masked for the layers behind. Default false.</summary>
    public bool MaskZero { get; init; }

    /// <summary>The table, of shape (inputDim, outputDim); null before the layer is built.</summary>
    public Variable? Embeddings => _embeddings;

    /// <inheritdoc/>
    public override bool SupportsMasking => MaskZero;

    private protected override bool HasActivityRegularizer => true;

    // Indices stay what they are: a cast to the computing type could change large ones.
    private protected override bool ConvertsInputs => true;

    /// <inheritdoc/>
    protected override void Build(Shape inputShape) => _embeddings = AddWeight(
        "embeddings", [InputDim, OutputDim], EmbeddingsInitializer, EmbeddingsRegularizer, EmbeddingsConstraint);

    /// <inheritdoc/>
    protected override Tensor Call(Tensor x, CallContext context)
    {
        ArgumentNullException.ThrowIfNull(x);
        return Ops.Cast(Ops.Take(_embeddings!, Ops.Cast(x, Hornbeam.DType.Int32), 0), DType.ComputeDType);
    }

    /// <inheritdoc/>
    protected override Tensor? ComputeMask(Tensors x, Tensors outputs, CallContext context)
    {
        ArgumentNullException.ThrowIfNull(x);
        return MaskZero ? Ops.NotEqual(x[0], 0) : null;
    }

    /// <inheritdoc/>
    public override Config GetConfig() => base.GetConfig().With(new Config
    {
        { "input_dim", InputDim },
        { "output_dim", OutputDim },
        { "embeddings_initializer", EmbeddingsInitializer },
        { "embeddings_regularizer", EmbeddingsRegularizer },
        { "embeddings_constraint", EmbeddingsConstraint },
        { "mask_zero", MaskZero },
        { "quantization_config", null },
    });

    internal static Embedding FromConfig(ConfigReader reader)
    {
        foreach (var refused in (ReadOnlySpan<string>)["weights", "lora_rank", "lora_alpha", "quantization_config"])
        {
            if (reader.Element(refused) is not null)
                throw new ArgumentException(
                    $"Embedding: {refused} is not supported; leave it out"
                    + (refused == "weights" ? " and set the table with SetWeights after the layer is built." : "."));
        }
        return new Embedding(reader.Int("input_dim"), reader.Int("output_dim"))
        {
            Name = reader.LayerName(),
            Trainable = reader.Bool("trainable", true),
            DType = reader.Policy(),
            ActivityRegularizer = reader.Regularizer("activity_regularizer"),
            EmbeddingsInitializer = reader.Initializer("embeddings_initializer", "uniform"),
            EmbeddingsRegularizer = reader.Regularizer("embeddings_regularizer"),
            EmbeddingsConstraint = reader.Constraint("embeddings_constraint"),
            MaskZero = reader.Bool("mask_zero", false),
        };
    }
}
