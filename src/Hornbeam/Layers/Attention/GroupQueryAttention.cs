using Hornbeam.Saving;

namespace Hornbeam.Layers;

/// <summary>
/// Attention of several heads of which groups share key and value (Ainslie et al. 2023). Applied to a list [query, value] or
/// [query, value, key], each of shape (samples, steps, features). Keras: <c>keras.layers.GroupQueryAttention</c>.
/// </summary>
public sealed class GroupQueryAttention : HeadsAttention
{
    /// <summary>A layer of heads.</summary>
    /// <param name="headDim">Length of a head; at least 1.</param>
    /// <param name="numQueryHeads">The number of the query's heads, a multiple of the next.</param>
    /// <param name="numKeyValueHeads">The number of heads of key and value; at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is below 1.</exception>
    /// <exception cref="ArgumentException">The query's heads cannot be shared out evenly.</exception>
    public GroupQueryAttention(int headDim, int numQueryHeads, int numKeyValueHeads) =>
        (HeadDim, NumQueryHeads, NumKeyValueHeads) = Checked(headDim, numQueryHeads, numKeyValueHeads);

    private GroupQueryAttention(ConfigReader reader)
        : base(reader) => (HeadDim, NumQueryHeads, NumKeyValueHeads) = Checked(
            reader.Int("head_dim"), reader.Int("num_query_heads"), reader.Int("num_key_value_heads"));

    /// <summary>Length of a head.</summary>
    public int HeadDim { get; }

    /// <summary>The number of the query's heads.</summary>
    public int NumQueryHeads { get; }

    /// <summary>The number of heads of key and value.</summary>
    public int NumKeyValueHeads { get; }

    private protected override (int Query, int Value, int KeyLength, int ValueLength) Heads =>
        (NumQueryHeads, NumKeyValueHeads, HeadDim, HeadDim);

    private protected override string AttributePrefix => "_";

    private protected override Shape OutputFeatures(Shape query) => [query[-1]];

    private protected override int[] AxesFor(int rank) => rank == 4 ? [1] : throw new ArgumentException(
        $"Layer '{Name}' (GroupQueryAttention) needs inputs of 3 axes (samples, steps, features), but they have {rank - 1}.");

    /// <inheritdoc/>
    public override Config GetConfig() => base.GetConfig().With(new Config
    {
        { "head_dim", HeadDim },
        { "num_query_heads", NumQueryHeads },
        { "num_key_value_heads", NumKeyValueHeads },
    });

    internal static GroupQueryAttention FromConfig(ConfigReader reader) => new(reader);

    private static (int HeadDim, int QueryHeads, int ValueHeads) Checked(int headDim, int numQueryHeads, int numKeyValueHeads)
    {
        const string Layer = nameof(GroupQueryAttention);
        SpatialArguments.Positive(headDim, Layer, nameof(headDim));
        SpatialArguments.Positive(numQueryHeads, Layer, nameof(numQueryHeads));
        SpatialArguments.Positive(numKeyValueHeads, Layer, nameof(numKeyValueHeads));
        return numQueryHeads % numKeyValueHeads == 0 ? (headDim, numQueryHeads, numKeyValueHeads) : throw new ArgumentException(
            $"{Layer}: numQueryHeads ({numQueryHeads}) must be a multiple of numKeyValueHeads ({numKeyValueHeads}).", nameof(numQueryHeads));
    }
}
