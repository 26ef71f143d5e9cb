using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Hornbeam.Engine.Kernels;

/// <summary>
/// y[j] = sum over p of x[p] M[p, j] for a row-major M: products with a single row on the left (or, transposed, a single
/// column on the right). The sums follow <see cref="SummationOrder"/>.
/// </summary>
internal static unsafe class RowCombination<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public static void Execute(
        T* matrix, long step, T* x, long xStep, long k, long columns, T* y, long yStep, bool accumulate)
    {
        var count = 32 / sizeof(T);
        var chain = SummationOrder.ChainLength(k);
        var start = 0L;
        do
        {
            var length = Math.Min(chain, k - start);
            var add = accumulate || start > 0;
            var m = matrix + start * step;
            var xs = x + start * xStep;
            var j = 0L;
            for (; j <= columns - 8 * count; j += 8 * count)
                Eight(m + j, step, xs, xStep, length, y + j * yStep, yStep, add);
            for (; j <= columns - count; j += count)
                One(m + j, step, xs, xStep, length, y + j * yStep, yStep, add);
            for (; j < columns; j++)
            {
                var sum = T.Zero;
                for (var p = 0L; p < length; p++)
                    sum = T.FusedMultiplyAdd(xs[p * xStep], m[p * step + j], sum);
                y[j * yStep] = add ? y[j * yStep] + sum : sum;
            }
            start += length;
        }
        while (start < k);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Eight(T* m, long step, T* x, long xStep, long k, T* y, long yStep, bool add)
    {
        var n = 32 / sizeof(T);
        Vector256<T> c0 = Vector256<T>.Zero, c1 = c0, c2 = c0, c3 = c0, c4 = c0, c5 = c0, c6 = c0, c7 = c0;
        for (; k > 0; k--, m += step, x += xStep)
        {
            var a = Vector256.Create(*x);
            c0 = Fma(a, Vector256.Load(m), c0);
            c1 = Fma(a, Vector256.Load(m + n), c1);
            c2 = Fma(a, Vector256.Load(m + 2 * n), c2);
            c3 = Fma(a, Vector256.Load(m + 3 * n), c3);
            c4 = Fma(a, Vector256.Load(m + 4 * n), c4);
            c5 = Fma(a, Vector256.Load(m + 5 * n), c5);
            c6 = Fma(a, Vector256.Load(m + 6 * n), c6);
            c7 = Fma(a, Vector256.Load(m + 7 * n), c7);
        }
        var next = n * yStep;
        Store(y, c0, yStep, add);
        Store(y += next, c1, yStep, add);
        Store(y += next, c2, yStep, add);
        Store(y += next, c3, yStep, add);
        Store(y += next, c4, yStep, add);
        Store(y += next, c5, yStep, add);
        Store(y += next, c6, yStep, add);
        Store(y + next, c7, yStep, add);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void One(T* m, long step, T* x, long xStep, long k, T* y, long yStep, bool add)
    {
        var c = Vector256<T>.Zero;
        for (; k > 0; k--, m += step, x += xStep)
            c = Fma(Vector256.Create(*x), Vector256.Load(m), c);
        Store(y, c, yStep, add);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(T* y, Vector256<T> sums, long step, bool add)
    {
        if (step == 1)
            (add ? Vector256.Load(y) + sums : sums).Store(y);
        else
            Scatter(y, sums, step, add);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Scatter(T* y, Vector256<T> sums, long step, bool add)
    {
        for (var i = 0; i < 32 / sizeof(T); i++, y += step)
            *y = add ? *y + sums[i] : sums[i];
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<T> Fma(Vector256<T> a, Vector256<T> b, Vector256<T> c) =>
        typeof(T) == typeof(float)
            ? Vector256.FusedMultiplyAdd(a.AsSingle(), b.AsSingle(), c.AsSingle()).As<float, T>()
            : Vector256.FusedMultiplyAdd(a.AsDouble(), b.AsDouble(), c.AsDouble()).As<double, T>();
}
