using Hornbeam.Engine.Graphs;

namespace Hornbeam.Engine.Compilation;

/// <summary>
/// Memory between the results in an arena that no kernel may write: filled with a pattern (NaN as a float32, so that a stray read shows
/// too) when a result comes to life, looked at after each stage it lives through.
/// </summary>
internal sealed unsafe class MemoryGuards
{
    private const byte Pattern = 0xFF;

    private readonly List<Guard> _guards = [];

    /// <summary>Bytes that each result gets behind its end.</summary>
    public const long Bytes = 64;

    private readonly record struct Guard(Node Node, long Begin, long End, int First, int Last);

    public void Add(Node node, long begin, long end, int first, int last) => _guards.Add(new Guard(node, begin, end, first, last));

    public void Set(byte* arena, int stage)
    {
        foreach (var guard in _guards)
            if (guard.First == stage)
                new Span<byte>(arena + guard.Begin, (int)(guard.End - guard.Begin)).Fill(Pattern);
    }

    /// <exception cref="InvalidOperationException">A kernel of the stage, or one that ran at the same time, has written too far.</exception>
    public void Check(byte* arena, Stage stage)
    {
        foreach (var guard in _guards)
            if (guard.First <= stage.Number && stage.Number <= guard.Last
                && new ReadOnlySpan<byte>(arena + guard.Begin, (int)(guard.End - guard.Begin)).ContainsAnyExcept(Pattern))
                throw new InvalidOperationException(
                    $"Memory behind {guard.Node} was overwritten by {string.Join(", ", stage.Calls.ToArray().Select(call => call.Name))}.");
    }
}
