namespace Hornbeam.Layers;

/// <summary>The ways in which layers of preprocessing give indices.</summary>
internal static class CategoricalEncoding
{
    public const string Int = "int", OneHot = "one_hot", MultiHot = "multi_hot", Count = "count";

    /// <summary>Indices in a way.</summary>
    /// <param name="indices">Integers from 0 to below <paramref name="depth"/>.</param>
    /// <param name="mode">
    /// <c>one_hot</c>: a vector for each index, in place of a last axis of length 1; <c>multi_hot</c>: for each sample a vector that says
    /// which indices there are; <c>count</c>: how often.
    /// </param>
    /// <param name="depth">How many indices there are.</param>
    /// <param name="dtype">The type of the vectors.</param>
    /// <param name="weights">What each index counts; null: 1.</param>
    public static Tensor Encode(Tensor indices, string mode, int depth, DType dtype, Tensor? weights = null)
    {
        if (indices.Rank == 0)
            indices = Ops.ExpandDims(indices, 0);
        if (mode == OneHot)
            return Ops.OneHot(indices.Rank > 1 && indices.Shape.Length(indices.Rank - 1) == 1 ? Ops.Squeeze(indices, -1) : indices, depth, dtype: dtype);
        var each = Ops.OneHot(indices, depth, dtype: dtype);
        var axis = indices.Rank > 1 ? 1 : 0;
        if (mode == MultiHot)
            return Ops.Max(each, axis);
        return Ops.Sum(weights is null ? each : each * Ops.ExpandDims(Ops.Cast(weights, dtype), -1), axis);
    }
}
