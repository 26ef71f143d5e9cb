using Hornbeam.Saving;

namespace Hornbeam.Layers;

/// <summary>
/// Attention by sums: scores are the sum of scale tanh(query + key) (Bahdanau et al. 2015). Applied to a list [query, value] or
/// [query, value, key]. Keras: <c>keras.layers.AdditiveAttention</c>.
/// </summary>
public sealed class AdditiveAttention : SequenceAttention
{
    private Variable? _scale;

    /// <summary>A layer for a list of tensors.</summary>
    /// <param name="useScale">Whether trained numbers, one for each feature, multiply the terms. Default true.</param>
    /// <param name="dropout">The share of weights that are dropped while training. Default 0.</param>
    /// <param name="seed">The seed of the dropout. Default null: drawn from <see cref="RandomSeed"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">The share is not from 0 to 1.</exception>
    public AdditiveAttention(bool useScale = true, double dropout = 0, int? seed = null)
        : base(useScale, dropout, seed)
    {
    }

    private AdditiveAttention(ConfigReader reader)
        : base(reader, useScale: true)
    {
    }

    private protected override void BuildWeights(Shape query)
    {
        if (UseScale)
            _scale = AddWeight("scale", [query[-1]], "glorot_uniform");
    }

    private protected override Tensor Score(Tensor query, Tensor key)
    {
        var terms = Ops.Tanh(Ops.ExpandDims(query, -2) + Ops.ExpandDims(key, -3));
        return Ops.Sum(_scale is null ? terms : _scale * terms, -1);
    }

    internal static AdditiveAttention FromConfig(ConfigReader reader) => new(reader);
}
