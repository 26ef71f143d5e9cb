using Hornbeam.Engine.Graphs;

namespace Hornbeam.Engine.Compilation;

/// <summary>The compiled graphs within a node and the memory they need while it runs: an arena for whichever runs, and carried values.</summary>
internal sealed class SubgraphPlan
{
    private const long Alignment = 64;

    private SubgraphPlan(Executable[] bodies, long[] carriedOffsets, long carriedBytes)
    {
        Bodies = bodies;
        CarriedOffsets = carriedOffsets;
        CarriedBytes = carriedBytes;
        ArenaBytes = Round(bodies.Max(body => body.ArenaBytes));
    }

    public Executable[] Bodies { get; }

    /// <summary>Where each carried value lies in a set of them.</summary>
    public long[] CarriedOffsets { get; }

    /// <summary>Bytes of one set of carried values; there are two, read and written in turn.</summary>
    public long CarriedBytes { get; }

    /// <summary>Bytes of the arena that the graphs use in turn.</summary>
    public long ArenaBytes { get; }

    public long ScratchBytes => ArenaBytes + 2 * CarriedBytes;

    public static SubgraphPlan Make(TupleAttributes attributes, CompileOptions options)
    {
        var count = attributes switch
        {
            ScanAttributes scan => scan.Carried,
            WhileAttributes loop => loop.Carried,
            _ => 0,
        };
        var offsets = new long[count];
        long bytes = 0;
        for (var i = 0; i < count; i++)
        {
            offsets[i] = bytes;
            bytes += Round(attributes.Layout[i].Bytes);
        }
        // A truth value more, for the condition of a loop.
        return new SubgraphPlan(
            [.. attributes.Bodies.Select(body => Executable.Compile(Needed(body.Graph, attributes, count), options))], offsets, bytes + Alignment);
    }

    /// <summary>A body without the outputs that nobody reads; carried values are all needed.</summary>
    private static Graph Needed(Graph body, TupleAttributes attributes, int carried) => attributes is WhileAttributes
        ? body
        : body with { Outputs = [.. body.Outputs.Where((_, i) => i < carried || attributes.Layout.IsUsed(i))] };

    private static long Round(long bytes) => (bytes + Alignment - 1) / Alignment * Alignment;
}
