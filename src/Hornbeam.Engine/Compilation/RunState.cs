using System.Runtime.CompilerServices;
using Hornbeam.Engine.Graphs;

namespace Hornbeam.Engine.Compilation;

/// <summary>What one run at a time needs: the arena, where everything is, and whether something has gone wrong.</summary>
internal sealed unsafe class RunState
{
    private readonly Buffer? _owned;
    private readonly Buffer _table;
    private int _failed;

    /// <param name="arena">The arena of a run by itself, or null.</param>
    /// <param name="inside">Where the arena of a graph within another begins.</param>
    /// <param name="slots">Number of values.</param>
    /// <param name="arguments">Number of loop arguments.</param>
    /// <param name="externals">Number of inputs and outputs.</param>
    public RunState(Buffer? arena, byte* inside, int slots, long arguments, int externals)
    {
        _owned = arena;
        Arena = arena is null ? inside : arena.Pointer;
        _table = new Buffer((slots + arguments + externals) * sizeof(long));
        Slots = (byte**)_table.Pointer;
        Arguments = (long*)_table.Pointer + slots;
        Externals = (byte**)(Arguments + arguments);
    }

    public byte* Arena { get; }

    /// <summary>The addresses of inputs, then outputs, of this run.</summary>
    public byte** Externals { get; }

    /// <summary>The runs of graphs within, which take place inside this one.</summary>
    public RunState[] Inner { get; init; } = [];

    /// <summary>The address of each value.</summary>
    public byte** Slots { get; }

    /// <summary>The argument blocks of all loops.</summary>
    public long* Arguments { get; }

    /// <summary>The first error of a kernel that checks its data.</summary>
    public Exception? Failure { get; private set; }

    public void Fail(Exception failure)
    {
        if (Interlocked.Exchange(ref _failed, 1) == 0)
            Failure = failure;
    }

    public void Reset()
    {
        _failed = 0;
        Failure = null;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T* At<T>(int slot) where T : unmanaged => (T*)Slots[slot];
}

/// <summary>The error of a kernel that met data it must not work on; names the layer where that is known.</summary>
internal static class DataError
{
    public static ArgumentException IndexOutOfRange(Node node, long index, long length) => new(
        $"{(node.Primitive == Primitive.Gather ? "Take" : node.Primitive)}: index {index} lies outside an axis of length {length}{(node.Scope is { } scope ? $" (layer '{scope}')" : "")}. "
        + "Nothing was changed.");
}
