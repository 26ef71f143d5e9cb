namespace Hornbeam.Engine.Compilation;

/// <summary>Compiled graphs within a node with their place in the run.</summary>
/// <param name="Plan">The graphs.</param>
/// <param name="First">Index of the first one's <see cref="RunState"/>.</param>
/// <param name="Carried">Where in the arena the carried values begin.</param>
internal sealed record PlacedSubgraphs(SubgraphPlan Plan, int First, long Carried);
