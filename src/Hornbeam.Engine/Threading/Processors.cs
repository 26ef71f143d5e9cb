using System.Runtime.InteropServices;

namespace Hornbeam.Engine.Threading;

/// <summary>
/// Keeps a worker off the processor of the thread it works for. Some schedulers, those of small virtual machines above all, pack two
/// busy threads on one processor for many milliseconds while another one idles. Nothing is pinned: a thread that moves away may run on
/// all processors of the process but that one. On Linux only; elsewhere the scheduler decides alone.
/// </summary>
internal static unsafe partial class Processors
{
    private const int MaskWords = 16;
    private const int BitsPerWord = 64;

    private static readonly ulong[]? Allowed = ReadAllowed();

    /// <summary>The processor the calling thread is on at this moment; -1 where that cannot be told.</summary>
    public static int Current => Allowed is null ? -1 : GetCpu();

    /// <summary>Moves the calling thread to any other processor of the process, if there is one.</summary>
    public static void Leave(int processor)
    {
        if (Allowed is null || processor < 0 || processor >= MaskWords * BitsPerWord)
            return;
        var mask = stackalloc ulong[MaskWords];
        var others = 0UL;
        for (var i = 0; i < MaskWords; i++)
        {
            mask[i] = i == processor / BitsPerWord ? Allowed[i] & ~(1UL << (processor % BitsPerWord)) : Allowed[i];
            others |= mask[i];
        }
        if (others != 0)
            _ = SetAffinity(0, MaskWords * sizeof(ulong), mask);
    }

    private static ulong[]? ReadAllowed()
    {
        if (!OperatingSystem.IsLinux())
            return null;
        try
        {
            var allowed = new ulong[MaskWords];
            fixed (ulong* mask = allowed)
                return GetAffinity(Environment.ProcessId, MaskWords * sizeof(ulong), mask) >= 0 && GetCpu() >= 0 ? allowed : null;
        }
        catch (Exception missing) when (missing is DllNotFoundException or EntryPointNotFoundException)
        {
            return null;
        }
    }

    [LibraryImport("libc", EntryPoint = "sched_getcpu")]
    [SuppressGCTransition]
    private static partial int GetCpu();

    [LibraryImport("libc", EntryPoint = "sched_getaffinity")]
    private static partial int GetAffinity(int process, nuint bytes, ulong* mask);

    [LibraryImport("libc", EntryPoint = "sched_setaffinity")]
    private static partial int SetAffinity(int thread, nuint bytes, ulong* mask);
}
