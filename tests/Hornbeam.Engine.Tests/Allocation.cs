namespace Hornbeam.Engine.Tests;

/// <summary>What the calling thread allocates.</summary>
internal static class Allocation
{
    private const int Attempts = 20;

    /// <summary>
    /// Bytes that an action allocates on this thread. A collection, which the threads of other tests may start at any moment, counts
    /// the unused rest of this thread's allocation buffer (below 8 KB) as allocated: a measurement that met one is taken again, and
    /// where all did, the least counts. What the action really allocates is in each of them.
    /// </summary>
    public static long Of(Action action)
    {
        var least = long.MaxValue;
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var collections = GC.CollectionCount(0);
            var before = GC.GetAllocatedBytesForCurrentThread();
            action();
            var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
            if (GC.CollectionCount(0) == collections)
                return allocated;
            least = Math.Min(least, allocated);
        }
        return least;
    }
}
