using Hornbeam.Saving;

namespace Hornbeam.Layers;

/// <summary>
/// Attention by products: softmax(query key^T) value (Luong et al. 2015). Applied to a list [query, value] or [query, value, key].
/// Keras: <c>keras.layers.Attention</c>.
/// </summary>
public sealed class Attention : SequenceAttention
{
    private Variable? _scale;
    private Variable? _concatWeight;

    /// <summary>A layer for a list of tensors.</summary>
    /// <param name="useScale">Whether a trained number multiplies the scores. Default false.</param>
    /// <param name="scoreMode">
    /// <c>dot</c> (the default): scores are products; <c>concat</c>: a trained number times the sum of tanh(query + key).
    /// </param>
    /// <param name="dropout">The share of weights that are dropped while training. Default 0.</param>
    /// <param name="seed">The seed of the dropout. Default null: drawn from <see cref="RandomSeed"/>.</param>
    /// <exception cref="ArgumentException">There is no such mode.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The share is not from 0 to 1.</exception>
    public Attention(bool useScale = false, string scoreMode = "dot", double dropout = 0, int? seed = null)
        : base(useScale, dropout, seed) => ScoreMode = Checked(scoreMode);

    private Attention(ConfigReader reader)
        : base(reader, useScale: false) => ScoreMode = Checked(reader.Text("score_mode", "dot"));

    /// <summary>How scores are computed: <c>dot</c> or <c>concat</c>.</summary>
    public string ScoreMode { get; }

    private protected override void BuildWeights(Shape query)
    {
        if (UseScale)
            _scale = AddWeight("scale", Shape.Scalar, "ones");
        if (ScoreMode == "concat")
            _concatWeight = AddWeight("concat_score_weight", Shape.Scalar, "ones");
    }

    private protected override Tensor Score(Tensor query, Tensor key)
    {
        if (_concatWeight is null)
        {
            var products = Ops.MatMul(query, Ops.SwapAxes(key, -2, -1));
            return _scale is null ? products : products * _scale;
        }
        var sums = Ops.ExpandDims(query, -2) + Ops.ExpandDims(key, -3);
        return _concatWeight * Ops.Sum(Ops.Tanh(_scale is null ? sums : _scale * sums), -1);
    }

    /// <inheritdoc/>
    public override Config GetConfig() => base.GetConfig().With(new Config { { "score_mode", ScoreMode } });

    internal static Attention FromConfig(ConfigReader reader) => new(reader);

    private static string Checked(string scoreMode) =>
        SpatialArguments.OneOf(scoreMode, nameof(Attention), nameof(scoreMode), "dot", "concat");
}
