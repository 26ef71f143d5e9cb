using System.Collections.Concurrent;
using System.Runtime.CompilerServices;

namespace Hornbeam.Engine.Compilation;

/// <summary>Code of a loop: works on a range of its outer index and a range of its inner one.</summary>
/// <param name="arguments">As <see cref="LoopKernel"/> lays them out.</param>
/// <param name="outerBegin">First row.</param>
/// <param name="outerEnd">Behind the last row.</param>
/// <param name="innerBegin">First element of a row.</param>
/// <param name="innerEnd">Behind the last element of a row.</param>
internal unsafe delegate void LoopCode(long* arguments, long outerBegin, long outerEnd, long innerBegin, long innerEnd);

/// <summary>Gives code for loops: machine code where the runtime can make it, the interpreter elsewhere; one for equal structures.</summary>
internal static unsafe class LoopCodeCache
{
    private static readonly ConcurrentDictionary<string, LoopCode> Emitted = new();
    private static readonly ConcurrentDictionary<string, LoopCode> Interpreted = new();

    /// <summary>Whether machine code can be made at run time; the linker knows it for published programs.</summary>
    public static bool CanEmit => RuntimeFeature.IsDynamicCodeSupported;

    /// <param name="kernel">The loop's structure.</param>
    /// <param name="interpret">Never emit, whatever the runtime can do.</param>
    public static LoopCode Get(LoopKernel kernel, bool interpret)
    {
        if (!interpret && !EngineSwitches.Interpret && RuntimeFeature.IsDynamicCodeSupported)
            return Emitted.TryGetValue(kernel.Key, out var code) ? code : Emitted.GetOrAdd(kernel.Key, new LoopEmitter(kernel).Emit());
        return Interpreted.GetOrAdd(kernel.Key, static (_, k) => new LoopInterpreter(k).Run, kernel);
    }
}
