using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Hornbeam.Engine.Kernels;

/// <summary>How the columns of V are cut into panels one to three vectors wide, and how panels are packed.</summary>
internal static unsafe class Panels
{
    private const int RowsAhead = 8;

    /// <summary>Whole vectors of the next panel when so many columns are left; 0 is a part of a vector.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int NextVectors(long columnsLeft, int laneCount) =>
        (columnsLeft / laneCount) switch
        {
            0 => 0,
            1 => 1,
            // Two panels of two are faster than three and one.
            2 or 4 => 2,
            _ => 3,
        };

    /// <summary>Columns of the next panel.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static long NextColumns(long columnsLeft, int laneCount)
    {
        var vectors = NextVectors(columnsLeft, laneCount);
        return vectors == 0 ? columnsLeft : vectors * laneCount;
    }

    /// <summary>Elements that k rows of a packed block with so many columns take.</summary>
    public static long PackedSize(long k, long columns, int laneCount) =>
        (columns + laneCount - 1) / laneCount * laneCount * k;

    /// <summary>The row length of a packed panel.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static long PackedStep(long panelColumns, int laneCount) =>
        panelColumns < laneCount ? laneCount : panelColumns;

    /// <summary>Packs k rows of a panel. V lies in rows, or (transposed) in columns of vStep elements.</summary>
    public static void Pack<T>(T* v, long vStep, bool transposed, long k, long columns, T* target, long targetStep)
        where T : unmanaged
    {
        if (transposed)
            BlockTranspose.Copy(v, vStep, columns, k, target, targetStep);
        else
            CopyRows(v, vStep, k, columns, target, targetStep);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void CopyRows<T>(T* source, long sourceStep, long rows, long columns, T* target, long targetStep)
        where T : unmanaged
    {
        var bytes = columns * sizeof(T);
        for (var row = 0L; row < rows; row++, source += sourceStep, target += targetStep)
        {
            var from = (byte*)source;
            var to = (byte*)target;
            Prefetch(from + RowsAhead * sourceStep * sizeof(T), bytes);
            var at = 0L;
            for (; at <= bytes - 64; at += 64)
            {
                var low = Vector256.Load(from + at);
                Vector256.Load(from + at + 32).Store(to + at + 32);
                low.Store(to + at);
            }
            for (; at <= bytes - 32; at += 32)
                Vector256.Load(from + at).Store(to + at);
            for (; at < bytes; at += 4)
                *(int*)(to + at) = *(int*)(from + at);
        }
    }

    /// <summary>Asks for a row that comes later: rows often lie on pages of their own, where no hardware looks ahead.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Prefetch(byte* row, long bytes)
    {
        if (!Sse.IsSupported)
            return;
        Sse.Prefetch0(row);
        if (bytes <= 64)
            return;
        Sse.Prefetch0(row + 64);
        Sse.Prefetch0(row + 128);
    }
}
