using System.Runtime.CompilerServices;
using Hornbeam.Engine.Threading;

namespace Hornbeam.Engine.Kernels;

/// <summary>
/// Computes a block of a product tile by tile. Every element is the sum, in order, of chains of <see cref="ChainLength"/>
/// fused multiply-adds that start from 0, whatever the tile, the width of the vectors and the layout of the operands: packing
/// and partition never change a bit.
/// </summary>
internal static unsafe class BlockedProduct<T, TTiles>
    where T : unmanaged
    where TTiles : struct, ITileKernels<T>
{
    /// <summary>
    /// Products in a chain: short enough for small rounding errors in long sums, long enough that tiles of C are seldom
    /// reloaded; 256 rows of a panel of 512 columns take half of a common second-level cache.
    /// </summary>
    private const long ChainLength = 256;

    /// <summary>Elements of C between two calls of the epilogue: they still lie in the first-level cache.</summary>
    private const long EpilogueElements = 6144;

    /// <summary>Up to so many rows of tiles V is read where it lies; packing pays when more rows use it.</summary>
    private const int DirectTiles = 4;

    /// <summary>V is not packed either when all of it stays in the first-level cache.</summary>
    private const long DirectBytes = 16 * 1024;

    [SkipLocalsInit]
    public static void Execute(in MatrixBlock<T> block)
    {
        var laneCount = TTiles.LaneCount;
        var buffer = stackalloc T[block.Swapped ? TTiles.Rows * 3 * laneCount : 1];
        var columns = block.ColumnEnd - block.ColumnBegin;
        var rows = block.RowEnd - block.RowBegin;
        var chunk = Math.Max(TTiles.Rows, EpilogueElements / columns / TTiles.Rows * TTiles.Rows);
        if (block.Swapped)
            chunk = Math.Max(chunk, 8 * TTiles.Rows);
        var vStep = block.VStep;
        var transposed = block.VTransposed && !(block.K == 1 && vStep == 1);
        var start = 0L;
        do
        {
            var k = Math.Min(ChainLength, block.K - start);
            var v = block.V + (transposed ? start : start * vStep) + block.ColumnBegin * (transposed ? vStep : 1);
            var pack = transposed
                || (rows > DirectTiles * TTiles.Rows && k * vStep * sizeof(T) > DirectBytes);
            if (pack)
            {
                var size = Panels.PackedSize(k, columns, laneCount);
                var packed = (T*)WorkerScratch.Get(ScratchUse.PackedPanels, size * sizeof(T));
                Panels.Pack(v, vStep, transposed, k, columns, laneCount, packed);
                v = packed;
            }
            var call = new TileCall<T>
            {
                SRow = block.SRow,
                SStep = block.SStep,
                VStep = vStep,
                Ldc = block.Swapped ? 3 * laneCount : block.Ldc,
                K = k,
                Add = block.Accumulate || start > 0,
            };
            var isLast = start + k >= block.K;
            for (var begin = block.RowBegin; begin < block.RowEnd; begin += chunk)
            {
                var end = Math.Min(begin + chunk, block.RowEnd);
                for (var row = begin; row < end; row += TTiles.Rows)
                {
                    call.S = block.S + row * block.SRow + start * block.SStep;
                    call.Rows = (int)Math.Min(TTiles.Rows, end - row);
                    Row(in block, ref call, v, pack, row, buffer);
                }
                if (isLast)
                    block.Finish(begin, end);
            }
            start += k;
        }
        while (start < block.K);
    }

    /// <summary>One row of tiles against all panels.</summary>
    private static void Row(in MatrixBlock<T> block, ref TileCall<T> call, T* v, bool packed, long row, T* buffer)
    {
        var laneCount = TTiles.LaneCount;
        for (var column = block.ColumnBegin; column < block.ColumnEnd;)
        {
            var vectors = Panels.NextVectors(block.ColumnEnd - column, laneCount);
            call.Columns = vectors == 0 ? (int)(block.ColumnEnd - column) : vectors * laneCount;
            if (packed)
                call.VStep = Panels.PackedStep(call.Columns, laneCount);
            call.V = v;
            if (block.Swapped)
            {
                StoreTransposed(in call, vectors, buffer, block.C + column * block.Ldc + row, block.Ldc);
            }
            else
            {
                call.C = block.C + row * block.Ldc + column;
                Tile(in call, vectors);
            }
            v += packed ? call.K * call.VStep : call.Columns;
            column += call.Columns;
        }
    }

    private static void StoreTransposed(in TileCall<T> call, int vectors, T* buffer, T* c, long ldc)
    {
        var inBuffer = call;
        inBuffer.C = buffer;
        if (call.Add)
            BlockTranspose.Copy(c, ldc, call.Columns, call.Rows, buffer, call.Ldc);
        Tile(in inBuffer, vectors);
        BlockTranspose.Copy(buffer, call.Ldc, call.Rows, call.Columns, c, ldc);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Tile(in TileCall<T> call, int vectors)
    {
        switch (vectors)
        {
            case 3:
                TTiles.Tile3(in call);
                break;
            case 2:
                TTiles.Tile2(in call);
                break;
            case 1:
                TTiles.Tile1(in call);
                break;
            default:
                TTiles.TileTail(in call);
                break;
        }
    }
}
