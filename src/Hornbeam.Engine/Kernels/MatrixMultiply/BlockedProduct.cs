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
    /// reloaded.
    /// </summary>
    private const long ChainLength = 256;

    /// <summary>Rows that use a panel before the next one: their part of S stays in the second-level cache.</summary>
    private const long RowChunk = 128;

    /// <summary>Up to so many rows of tiles V is read where it lies; packing pays when more rows use it.</summary>
    private const int DirectTiles = 4;

    /// <summary>V is not packed either when all of it stays in the first-level cache.</summary>
    private const long DirectBytes = 16 * 1024;

    [SkipLocalsInit]
    public static void Execute(in MatrixBlock<T> block)
    {
        var laneCount = TTiles.LaneCount;
        var buffer = stackalloc T[block.Swapped ? TTiles.Rows * 3 * laneCount : 1];
        var rows = block.RowEnd - block.RowBegin;
        var transposed = block.VTransposed && !(block.K == 1 && block.VStep == 1);
        var start = 0L;
        do
        {
            var k = Math.Min(ChainLength, block.K - start);
            var packed = (T*)null;
            if (transposed || (rows > DirectTiles * TTiles.Rows && k * block.VStep * sizeof(T) > DirectBytes))
            {
                var size = Panels.PackedSize(k, block.ColumnEnd - block.ColumnBegin, laneCount);
                packed = (T*)WorkerScratch.Get(ScratchUse.PackedPanels, size * sizeof(T));
            }
            var call = new TileCall<T>
            {
                SRow = block.SRow,
                SStep = block.SStep,
                VStep = block.VStep,
                Ldc = block.Swapped ? 3 * laneCount : block.Ldc,
                K = k,
                Add = block.Accumulate || start > 0,
            };
            for (var begin = block.RowBegin; begin < block.RowEnd; begin += RowChunk)
                Chunk(in block, ref call, start, begin, Math.Min(begin + RowChunk, block.RowEnd), transposed, packed, buffer);
            start += k;
        }
        while (start < block.K);
    }

    /// <summary>Some rows against all panels, for one chain of the sum. The first chunk packs the panels as it comes to them.</summary>
    private static void Chunk(
        in MatrixBlock<T> block, ref TileCall<T> call, long start, long begin, long end, bool transposed, T* packed, T* buffer)
    {
        var laneCount = TTiles.LaneCount;
        for (var column = block.ColumnBegin; column < block.ColumnEnd; column += call.Columns)
        {
            var vectors = Panels.NextVectors(block.ColumnEnd - column, laneCount);
            call.Columns = vectors == 0 ? (int)(block.ColumnEnd - column) : vectors * laneCount;
            call.V = block.V + (transposed ? start + column * block.VStep : start * block.VStep + column);
            if (packed != null)
            {
                call.VStep = Panels.PackedStep(call.Columns, laneCount);
                if (begin == block.RowBegin)
                    Panels.Pack(call.V, block.VStep, transposed, call.K, call.Columns, packed, call.VStep);
                call.V = packed;
                packed += call.K * call.VStep;
            }
            for (var row = begin; row < end; row += TTiles.Rows)
            {
                call.S = block.S + row * block.SRow + start * block.SStep;
                call.Rows = (int)Math.Min(TTiles.Rows, end - row);
                if (block.Swapped)
                {
                    StoreTransposed(in call, vectors, buffer, block.C + column * block.Ldc + row, block.Ldc);
                }
                else
                {
                    call.C = block.C + row * block.Ldc + column;
                    Tile(in call, vectors);
                }
            }
            if (start + call.K >= block.K)
                block.Finish(begin, end, column, column + call.Columns);
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
