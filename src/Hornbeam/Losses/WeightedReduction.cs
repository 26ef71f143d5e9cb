namespace Hornbeam;

/// <summary>Weights, masks and reduction of a loss's values, in Keras's order.</summary>
internal static class WeightedReduction
{
    public static Tensor Of(Tensor values, Tensor? sampleWeight, Tensor? mask, Reduction reduction)
    {
        var weight = ApplyMask(sampleWeight, mask, values.DType, reduction is Reduction.Mean or Reduction.SumOverBatchSize);
        if (weight is not null)
        {
            (values, weight) = Ranks.Align(values, Ops.Cast(weight, values.DType));
            values *= weight;
        }
        if (reduction == Reduction.None || values.Rank == 0)
            return values;
        var sum = Ops.Sum(values);
        return reduction switch
        {
            Reduction.Sum => sum,
            Reduction.MeanWithSampleWeight when weight is not null => Ops.DivideNoNan(sum, Ops.Sum(weight)),
            _ => values.Shape.ElementCount == 0 ? sum : sum / (double)values.Shape.ElementCount,
        };
    }

    /// <summary>
    /// The mask as a weight, times the weight there is. For means the entries that count weigh total/valid, so that the mean over
    /// all entries is the mean over the valid ones.
    /// </summary>
    public static Tensor? ApplyMask(Tensor? sampleWeight, Tensor? mask, DType dtype, bool isMean)
    {
        if (mask is null)
            return sampleWeight;
        mask = Ops.Cast(mask, dtype);
        if (isMean)
            mask *= Ops.DivideNoNan(Ops.Cast((double)mask.Shape.ElementCount, dtype), Ops.Sum(mask));
        if (sampleWeight is null)
            return mask;
        (mask, sampleWeight) = Ranks.Align(mask, Ops.Cast(sampleWeight, dtype));
        return sampleWeight * mask;
    }
}
