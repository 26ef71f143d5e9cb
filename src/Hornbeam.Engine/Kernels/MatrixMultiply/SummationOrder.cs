namespace Hornbeam.Engine.Kernels;

/// <summary>
/// The order of the sums in matrix products: chains of consecutive fused multiply-adds, each from 0, are added to the result
/// one after the other. Only inner products with a single row or column are summed otherwise (see <see cref="RowDots{T}"/>).
/// </summary>
internal static class SummationOrder
{
    /// <summary>
    /// About how many products a chain has: short enough for small rounding errors in long sums, long enough that tiles of the
    /// result are seldom reloaded.
    /// </summary>
    public const long UsualChain = 256;

    /// <summary>
    /// The length of the chains of a sum (the last one may be shorter): as many as come nearest to the usual length, and all of
    /// one length, since a short rest would reload the tiles for little.
    /// </summary>
    /// <param name="k">Length of the sum.</param>
    public static long ChainLength(long k)
    {
        var chains = Math.Max(1, (k + UsualChain / 2) / UsualChain);
        return Math.Max(1, (k + chains - 1) / chains);
    }
}
