using Hornbeam.Engine.Threading;

namespace Hornbeam.Engine.Tests.Threading;

public sealed unsafe class WorkerScratchTests
{
    [Fact]
    public void Memory_is_aligned_grows_and_stays_while_it_is_large_enough()
    {
        var memory = (byte*)WorkerScratch.Get(ScratchUse.Kernel, 100);
        ((nuint)memory % 64).ShouldBe((nuint)0);
        ((nuint)WorkerScratch.Get(ScratchUse.Kernel, 50)).ShouldBe((nuint)memory);
        var large = (byte*)WorkerScratch.Get(ScratchUse.Kernel, 1_000_000);
        ((nuint)large % 64).ShouldBe((nuint)0);
        large[999_999] = 7;
        ((nuint)WorkerScratch.Get(ScratchUse.Kernel, 1_000_000)).ShouldBe((nuint)large);
        large[999_999].ShouldBe((byte)7);
    }

    [Fact]
    public void Uses_and_threads_do_not_share_memory()
    {
        var left = (nuint)WorkerScratch.Get(ScratchUse.PackedPanels, 64);
        ((nuint)WorkerScratch.Get(ScratchUse.PackedRows, 64)).ShouldNotBe(left);
        var other = left;
        var thread = new Thread(() => other = (nuint)WorkerScratch.Get(ScratchUse.PackedPanels, 64));
        thread.Start();
        thread.Join();
        other.ShouldNotBe(left);
    }
}
