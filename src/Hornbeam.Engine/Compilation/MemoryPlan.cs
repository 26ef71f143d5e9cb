using Hornbeam.Engine.Graphs;

namespace Hornbeam.Engine.Compilation;

/// <summary>
/// Places every intermediate result in one arena by the stages it lives through; a loop may write over what it reads for the last
/// time, element upon element.
/// </summary>
internal sealed class MemoryPlan
{
    private const long Alignment = 64;

    private readonly Dictionary<Node, Block> _blocks = [];
    private readonly Dictionary<Node, Block> _scratch = [];

    private MemoryPlan()
    {
    }

    private sealed class Block(Node node, int first)
    {
        public Node Node { get; } = node;

        public int First { get; set; } = first;

        public int Last { get; set; } = first;

        public long Bytes { get; set; } = node.Bytes;

        /// <summary>Bytes that hold the result; <see cref="Bytes"/> is what it occupies.</summary>
        public long Used { get; set; }

        public long Offset { get; set; } = -1;

        public Block? SameAs { get; set; }

        public Block Root => SameAs?.Root ?? this;
    }

    public long ArenaBytes { get; private set; }

    /// <summary>What lies between results, where memory is checked; else null.</summary>
    public MemoryGuards? Guards { get; } = EngineSwitches.CheckMemory ? new() : null;

    /// <summary>The largest sum of results alive in one stage: what no plan can do without.</summary>
    public long LiveBytes { get; private set; }

    public long OffsetOf(Node node) => node.Primitive == Primitive.Part
        ? OffsetOf(node.Inputs[0]) + Parts.Offset(node, node.Inputs[0])
        : _blocks[node].Root.Offset;

    /// <summary>Where a node's step has memory of its own while it runs.</summary>
    public long ScratchOf(Node node) => _scratch[node].Offset;

    /// <param name="schedule">The steps.</param>
    /// <param name="scratch">Bytes that nodes with graphs within need while they run.</param>
    public static MemoryPlan Make(Schedule schedule, IReadOnlyDictionary<Node, long> scratch)
    {
        var plan = new MemoryPlan();
        foreach (var step in schedule.Steps)
            if (step.Copy is null && step.Step.Node is { } node && scratch.TryGetValue(node, out var bytes))
                plan._scratch.Add(node, new Block(node, step.Stage) { Bytes = bytes });
        plan.FindLifetimes(schedule);
        plan.ShareInPlace(schedule);
        plan.Place();
        return plan;
    }

    private void FindLifetimes(Schedule schedule)
    {
        foreach (var step in schedule.Steps)
        {
            if (step.Copy is not null)
                continue;
            foreach (var node in step.Step.Writes)
            {
                if (node.Primitive == Primitive.Part || schedule.InVariable.ContainsKey(node) || schedule.InOutput.ContainsKey(node)
                    || schedule.Unstored.Contains(node) || !IsStored(step, node))
                    continue;
                _blocks.Add(node, new Block(node, step.Stage));
            }
        }
        foreach (var step in schedule.Steps)
        {
            var reads = step.Copy is { } copy ? [copy.From] : step.Step.Reads;
            foreach (var node in reads)
                if (_blocks.TryGetValue(node.Primitive == Primitive.Part && !node.HasValue ? node.Inputs[0] : node, out var block))
                    block.Last = Math.Max(block.Last, step.Stage);
        }
    }

    private static bool IsStored(ScheduledStep step, Node node) =>
        step.Step.Cluster?.Loop is not { } loop || loop.Arrays.Any(array => array.IsStore && array.Node == node);

    private void ShareInPlace(Schedule schedule)
    {
        var readers = new Dictionary<Node, int>();
        foreach (var step in schedule.Steps)
            foreach (var node in step.Copy is { } copy ? [copy.From] : step.Step.Reads)
                if (_blocks.TryGetValue(node, out var block) && block.Last == step.Stage)
                    readers[node] = readers.GetValueOrDefault(node) + 1;

        foreach (var step in schedule.Steps)
        {
            if (step.Step.Cluster?.Loop is not { } loop)
                continue;
            var taken = new HashSet<Block>();
            foreach (var written in loop.Arrays)
            {
                if (!written.IsStore || !_blocks.TryGetValue(written.Node, out var target) || target.SameAs is not null)
                    continue;
                foreach (var read in loop.Arrays)
                {
                    if (read.IsStore || !written.CanReplace(read, loop.Kernel) || !_blocks.TryGetValue(read.Node, out var source)
                        || source.Last != step.Stage || readers.GetValueOrDefault(read.Node) != 1
                        || read.Node.DType.Size != written.Node.DType.Size || read.Node.ElementCount != written.Node.ElementCount
                        || loop.Arrays.Count(array => array.Node == read.Node) != 1 || source.Root.Last != step.Stage || !taken.Add(source.Root))
                        continue;
                    target.SameAs = source.Root;
                    source.Root.Last = Math.Max(source.Root.Last, target.Last);
                    break;
                }
            }
        }
    }

    private void Place()
    {
        List<Block> blocks = [.. _blocks.Values.Where(block => block.SameAs is null), .. _scratch.Values];
        foreach (var block in blocks)
        {
            block.Used = block.Bytes;
            block.Bytes = (block.Bytes + Alignment - 1) / Alignment * Alignment + (Guards is null ? 0 : MemoryGuards.Bytes);
        }
        var stages = blocks.Count == 0 ? 0 : blocks.Max(block => block.Last) + 1;
        for (var stage = 0; stage < stages; stage++)
            LiveBytes = Math.Max(LiveBytes, blocks.Where(block => block.First <= stage && stage <= block.Last).Sum(block => block.Bytes));

        blocks.Sort((a, b) => a.Bytes != b.Bytes ? b.Bytes.CompareTo(a.Bytes) : a.Node.Id.CompareTo(b.Node.Id));
        var placed = new List<Block>();
        foreach (var block in blocks)
        {
            block.Offset = 0;
            placed.Sort((a, b) => a.Offset.CompareTo(b.Offset));
            foreach (var other in placed)
            {
                var overlapInTime = other.First <= block.Last && block.First <= other.Last;
                if (overlapInTime && other.Offset < block.Offset + block.Bytes && block.Offset < other.Offset + other.Bytes)
                    block.Offset = other.Offset + other.Bytes;
            }
            placed.Add(block);
            Guards?.Add(block.Node, block.Offset + block.Used, block.Offset + block.Bytes, block.First, block.Last);
            ArenaBytes = Math.Max(ArenaBytes, block.Offset + block.Bytes);
        }
    }
}
