using Hornbeam.Engine.Graphs;

namespace Hornbeam.Engine.Compilation;

/// <summary>Runs one of several graphs, straight into the results.</summary>
internal sealed unsafe class BranchCall : SubgraphCall
{
    private readonly int _count;

    public BranchCall(Node node, int[] sources, int target, PlacedSubgraphs within)
        : base(node, sources, target, within)
    {
        _count = Plan.Bodies.Length;
        Cost = 50 + Plan.Bodies.Max(body => body.Cost);
    }

    public override string Name => $"Branch[{_count}]";

    public override void Execute(RunState run, int piece)
    {
        var chosen = Math.Clamp(*(int*)Source(run, 0), 0, _count - 1);
        for (var i = 1; i < Sources; i++)
            Inputs(run, chosen)[i - 1] = Source(run, i);
        var next = 0;
        for (var i = 0; i < Layout.Count; i++)
            if (Layout.IsUsed(i))
                Outputs(run, chosen)[next++] = Target(run, i);
        RunBody(run, chosen);
    }
}
