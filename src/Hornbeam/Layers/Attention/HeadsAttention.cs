using Hornbeam.Initializers;
using Hornbeam.Saving;

namespace Hornbeam.Layers;

/// <summary>
/// Attention of several heads, each with projections of its own (Vaswani et al. 2017): the base of
/// <see cref="MultiHeadAttention"/> and <see cref="GroupQueryAttention"/>.
/// </summary>
public abstract class HeadsAttention : AttentionLayer
{
    /// <summary>What stands for minus infinity in scores that must not count, where no row is all such.</summary>
    private const double Lowest = -0.7 * float.MaxValue;
    private const string OutputName = "attention_output";
    private EinsumDense? _query;
    private EinsumDense? _key;
    private EinsumDense? _value;
    private EinsumDense? _gate;
    private EinsumDense? _output;
    private Dropout? _dropout;

    private protected HeadsAttention()
    {
    }

    private protected HeadsAttention(ConfigReader reader)
        : base(reader)
    {
        if (reader.Element("flash_attention") is { ValueKind: System.Text.Json.JsonValueKind.True })
            throw new ArgumentException($"{ClassName}: flash_attention cannot be asked for; leave it out, the numbers are the same.");
        Dropout = reader.Float("dropout", 0);
        UseBias = reader.Bool("use_bias", true);
        UseGate = reader.Bool("use_gate", false);
        SlidingWindow = reader.IntOrNull("sliding_window");
        Seed = reader.IntOrNull("seed");
        KernelInitializer = reader.Initializer("kernel_initializer", "glorot_uniform");
        BiasInitializer = reader.Initializer("bias_initializer", "zeros");
        KernelRegularizer = reader.Regularizer("kernel_regularizer");
        BiasRegularizer = reader.Regularizer("bias_regularizer");
        KernelConstraint = reader.Constraint("kernel_constraint");
        BiasConstraint = reader.Constraint("bias_constraint");
    }

    /// <summary>The share of weights that are dropped while training. Default 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The share is not from 0 to 1.</exception>
    public double Dropout
    {
        get;
        init => field = value is >= 0 and <= 1 ? value : throw new ArgumentOutOfRangeException(
            nameof(value), value, $"{ClassName}: Dropout must be from 0 to 1, but it is {value}.");
    }

    /// <summary>Whether the projections have a bias. Default true.</summary>
    public bool UseBias { get; init; } = true;

    /// <summary>Whether a sigmoid of a further projection of the query multiplies what the heads give. Default false.</summary>
    public bool UseGate { get; init; }

    /// <summary>A step sees only those nearer than this; at least 1. Default null: all.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is less than 1.</exception>
    public int? SlidingWindow
    {
        get;
        init => field = value is { } width ? SpatialArguments.Positive(width, ClassName, nameof(SlidingWindow)) : null;
    }

    /// <summary>The seed of the dropout. Default null: drawn from <see cref="RandomSeed"/>.</summary>
    public int? Seed { get; init; }

    /// <summary>Makes the kernels of all projections. Default <c>glorot_uniform</c>.</summary>
    public Initializer KernelInitializer { get; init => field = Required(value, nameof(KernelInitializer)); } =
        Required("glorot_uniform", nameof(KernelInitializer));

    /// <summary>Makes the biases of all projections. Default <c>zeros</c>.</summary>
    public Initializer BiasInitializer { get; init => field = Required(value, nameof(BiasInitializer)); } =
        Required("zeros", nameof(BiasInitializer));

    /// <summary>A penalty on the kernels. Default none.</summary>
    public Regularizer? KernelRegularizer { get; init => field = Registry.Resolve(value, nameof(KernelRegularizer)); }

    /// <summary>A penalty on the biases. Default none.</summary>
    public Regularizer? BiasRegularizer { get; init => field = Registry.Resolve(value, nameof(BiasRegularizer)); }

    /// <summary>Applied to the kernels after each update. Default none.</summary>
    public Constraint? KernelConstraint { get; init => field = Registry.Resolve(value, nameof(KernelConstraint)); }

    /// <summary>Applied to the biases after each update. Default none.</summary>
    public Constraint? BiasConstraint { get; init => field = Registry.Resolve(value, nameof(BiasConstraint)); }

    /// <inheritdoc/>
    public override bool SupportsMasking => true;

