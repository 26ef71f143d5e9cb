using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Hornbeam.Engine.Kernels;

/// <summary>
/// y[i] = sum over p of M[i, p] x[p] for a row-major M: products with a single column. Each row is summed in two vectors of
/// partial sums, block by block, whatever rows are computed beside it.
/// </summary>
internal static unsafe class RowDots<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>Elements summed before the partial sums are added up, which bounds the rounding error of long rows.</summary>
    private const long BlockLength = 4096;

    public static void Execute(T* matrix, long step, T* x, long k, long rows, T* y, long yStep, bool accumulate)
    {
        var start = 0L;
        do
        {
            var length = Math.Min(BlockLength, k - start);
            var add = accumulate || start > 0;
            var row = 0L;
            for (; row <= rows - 4; row += 4)
                Four(matrix + row * step + start, step, x + start, length, y + row * yStep, yStep, add);
            for (; row < rows; row++)
                One(matrix + row * step + start, x + start, length, y + row * yStep, add);
            start += length;
        }
        while (start < k);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Four(T* m, long step, T* x, long k, T* y, long yStep, bool add)
    {
        var count = 32 / sizeof(T);
        var m1 = m + step;
        var m2 = m1 + step;
        var m3 = m2 + step;
        Vector256<T> a0 = Vector256<T>.Zero, a1 = a0, a2 = a0, a3 = a0, b0 = a0, b1 = a0, b2 = a0, b3 = a0;
        var p = 0L;
        for (; p <= k - 2 * count; p += 2 * count)
        {
            var xa = Vector256.Load(x + p);
            var xb = Vector256.Load(x + p + count);
            a0 = Fma(Vector256.Load(m + p), xa, a0);
            b0 = Fma(Vector256.Load(m + p + count), xb, b0);
            a1 = Fma(Vector256.Load(m1 + p), xa, a1);
            b1 = Fma(Vector256.Load(m1 + p + count), xb, b1);
            a2 = Fma(Vector256.Load(m2 + p), xa, a2);
            b2 = Fma(Vector256.Load(m2 + p + count), xb, b2);
            a3 = Fma(Vector256.Load(m3 + p), xa, a3);
            b3 = Fma(Vector256.Load(m3 + p + count), xb, b3);
        }
        if (p <= k - count)
        {
            var xa = Vector256.Load(x + p);
            a0 = Fma(Vector256.Load(m + p), xa, a0);
            a1 = Fma(Vector256.Load(m1 + p), xa, a1);
            a2 = Fma(Vector256.Load(m2 + p), xa, a2);
            a3 = Fma(Vector256.Load(m3 + p), xa, a3);
            p += count;
        }
        Store(y, End(m, x, p, k, a0, b0), add);
        Store(y + yStep, End(m1, x, p, k, a1, b1), add);
        Store(y + 2 * yStep, End(m2, x, p, k, a2, b2), add);
        Store(y + 3 * yStep, End(m3, x, p, k, a3, b3), add);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void One(T* m, T* x, long k, T* y, bool add)
    {
        var count = 32 / sizeof(T);
        Vector256<T> a = Vector256<T>.Zero, b = a;
        var p = 0L;
        for (; p <= k - 2 * count; p += 2 * count)
        {
            a = Fma(Vector256.Load(m + p), Vector256.Load(x + p), a);
            b = Fma(Vector256.Load(m + p + count), Vector256.Load(x + p + count), b);
        }
        if (p <= k - count)
        {
            a = Fma(Vector256.Load(m + p), Vector256.Load(x + p), a);
            p += count;
        }
        Store(y, End(m, x, p, k, a, b), add);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T End(T* m, T* x, long p, long k, Vector256<T> a, Vector256<T> b)
    {
        var sum = Vector256.Sum(a + b);
        for (; p < k; p++)
            sum = T.FusedMultiplyAdd(m[p], x[p], sum);
        return sum;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(T* y, T sum, bool add) => *y = add ? *y + sum : sum;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<T> Fma(Vector256<T> a, Vector256<T> b, Vector256<T> c) =>
        typeof(T) == typeof(float)
            ? Vector256.FusedMultiplyAdd(a.AsSingle(), b.AsSingle(), c.AsSingle()).As<float, T>()
            : Vector256.FusedMultiplyAdd(a.AsDouble(), b.AsDouble(), c.AsDouble()).As<double, T>();
}
