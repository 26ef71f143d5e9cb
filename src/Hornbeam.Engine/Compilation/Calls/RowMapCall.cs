using Hornbeam.Engine.Graphs;

namespace Hornbeam.Engine.Compilation;

/// <summary>
/// For each row of a table, where its sum lies among the sums of those rows that have one: numbered from 1 in the order of their first
/// position; 0 for all others.
/// </summary>
internal sealed unsafe class RowMapCall : KernelCall
{
    private readonly Node _node;
    private readonly int _positions;
    private readonly int _target;

    public RowMapCall(Node node, int positions, int target)
    {
        (_node, _positions, _target) = (node, positions, target);
        Cost = 20 + node.Bytes * 0.05 + node.Inputs[0].ElementCount * 3;
    }

    public override string Name => $"RowMap{_node.Shape}";

    public override void Execute(RunState run, int piece)
    {
        var positions = run.At<int>(_positions);
        var map = new Span<int>(run.At<int>(_target), checked((int)_node.ElementCount));
        map.Clear();
        var sums = 0;
        var count = _node.Inputs[0].ElementCount;
        for (long i = 0; i < count; i++)
        {
            var position = positions[i];
            var inside = position < 0 ? position + map.Length : position;
            if ((uint)inside >= (uint)map.Length)
                run.Fail(DataError.IndexOutOfRange(_node, position, map.Length));
            else if (map[inside] == 0)
                map[inside] = ++sums;
        }
    }
}
