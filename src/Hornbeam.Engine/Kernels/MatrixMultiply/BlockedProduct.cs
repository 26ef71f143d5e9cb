using System.Runtime.CompilerServices;
using Hornbeam.Engine.Threading;

namespace Hornbeam.Engine.Kernels;

/// <summary>
/// Computes a block of a product tile by tile. Every element is summed as <see cref="SummationOrder"/> says, whatever the
/// tile, the width of the vectors and the layout of the operands: packing and partition never change a bit.
/// </summary>
internal static unsafe class BlockedProduct<T, TTiles>
    where T : unmanaged
    where TTiles : struct, ITileKernels<T>
{
    /// <summary>Rows that use a panel before the next one: their part of S stays in the second-level cache.</summary>
    private const long RowChunk = 128;

    /// <summary>
    /// Of the result, what is finished or turned over while it is in the first-level cache: whole rows, since what else they meet lies
    /// in rows too.
    /// </summary>
    private const long NearBytes = 32 * 1024;

    /// <summary>Up to so many rows of tiles V is read where it lies; packing pays when more rows use it.</summary>
    private const int DirectTiles = 4;

    /// <summary>V is not packed either when all of it stays in the first-level cache.</summary>
    private const long DirectBytes = 16 * 1024;

    /// <summary>An S that is stored in columns is packed when at least so many columns of V use it.</summary>
    private const long PackColumns = 96;

    public static void Execute(in MatrixBlock<T> block)
    {
        var laneCount = TTiles.LaneCount;
        var columns = block.ColumnEnd - block.ColumnBegin;
        var rows = block.RowEnd - block.RowBegin;
        var transposed = block.VTransposed && !(block.K == 1 && block.VStep == 1);
        var call = new TileCall<T>();
        var chain = SummationOrder.ChainLength(block.K);
        var rowChunk = block.Swapped || block.Epilogue is not null
            ? Math.Clamp(NearBytes / sizeof(T) / Math.Max(1, columns) / TTiles.Rows, 2, RowChunk / TTiles.Rows) * TTiles.Rows
            : RowChunk;
        var near = block.Swapped || block.C is null ? Scratch(ScratchUse.NearBlock, 2 * Math.Min(rowChunk, rows) * columns) : null;
        var start = 0L;
        do
        {
            var k = Math.Min(chain, block.K - start);
            call.K = k;
            call.Add = block.Accumulate || start > 0;
            T* packedS = null;
            T* packedV = null;
            if (transposed || (rows > DirectTiles * TTiles.Rows && k * block.VStep * sizeof(T) > DirectBytes))
                packedV = Scratch(ScratchUse.PackedPanels, Panels.PackedSize(k, columns, laneCount));
            if (block.Patches is not null)
                packedS = Scratch(ScratchUse.PackedRows, RowChunk * k + PatchRows.Slack);
            else if (block.SRow == 1 && columns >= PackColumns && rows > TTiles.Rows && k > 1)
                packedS = Scratch(ScratchUse.PackedRows, (RowChunk + TTiles.Rows) * k);
            for (var begin = block.RowBegin; begin < block.RowEnd; begin += rowChunk)
            {
                var end = Math.Min(begin + rowChunk, block.RowEnd);
                if (block.Patches is { } patches)
                    patches.Pack(block.S, begin, end, start, k, packedS);
                else if (packedS != null)
                    PackRows(in block, start, k, begin, end, packedS);
                if (near == null)
                {
                    call.C = block.C + begin * block.Ldc + block.ColumnBegin;
                    call.Ldc = block.Ldc;
                    Chunk(in block, call, start, begin, end, transposed, packedS, packedV);
                    if (start + k >= block.K)
                        block.Finish(begin, end, block.C, block.Ldc);
                }
                else
                {
                    call.C = near;
                    call.Ldc = columns;
                    ChunkInScratch(in block, call, start, begin, end, transposed, packedS, packedV);
                }
            }
            start += k;
        }
        while (start < block.K);
    }

    /// <summary>A chunk that is stored transposed, or not at all, is made in scratch memory.</summary>
    private static void ChunkInScratch(
        in MatrixBlock<T> block, in TileCall<T> call, long start, long begin, long end, bool transposed, T* packedS, T* packedV)
    {
        var (rows, columns) = (end - begin, block.ColumnEnd - block.ColumnBegin);
        var target = block.C == null ? call.C : block.C + block.ColumnBegin * block.Ldc + begin;
        if (block.Swapped && call.Add)
            BlockTranspose.Copy(target, block.Ldc, columns, rows, call.C, columns);
        Chunk(in block, call, start, begin, end, transposed, packedS, packedV);
        var step = block.C == null ? columns : block.Ldc;
        if (block.Swapped)
        {
            if (block.C == null)
            {
                target = call.C + rows * columns;
                step = rows;
            }
            BlockTranspose.Copy(call.C, columns, rows, columns, target, step);
        }
        if (start + call.K >= block.K)
            block.Finish(begin, end, block.Swapped ? target - block.ColumnBegin * step - begin : target - begin * step - block.ColumnBegin, step);
    }

    private static T* Scratch(ScratchUse use, long elements) => (T*)WorkerScratch.Get(use, elements * sizeof(T));

    /// <summary>Packs rows of S that are stored in columns, one row of tiles after the other.</summary>
    private static void PackRows(in MatrixBlock<T> block, long start, long k, long begin, long end, T* target)
    {
        for (var row = begin; row < end; row += TTiles.Rows, target += k * TTiles.Rows)
        {
            var source = block.S + row + start * block.SStep;
            Panels.Pack(source, block.SStep, false, k, Math.Min(TTiles.Rows, end - row), target, TTiles.Rows);
        }
    }

    /// <summary>Some rows against all panels, for one chain of the sum. The first chunk packs panels as it meets them.</summary>
    private static void Chunk(
        in MatrixBlock<T> block, TileCall<T> call, long start, long begin, long end, bool transposed, T* packedS, T* packedV)
    {
        var laneCount = TTiles.LaneCount;
        var c = call.C;
        var s = packedS != null ? packedS : block.S + begin * block.SRow + start * block.SStep;
        var tileStep = packedS != null ? call.K * TTiles.Rows : block.SRow * TTiles.Rows;
        // Patches are packed row by row, all else one row of tiles after the other.
        (call.SRow, call.SStep) = block.Patches is not null ? (call.K, 1)
            : packedS != null ? (1, TTiles.Rows)
            : (block.SRow, block.SStep);
        call.VStep = block.VStep;
        for (var column = block.ColumnBegin; column < block.ColumnEnd; column += call.Columns, c += call.Columns)
        {
            var vectors = Panels.NextVectors(block.ColumnEnd - column, laneCount);
            call.Columns = vectors == 0 ? (int)(block.ColumnEnd - column) : vectors * laneCount;
            call.V = block.V + (transposed ? start + column * block.VStep : start * block.VStep + column);
            if (packedV != null)
            {
                call.VStep = Panels.PackedStep(call.Columns, laneCount);
                if (begin == block.RowBegin)
                    Panels.Pack(call.V, block.VStep, transposed, call.K, call.Columns, packedV, call.VStep);
                call.V = packedV;
                packedV += call.K * call.VStep;
            }
            call.S = s;
            call.C = c;
            for (var row = begin; row < end; row += TTiles.Rows, call.S += tileStep, call.C += TTiles.Rows * call.Ldc)
            {
                call.Rows = (int)Math.Min(TTiles.Rows, end - row);
                Tile(in call, vectors);
            }
        }
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
