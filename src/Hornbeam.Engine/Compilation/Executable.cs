using Hornbeam.Engine.Graphs;

namespace Hornbeam.Engine.Compilation;

/// <summary>A compiled graph: stages of kernels over one arena. Immutable; several threads may run it at once.</summary>
internal sealed class Executable
{
    private Executable(Graph graph) => Graph = graph;

    public Graph Graph { get; }

    public static Executable Compile(Graph graph) => new(graph);

    /// <summary>
    /// Runs the graph once: reads the inputs, writes the outputs' elements and then the assigned variables.
    /// </summary>
    public void Run(ReadOnlySpan<Storage> inputs, ReadOnlySpan<Storage> outputs) => throw new InvalidOperationException($"{Graph} cannot run yet.");
}