    internal sealed override IReadOnlyList<string> InputKeywords => ["query", "value", "key", "attention_mask"];

    private protected sealed override bool HasActivityRegularizer => true;

    // It is for the projections.
    private protected sealed override bool PenalizesOutput => false;

    /// <summary>Heads of query and output, and of key and value; lengths of one head of query and key, and of value.</summary>
    private protected abstract (int Query, int Value, int KeyLength, int ValueLength) Heads { get; }

    /// <summary>What Keras's attributes that hold the projections begin with; files name them.</summary>
    private protected virtual string AttributePrefix => "";

    /// <summary>The shape of a step of the output, for the query's.</summary>
    private protected abstract Shape OutputFeatures(Shape query);

    /// <summary>The axes of the projected query over which attention goes.</summary>
    private protected abstract int[] AxesFor(int rank);

    private protected sealed override Tensors WithMask(Tensors x, Tensor? attentionMask)
    {
        if (attentionMask is null)
            return x;
        CheckCount(x.Count, most: 3);
        return Tensors.Create(x[0], x[1], x.Count > 2 ? x[2] : x[1], attentionMask);
    }

    /// <inheritdoc/>
    protected sealed override void Build(IReadOnlyList<Shape> inputShapes)
    {
        CheckInputs(inputShapes);
        var (query, value, key) = (inputShapes[0], inputShapes[1], inputShapes.Count > 2 ? inputShapes[2] : inputShapes[1]);
        var heads = Heads;
        _query = Projection("query", query.Rank - 1, 1, [heads.Query, heads.KeyLength], query);
        _key = Projection("key", key.Rank - 1, 1, [heads.Value, heads.KeyLength], key);
        if (UseGate)
            _gate = Projection("gate", query.Rank - 1, 1, [heads.Query, heads.ValueLength], query, "sigmoid");
        _value = Projection("value", value.Rank - 1, 1, [heads.Value, heads.ValueLength], value);
        _dropout = Track(new Dropout(Dropout, Seed) { Name = "dropout", DType = DType }, "_dropout_layer");
        _output = Projection(
            OutputName, query.Rank - 1, 2, OutputFeatures(query), [.. query.Take(query.Rank - 1), heads.Query, heads.ValueLength]);
    }

    /// <inheritdoc/>
    protected sealed override void CheckInputs(IReadOnlyList<Shape> inputShapes)
    {
        ArgumentNullException.ThrowIfNull(inputShapes);
        CheckCount(inputShapes.Count, most: 4);
        if (inputShapes.Count > 2 && !inputShapes[1].Skip(1).SkipLast(1).SequenceEqual(inputShapes[2].Skip(1).SkipLast(1)))
            throw new ArgumentException(
                $"Layer '{Name}' ({ClassName}): value and key must have the same steps, but shapes {inputShapes[1]} and {inputShapes[2]} came.");
        if (inputShapes.Take(3).Any(shape => shape.Rank < 3))
            throw new ArgumentException(
                $"Layer '{Name}' ({ClassName}) needs inputs of at least 3 axes (samples, steps, features), but shapes "
                + $"{string.Join(", ", inputShapes.Take(3))} came.");
    }

    private protected sealed override Attended Attend(Tensors x, CallContext context, bool isCausal, bool givesScores)
    {
        var mask = MaskFor(x, context, isCausal);
        var gate = _gate?.Apply(x[0], context);
        var query = _query!.Apply(Unmasked(x[0]), context) * (1 / Math.Sqrt(Heads.KeyLength));
        var key = Repeated(_key!.Apply(Unmasked(x.Count > 2 ? x[2] : x[1]), context));
        var value = Repeated(_value!.Apply(Unmasked(x[1]), context));

        var equations = AttentionEquations.For(query.Rank, AxesFor(query.Rank));
        var scores = Ops.Einsum(equations.Scores, key, query);
        mask = mask is null ? null : WithHeads(mask, scores.Rank, equations.Axes);
        // Keras leaves a row of which nothing counts as it is where it computes output and scores, and all equal where output alone.
        var weights = givesScores || Dropout > 0 || query.Rank != 4
            ? Softmax.Masked(scores, mask, equations.ScoreAxes)
            : Ops.Softmax(mask is null ? scores : Ops.Where(mask, scores, Lowest), equations.ScoreAxes);
        var output = Ops.Einsum(equations.Output, _dropout!.Apply(weights, context), value);
        return new Attended(_output!.Apply(gate is null ? output : output * gate, context), weights, mask);
    }

