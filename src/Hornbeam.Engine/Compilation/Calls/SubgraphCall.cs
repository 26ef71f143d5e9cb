using Hornbeam.Engine.Graphs;

namespace Hornbeam.Engine.Compilation;

/// <summary>Runs graphs within a node; each of their stages may use all threads. What goes wrong in them goes wrong here.</summary>
internal abstract unsafe class SubgraphCall : KernelCall
{
    private readonly PlacedSubgraphs _within;
    private readonly int[] _sources;
    private readonly int _target;
    private readonly PartLayout _layout;

    protected SubgraphCall(Node node, int[] sources, int target, PlacedSubgraphs within) =>
        (_sources, _target, _within, _layout) = (sources, target, within, node.Attribute<TupleAttributes>().Layout);

    protected PartLayout Layout => _layout;

    protected SubgraphPlan Plan => _within.Plan;

    protected byte* Source(RunState run, int input) => run.Slots[_sources[input]];

    protected int Sources => _sources.Length;

    /// <summary>Where a result goes; it must be one that is read.</summary>
    protected byte* Target(RunState run, int part) => run.Slots[_target] + _layout.Offset(part);

    /// <summary>A carried value of one of two sets.</summary>
    protected byte* Carried(RunState run, long set, int index) =>
        run.Arena + _within.Carried + set * Plan.CarriedBytes + Plan.CarriedOffsets[index];

    /// <summary>A place for a truth value.</summary>
    protected byte* Flag(RunState run) => run.Arena + _within.Carried + Plan.CarriedBytes - 64;

    protected byte** Inputs(RunState run, int body) => run.Inner[_within.First + body].Externals;

    protected byte** Outputs(RunState run, int body) => run.Inner[_within.First + body].Externals + Plan.Bodies[body].InputCount;

    /// <summary>Runs a graph on the inputs and outputs set before.</summary>
    /// <returns>Whether it met nothing it must not work on.</returns>
    protected bool RunBody(RunState run, int body)
    {
        var inner = run.Inner[_within.First + body];
        Plan.Bodies[body].RunStages(inner);
        if (inner.Failure is not { } failure)
            return true;
        run.Fail(failure);
        inner.Reset();
        return false;
    }

    protected void Copy(byte* from, byte* to, int part) =>
        System.Buffer.MemoryCopy(from, to, _layout[part].Bytes, _layout[part].Bytes);
}
