namespace Hornbeam.Engine.Compilation;

/// <summary>One kernel with its places in memory, cut into pieces that may run in any order on any thread.</summary>
internal abstract class KernelCall
{
    /// <summary>How many pieces; fixed by shapes, never by threads or timing.</summary>
    public int Pieces { get; protected init; } = 1;

    /// <summary>About how many nanoseconds all pieces take on one thread; decides only how many threads a stage is worth.</summary>
    public double Cost { get; protected init; }

    public abstract string Name { get; }

    public abstract void Execute(RunState run, int piece);
}
