namespace Hornbeam.Engine.Kernels;

/// <summary>
/// The order of the sums in matrix products: chains of consecutive fused multiply-adds, each from 0, are added to the result
/// one after the other. Only inner products with a single row or column are summed otherwise (see <see cref="RowDots{T}"/>).
/// </summary>
internal static class SummationOrder
{
    /// <summary>
    /// Products in a chain: short enough for small rounding errors in long sums, long enough that tiles of the result are
    /// seldom reloaded.
    /// </summary>
    public const long ChainLength = 256;
}
