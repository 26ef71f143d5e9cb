using Hornbeam.Engine.Graphs;
using Hornbeam.Engine.Kernels;

namespace Hornbeam.Engine.Compilation;

/// <summary>Loops as what finishes the blocks of products and convolutions.</summary>
internal static unsafe class BlockFinishing
{
    /// <summary>The epilogue, and where its arguments begin.</summary>
    /// <param name="loop">The loop, or null.</param>
    /// <param name="unstored">The product whose result lies nowhere but in the block at hand, or null.</param>
    public static (MatrixEpilogue? Epilogue, long FirstArgument) Of(LoopCall? loop, Node? unstored)
    {
        if (loop is null)
            return (null, 0);
        return (unstored is null ? Stored(loop.Code) : Unstored(loop, unstored), loop.FirstArgument);
    }

    private static MatrixEpilogue Stored(LoopCode code) => (void* state, in FinishedBlock block) =>
        code((long*)state, block.RowBegin, block.RowEnd, block.ColumnBegin, block.ColumnEnd);

    /// <summary>Each call has its own arguments: where the block is.</summary>
    private static MatrixEpilogue Unstored(LoopCall loop, Node product)
    {
        var (code, kernel) = (loop.Code, loop.Plan.Kernel);
        var access = Array.FindIndex(loop.Plan.Arrays, array => array.Node == product);
        var (address, step) = (LoopKernel.AddressAt(access), kernel.StrideAt(access, 0));
        var (count, size) = (kernel.ArgumentCount, product.DType.Size);
        return (void* state, in FinishedBlock block) =>
        {
            var arguments = stackalloc long[count];
            new ReadOnlySpan<long>(state, count).CopyTo(new Span<long>(arguments, count));
            arguments[address] = block.Origin;
            arguments[step] = block.RowStep * size;
            code(arguments, block.RowBegin, block.RowEnd, block.ColumnBegin, block.ColumnEnd);
        };
    }
}
