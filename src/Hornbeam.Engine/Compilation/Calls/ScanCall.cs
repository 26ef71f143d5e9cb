using Hornbeam.Engine.Graphs;

namespace Hornbeam.Engine.Compilation;

/// <summary>A loop over steps. Carried values go from one place to another: two sets in turn, or the steps of the kept ones.</summary>
internal sealed unsafe class ScanCall : SubgraphCall
{
    private readonly ScanAttributes _scan;
    private readonly long[] _stepBytes;

    public ScanCall(Node node, int[] sources, int target, PlacedSubgraphs within)
        : base(node, sources, target, within)
    {
        _scan = node.Attribute<ScanAttributes>();
        _stepBytes = Array.ConvertAll(_scan.Body.Graph.Inputs, input => input.Bytes);
        Cost = 50 + _scan.Length * (50 + Plan.Bodies[0].Cost);
    }

    public override string Name => $"Scan[{_scan.Length} steps of {Plan.Bodies[0].Stages.Length} stages]";

    public override void Execute(RunState run, int piece)
    {
        var (length, carried, outputs) = (_scan.Length, _scan.Carried, _scan.Outputs);
        var first = carried + _scan.Sequences;
        for (var i = 0; i < carried; i++)
            Copy(Source(run, i), Before(run, i, 0), i);
        for (var i = first; i < Sources; i++)
            Inputs(run, 0)[i] = Source(run, i);
        for (var n = 0; n < length; n++)
        {
            long step = _scan.Reverse ? length - 1 - n : n;
            for (var i = 0; i < carried; i++)
            {
                Inputs(run, 0)[i] = Before(run, i, n);
                Outputs(run, 0)[i] = Before(run, i, n + 1);
            }
            for (var i = carried; i < first; i++)
                Inputs(run, 0)[i] = Source(run, i) + step * _stepBytes[i];
            var next = carried;
            for (var i = carried; i < carried + outputs; i++)
                if (Layout.IsUsed(i))
                    Outputs(run, 0)[next++] = Target(run, i) + step * (Layout[i].Bytes / length);
            if (!RunBody(run, 0))
                return;
        }
        for (var i = 0; i < carried; i++)
            if (Layout.IsUsed(i))
                Copy(Before(run, i, length), Target(run, i), i);
    }

    /// <summary>Where a carried value is before the n-th step taken.</summary>
    private byte* Before(RunState run, int index, int n)
    {
        var kept = _scan.Carried + _scan.Outputs + index;
        return Layout.IsUsed(kept) && n < _scan.Length
            ? Target(run, kept) + (_scan.Reverse ? _scan.Length - 1 - n : n) * Layout[index].Bytes
            : Carried(run, n & 1, index);
    }
}
