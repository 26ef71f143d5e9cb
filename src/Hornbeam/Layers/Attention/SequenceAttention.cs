using Hornbeam.Saving;

namespace Hornbeam.Layers;

/// <summary>Attention between whole sequences, of shapes (samples, query steps, features) and (samples, value steps, features).</summary>
public abstract class SequenceAttention : AttentionLayer
{
    /// <summary>What scores that must not count are lowered by.</summary>
    private const double Lowering = 1e9;
    private readonly Dropout _dropout;

    private protected SequenceAttention(bool useScale, double dropout, int? seed)
    {
        UseScale = useScale;
        (Dropout, Seed) = (dropout, seed);
        _dropout = Track(new Dropout(dropout, seed) { Name = "dropout" });
    }

    private protected SequenceAttention(ConfigReader reader, bool useScale)
        : base(reader)
    {
        UseScale = reader.Bool("use_scale", useScale);
        (Dropout, Seed) = (reader.Float("dropout", 0), reader.IntOrNull("seed"));
        _dropout = Track(new Dropout(Dropout, Seed) { Name = "dropout" });
    }

    /// <summary>Whether a trained factor scales the scores.</summary>
    public bool UseScale { get; }

    /// <summary>The share of weights that are dropped while training.</summary>
    public double Dropout { get; }

    /// <summary>The seed of the dropout; null: drawn from <see cref="RandomSeed"/>.</summary>
    public int? Seed { get; }

    /// <summary>How well each step of the key fits each of the query: (samples, query steps, value steps).</summary>
    private protected abstract Tensor Score(Tensor query, Tensor key);

    /// <summary>Makes the weights.</summary>
    /// <param name="query">The query's shape.</param>
    private protected abstract void BuildWeights(Shape query);

    /// <inheritdoc/>
    protected override void Build(IReadOnlyList<Shape> inputShapes)
    {
        CheckInputs(inputShapes);
        BuildWeights(inputShapes[0]);
    }

    /// <inheritdoc/>
    protected override void CheckInputs(IReadOnlyList<Shape> inputShapes)
    {
        ArgumentNullException.ThrowIfNull(inputShapes);
        CheckCount(inputShapes.Count, most: 3);
    }

    private protected override Attended Attend(Tensors x, CallContext context, bool isCausal, bool givesScores)
    {
        var (query, value) = (x[0], x[1]);
        var scores = Score(query, x.Count > 2 ? x[2] : value);
        var mask = context.MaskOf(value) is { } counts ? Ops.ExpandDims(counts, -2) : null;
        if (isCausal)
            mask = Both(mask, Causal(scores.Shape.Length(scores.Rank - 2), scores.Shape.Length(scores.Rank - 1)));
        if (mask is not null)
            scores = Ops.Where(mask, scores, scores - Lowering);
        var weights = Ops.Softmax(scores);
        var output = Ops.MatMul(_dropout.Apply(weights, context), value);
        if (context.MaskOf(query) is { } asked)
            output = Ops.Where(Ops.ExpandDims(asked, -1), output, 0.0);
        return new Attended(output, weights);
    }

    /// <inheritdoc/>
    public override Config GetConfig() => base.GetConfig().With(new Config
    {
        { "use_scale", UseScale },
        { "dropout", Dropout },
        { "seed", Seed },
    });
}
