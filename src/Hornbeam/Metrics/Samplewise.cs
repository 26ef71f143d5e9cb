namespace Hornbeam.Metrics;

/// <summary>Weighted values with one entry a sample. Keras: <c>reduce_to_samplewise_values</c>.</summary>
internal static class Samplewise
{
    public static (Tensor Values, Tensor? Weight) Of(
        Tensor values, Tensor? weight, DType dtype, Func<Tensor, Axis, Tensor> reduce)
    {
        values = Ops.Cast(values, dtype);
        if (weight is not null)
        {
            (values, weight) = Ranks.Align(values, Ops.Cast(weight, dtype));
            var (rank, weightRank) = (values.Rank, weight.Rank);
            if (rank > weightRank)
                values = reduce(values, Trailing(weightRank, rank));
            weight = Ops.BroadcastTo(weight, values.Shape);
            values *= weight;
            if (rank > 1)
                weight = reduce(weight, Trailing(1, weightRank));
        }
        return (values.Rank > 1 ? reduce(values, Trailing(1, values.Rank)) : values, weight);
    }

    private static Axis Trailing(int from, int rank) => Enumerable.Range(from, Math.Max(0, rank - from)).ToArray();
}
