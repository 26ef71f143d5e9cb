using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Hornbeam.Engine.Kernels;

/// <summary>Copies a matrix transposed: target[j, i] = source[i, j].</summary>
internal static unsafe class BlockTranspose
{
    /// <summary>Copies rows x columns elements of the source into columns x rows of the target.</summary>
    public static void Copy<T>(T* source, long sourceStep, long rows, long columns, T* target, long targetStep)
        where T : unmanaged
    {
        var fast = typeof(T) == typeof(float) && Avx.IsSupported;
        var wholeRows = fast ? rows & ~7L : 0;
        var wholeColumns = fast ? columns & ~7L : 0;
        // Along the rows that lie further apart: their lines in the cache are met again at once.
        if (targetStep > sourceStep)
        {
            for (var j = 0L; j < wholeColumns; j += 8)
                for (var i = 0L; i < wholeRows; i += 8)
                    Eight((float*)(source + i * sourceStep + j), sourceStep, (float*)(target + j * targetStep + i), targetStep);
        }
        else
        {
            for (var i = 0L; i < wholeRows; i += 8)
                for (var j = 0L; j < wholeColumns; j += 8)
                    Eight((float*)(source + i * sourceStep + j), sourceStep, (float*)(target + j * targetStep + i), targetStep);
        }
        Simple(source + wholeColumns, sourceStep, wholeRows, columns - wholeColumns,
            target + wholeColumns * targetStep, targetStep);
        Simple(source + wholeRows * sourceStep, sourceStep, rows - wholeRows, columns, target + wholeRows, targetStep);
    }

    private static void Simple<T>(T* source, long sourceStep, long rows, long columns, T* target, long targetStep)
        where T : unmanaged
    {
        for (var i = 0L; i < rows; i++)
            for (var j = 0L; j < columns; j++)
                target[j * targetStep + i] = source[i * sourceStep + j];
    }

    /// <summary>An 8 x 8 block. Halves of rows meet on loading, so that only shuffles within 128 bits remain.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Eight(float* s, long step, float* t, long targetStep)
    {
        for (var half = 0; half < 2; half++, s += 4, t += 4 * targetStep)
        {
            var a = Join(s, s + 4 * step);
            var b = Join(s + step, s + 5 * step);
            var c = Join(s + 2 * step, s + 6 * step);
            var d = Join(s + 3 * step, s + 7 * step);
            var ab = Avx.UnpackLow(a, b);
            var cd = Avx.UnpackLow(c, d);
            Avx.Shuffle(ab, cd, 0x44).Store(t);
            Avx.Shuffle(ab, cd, 0xEE).Store(t + targetStep);
            ab = Avx.UnpackHigh(a, b);
            cd = Avx.UnpackHigh(c, d);
            Avx.Shuffle(ab, cd, 0x44).Store(t + 2 * targetStep);
            Avx.Shuffle(ab, cd, 0xEE).Store(t + 3 * targetStep);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Join(float* low, float* high) =>
        Vector256.Create(Vector128.Load(low), Vector128.Load(high));
}
