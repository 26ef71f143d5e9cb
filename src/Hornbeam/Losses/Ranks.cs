namespace Hornbeam;

/// <summary>
/// Brings targets and predictions, or values and weights, to one rank where they differ by a last axis of length 1.
/// </summary>
internal static class Ranks
{
    /// <summary>Keras: <c>squeeze_or_expand_to_same_rank</c>.</summary>
    public static (Tensor, Tensor) Align(Tensor x1, Tensor x2)
    {
        if (x1.Rank == x2.Rank + 1 && x1.Shape[-1] == 1)
            return x2.Rank == 1 ? (x1, Ops.ExpandDims(x2, -1)) : (Ops.Squeeze(x1, -1), x2);
        if (x2.Rank == x1.Rank + 1 && x2.Shape[-1] == 1)
            return x1.Rank == 1 ? (Ops.ExpandDims(x1, -1), x2) : (x1, Ops.Squeeze(x2, -1));
        return (x1, x2);
    }
}
