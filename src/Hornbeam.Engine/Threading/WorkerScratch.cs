using System.Runtime.InteropServices;

namespace Hornbeam.Engine.Threading;

/// <summary>Scratch memory of the current thread: aligned to 64 bytes, growing on demand, released with the thread.</summary>
internal sealed unsafe class WorkerScratch
{
    private const int Uses = (int)ScratchUse.Kernel + 1;
    private const nuint Alignment = 64;

    [ThreadStatic]
    private static WorkerScratch? current;

    private readonly Block[] blocks = new Block[Uses];

    ~WorkerScratch()
    {
        foreach (var block in blocks)
            NativeMemory.AlignedFree(block.Memory);
    }

    /// <summary>
    /// Memory of at least so many bytes, with undefined content. It stays valid until the same thread asks for the same use
    /// again with more bytes.
    /// </summary>
    public static void* Get(ScratchUse use, long bytes)
    {
        var scratch = current ??= new WorkerScratch();
        ref var block = ref scratch.blocks[(int)use];
        if (block.Bytes < bytes)
            Grow(ref block, bytes);
        return block.Memory;
    }

    private static void Grow(ref Block block, long bytes)
    {
        // In steps of a half more, so that slowly growing demands do not allocate each time.
        var size = (nuint)Math.Max(bytes, block.Bytes + block.Bytes / 2);
        size = (size + 4095) & ~(nuint)4095;
        var memory = NativeMemory.AlignedAlloc(size, Alignment);
        NativeMemory.AlignedFree(block.Memory);
        block.Memory = memory;
        block.Bytes = (long)size;
    }

    private struct Block
    {
        public void* Memory;
        public long Bytes;
    }
}
