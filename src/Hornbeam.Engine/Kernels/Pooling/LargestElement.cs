using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Hornbeam.Engine.Kernels;

/// <summary>Which of two elements is the larger: the earlier one where they are equal, and a NaN before any number.</summary>
internal static class LargestElement
{
    /// <summary>Whether a later element takes the place of the best one so far.</summary>
    public static bool IsLarger<T>(T candidate, T best)
        where T : IFloatingPointIeee754<T> => candidate > best || (T.IsNaN(candidate) && !T.IsNaN(best));

    /// <inheritdoc cref="IsLarger{T}(T, T)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<T> IsLarger<T>(Vector256<T> candidate, Vector256<T> best) =>
        Vector256.AndNot(Vector256.Equals(best, best), Vector256.LessThanOrEqual(candidate, best));
}
