using Hornbeam.Engine.Graphs;

namespace Hornbeam.Engine.Compilation;

/// <summary>A loop that a condition ends. The carried values go from one set of places to another and back.</summary>
internal sealed unsafe class WhileCall : SubgraphCall
{
    /// <summary>Iterations assumed for the estimate of the time.</summary>
    private const int AssumedIterations = 10;

    private readonly WhileAttributes _loop;

    public WhileCall(Node node, int[] sources, int target, PlacedSubgraphs within)
        : base(node, sources, target, within)
    {
        _loop = node.Attribute<WhileAttributes>();
        Cost = 50 + Math.Min(_loop.MaximumIterations ?? AssumedIterations, AssumedIterations) * (50 + Plan.Bodies[0].Cost + Plan.Bodies[1].Cost);
    }

    public override string Name => $"While[{Plan.Bodies[1].Stages.Length} stages]";

    public override void Execute(RunState run, int piece)
    {
        var carried = _loop.Carried;
        for (var i = 0; i < carried; i++)
            Copy(Source(run, i), Carried(run, 0, i), i);
        for (var i = carried; i < Sources; i++)
            Inputs(run, 0)[i] = Inputs(run, 1)[i] = Source(run, i);
        Outputs(run, 0)[0] = Flag(run);
        long n = 0;
        for (; n < (_loop.MaximumIterations ?? long.MaxValue); n++)
        {
            for (var i = 0; i < carried; i++)
            {
                Inputs(run, 0)[i] = Inputs(run, 1)[i] = Carried(run, n & 1, i);
                Outputs(run, 1)[i] = Carried(run, (n + 1) & 1, i);
            }
            if (!RunBody(run, 0))
                return;
            if (*Flag(run) == 0)
                break;
            if (!RunBody(run, 1))
                return;
        }
        for (var i = 0; i < carried; i++)
            if (Layout.IsUsed(i))
                Copy(Carried(run, n & 1, i), Target(run, i), i);
    }
}