    /// <inheritdoc/>
    public override Config GetConfig() => base.GetConfig().With(new Config
    {
        { "dropout", Dropout },
        { "use_bias", UseBias },
        { "use_gate", UseGate },
        { "sliding_window", SlidingWindow },
        { "kernel_initializer", KernelInitializer },
        { "bias_initializer", BiasInitializer },
        { "kernel_regularizer", KernelRegularizer },
        { "bias_regularizer", BiasRegularizer },
        { "kernel_constraint", KernelConstraint },
        { "bias_constraint", BiasConstraint },
        { "seed", Seed },
    });

    internal override Config? GetBuildConfig()
    {
        if (BuildShapes is not { } shapes)
            return null;
        var config = new Config();
        foreach (var (keyword, shape) in InputKeywords.Zip(shapes.Take(3)))
            config.Add($"{keyword}_shape", LengthsOf(shape));
        return new Config { { "shapes_dict", config } };
    }

    /// <summary>Where the value's steps count for the query's: what both masks, the causal one, the window and a given one leave.</summary>
    private Tensor? MaskFor(Tensors x, CallContext context, bool isCausal)
    {
        var (queries, values) = (x[0].Shape.Length(1), x[1].Shape.Length(1));
        var mask = context.MaskOf(x[0]) is { } asked ? Ops.ExpandDims(asked, -1) : null;
        foreach (var input in x.Skip(1).Take(2))
            mask = Both(mask, context.MaskOf(input) is { } counts ? Ops.ExpandDims(counts, -2) : null);
        if (isCausal)
            mask = Both(mask, Ops.ExpandDims(Causal(queries, values), 0));
        if (SlidingWindow is { } width)
            mask = Both(mask, Ops.ExpandDims(Ops.Abs(Ops.ExpandDims(Ops.Arange(queries), 1) - Ops.Arange(values)) < width, 0));
        return x.Count > 3 ? Both(Ops.Cast(x[3], Hornbeam.DType.Bool), mask) : mask;
    }

    /// <summary>Masks are this layer's affair, not that of the projections.</summary>
    private static Tensor Unmasked(Tensor x) => new(x.Node);

    /// <summary>Each head of key and value as often as heads of the query share it.</summary>
    private Tensor Repeated(Tensor x) => Ops.Repeat(x, Heads.Query / Heads.Value, -2);

    /// <summary>A mask with axes of length 1 for the heads.</summary>
    private static Tensor WithHeads(Tensor mask, int rank, int axes)
    {
        while (mask.Rank < rank)
            mask = Ops.ExpandDims(mask, -2 * axes - 1);
        return mask;
    }

    private EinsumDense Projection(string name, int free, int bound, Shape output, Shape input, string? activation = null)
    {
        const string Letters = "abcdefghijklmnopqrstuvwxyz";
        var (kept, summed, made) = (Letters[..free], Letters[free..(free + bound)], Letters[(free + bound)..(free + bound + output.Rank)]);
        var layer = new EinsumDense(
            $"{kept}{summed},{summed}{made}->{kept}{made}", [.. Enumerable.Repeat((int?)null, free - 1), .. output],
            UseBias ? made : null, activation)
        {
            Name = name,
            DType = DType,
            Trainable = Trainable,
            ActivityRegularizer = ActivityRegularizer,
            KernelInitializer = Copy(KernelInitializer),
            BiasInitializer = Copy(BiasInitializer),
            KernelRegularizer = KernelRegularizer,
            BiasRegularizer = BiasRegularizer,
            KernelConstraint = KernelConstraint,
            BiasConstraint = BiasConstraint,
        };
        Track(layer, $"{AttributePrefix}{(name == OutputName ? "output" : name)}_dense").EnsureBuilt(input);
        return layer;
    }

    /// <summary>An equal initializer with a seed of its own, so that projections of one shape differ.</summary>
    private static Initializer Copy(Initializer initializer) => initializer is RandomInitializer { GivenSeed: null, Generator: null }
        ? Registry.InitializerFrom(Registry.Parse(Registry.Serialize(initializer).ToJson()))!
        : initializer;
}
