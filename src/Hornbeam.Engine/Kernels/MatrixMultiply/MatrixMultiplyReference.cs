using System.Numerics;

namespace Hornbeam.Engine.Kernels;

/// <summary>
/// The definition of a matrix product, readable and slow; <see cref="MatrixMultiplyPlan"/> is tested against it.
/// </summary>
internal static class MatrixMultiplyReference
{
    /// <summary>C (+)= op(A) op(B), each element summed in the type given.</summary>
    public static void Multiply<T>(
        long m, long n, long k, bool transposeA, bool transposeB,
        ReadOnlySpan<T> a, int lda, ReadOnlySpan<T> b, int ldb, Span<T> c, int ldc, bool accumulate)
        where T : INumber<T>
    {
        for (var i = 0; i < m; i++)
        {
            for (var j = 0; j < n; j++)
            {
                var sum = accumulate ? c[i * ldc + j] : T.Zero;
                for (var p = 0; p < k; p++)
                    sum += a[transposeA ? p * lda + i : i * lda + p] * b[transposeB ? j * ldb + p : p * ldb + j];
                c[i * ldc + j] = sum;
            }
        }
    }
}
