using System.Text.Json;
using Hornbeam.Saving;

namespace Hornbeam.Layers;

/// <summary>
/// Attention of several heads: query, key and value are projected for each, softmax(query key^T / sqrt(keyDim)) value computed, and
/// the heads' results projected back (Vaswani et al. 2017). Applied to a list [query, value] or [query, value, key], each of shape
/// (samples, steps, features): <c>new MultiHeadAttention(4, 16).Apply([x, x])</c>. Keras: <c>keras.layers.MultiHeadAttention</c>.
/// </summary>
public sealed class MultiHeadAttention : HeadsAttention
{
    /// <summary>A layer of heads.</summary>
    /// <param name="numHeads">The number of heads; at least 1.</param>
    /// <param name="keyDim">Length of a head of query and key; at least 1.</param>
    /// <param name="valueDim">Length of a head of the value; at least 1. Default that of the key.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is below 1.</exception>
    public MultiHeadAttention(int numHeads, int keyDim, int? valueDim = null)
    {
        NumHeads = SpatialArguments.Positive(numHeads, ClassName, nameof(numHeads));
        KeyDim = SpatialArguments.Positive(keyDim, ClassName, nameof(keyDim));
        ValueDim = SpatialArguments.Positive(valueDim ?? keyDim, ClassName, nameof(valueDim));
    }

    private MultiHeadAttention(ConfigReader reader)
        : base(reader)
    {
        NumHeads = SpatialArguments.Positive(reader.Int("num_heads"), ClassName, "num_heads");
        KeyDim = SpatialArguments.Positive(reader.Int("key_dim"), ClassName, "key_dim");
        ValueDim = SpatialArguments.Positive(reader.IntOrNull("value_dim") ?? KeyDim, ClassName, "value_dim");
        OutputShape = reader.Element("output_shape") is { ValueKind: JsonValueKind.Number } ? [reader.Int("output_shape")] : reader.Shape("output_shape");
        AttentionAxes = reader.IntsOrNull("attention_axes");
    }

    /// <summary>The number of heads.</summary>
    public int NumHeads { get; }

    /// <summary>Length of a head of query and key.</summary>
    public int KeyDim { get; }

    /// <summary>Length of a head of the value.</summary>
    public int ValueDim { get; }

    /// <summary>The shape of a step of the output. Default null: that of the query.</summary>
    public Shape? OutputShape { get; init; }

    /// <summary>
    /// The axes of the inputs over which attention goes, counted with that of the samples. Default null: all between samples and features.
    /// </summary>
    public IReadOnlyList<int>? AttentionAxes { get; init => field = value is null ? null : [.. value]; }

    private protected override (int Query, int Value, int KeyLength, int ValueLength) Heads => (NumHeads, NumHeads, KeyDim, ValueDim);

    private protected override Shape OutputFeatures(Shape query) => OutputShape ?? [query[-1]];

    private protected override int[] AxesFor(int rank)
    {
        if (AttentionAxes is null)
            return [.. Enumerable.Range(1, rank - 3)];
        int[] axes = [.. AttentionAxes.Select(axis => axis < 0 ? axis + rank - 1 : axis)];
        return axes.All(axis => axis >= 1 && axis < rank - 2) && axes.Distinct().Count() == axes.Length
            ? axes
            : throw new ArgumentException(
                $"Layer '{Name}' (MultiHeadAttention): AttentionAxes must lie between samples and features, each once, but they are "
                + $"[{string.Join(", ", AttentionAxes)}] for inputs of {rank - 1} axes.");
    }

    /// <inheritdoc/>
    public override Config GetConfig() => base.GetConfig().With(new Config
    {
        { "num_heads", NumHeads },
        { "key_dim", KeyDim },
        { "value_dim", ValueDim },
        { "output_shape", OutputShape is { } shape ? LengthsOf(shape) : null },
        { "attention_axes", AttentionAxes },
    });

    internal static MultiHeadAttention FromConfig(ConfigReader reader) => new(reader);
}
