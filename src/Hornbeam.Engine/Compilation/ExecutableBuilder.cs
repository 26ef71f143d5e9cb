using Hornbeam.Engine.Graphs;
using Hornbeam.Engine.Threading;

namespace Hornbeam.Engine.Compilation;

/// <summary>Gives every value a slot and every step its kernel.</summary>
internal sealed class ExecutableBuilder
{
    private readonly Fusion _fusion;
    private readonly Schedule _schedule;
    private readonly CompileOptions _options;
    private readonly Dictionary<Node, int> _slots = [];
    private readonly Dictionary<Variable, int> _variableSlots = [];
    private readonly Dictionary<Node, LoopCall> _epilogues = [];
    private readonly Dictionary<Node, SubgraphPlan> _plans = [];

    public ExecutableBuilder(Fusion fusion, Schedule schedule, CompileOptions options)
    {
        (_fusion, _schedule, _options) = (fusion, schedule, options);
        Graph = fusion.Graph;
        foreach (var step in schedule.Steps)
            if (step.Copy is null && step.Step.Node is { Attributes: TupleAttributes { Bodies.Count: > 0 } tuple } node)
                _plans.Add(node, SubgraphPlan.Make(tuple, options));
        Memory = MemoryPlan.Make(schedule, _plans.ToDictionary(pair => pair.Key, pair => pair.Value.ScratchBytes));
        var calls = new List<(KernelCall Call, ScheduledStep Step)>();
        foreach (var step in schedule.Steps)
            if (step.Step.Cluster is { EpilogueOf: { } product } epilogue)
                _epilogues.Add(product, Loop(epilogue));
        foreach (var step in schedule.Steps)
            if (Call(step) is { } call)
                calls.Add((call, step));
        Stages = [.. calls.GroupBy(c => c.Step.Stage).OrderBy(g => g.Key)
            .Select(g => new Stage([.. g.Select(c => c.Call)], g.Key, g.Any(c => c.Step.WritesVariable), Threads))];
    }

    public Graph Graph { get; }

    private int Threads => (_options.Team ?? ThreadTeam.Shared).Threads;

    public MemoryPlan Memory { get; }

    public Stage[] Stages { get; }

    public List<Place> Places { get; } = [];

    public List<long> Offsets { get; } = [];

    public List<Storage?> Constants { get; } = [];

    public List<Variable?> Variables { get; } = [];

    public List<Executable.Patch> Patches { get; } = [];

    public List<long> Arguments { get; } = [];

    /// <summary>Graphs within, and where in the arena each has its own.</summary>
    public List<(Executable Executable, long Offset)> Inner { get; } = [];

    private KernelCall? Call(ScheduledStep step)
    {
        if (step.Copy is { } copy)
            return new CopyCall(Slot(copy.From), copy.To is { } variable ? VariableSlot(variable) : NewSlot(Place.Output, copy.Output), copy.From.Bytes);
        if (step.Step.Cluster is { } cluster)
            return cluster.EpilogueOf is null ? Loop(cluster) : null;
        var node = step.Step.Node!;
        if (node.Primitive == Primitive.Part)
            return null;
        var sources = new int[node.Inputs.Length];
        for (var i = 0; i < sources.Length; i++)
            sources[i] = Slot(_fusion.Resolve(node.Inputs[i]));
        var target = _schedule.Unstored.Contains(node) ? -1 : Slot(node);
        return node.Primitive switch
        {
            Primitive.MatrixMultiply => new ProductCall(node, sources[0], sources[1], target, _epilogues.GetValueOrDefault(node), Threads),
            Primitive.Convolution when !WindowCall.IsDepthwise(node.Attribute<WindowAttributes>(), node.Inputs[0].Shape, node.Shape) =>
                new ConvolutionCall(node, sources[0], sources[1], target, _epilogues.GetValueOrDefault(node), Threads),
            Primitive.Convolution or Primitive.ConvolutionKernelParts or Primitive.MaximumPool or Primitive.MaximumPoolGradient =>
                WindowCall.Of(node, sources, target),
            Primitive.Gather => new GatherCall(node, sources[0], sources[1], target),
            Primitive.ScatterAdd => new ScatterAddCall(node, sources[0], sources[1], target),
            Primitive.RowMap => new RowMapCall(node, sources[0], target),
            Primitive.RowSums => new RowSumsCall(node, sources[0], sources[1], sources[2], target),
            Primitive.Concatenate or Primitive.Pad => new BlockCopyCall(node, sources, target),
            Primitive.ArgMaximum or Primitive.ArgMinimum or Primitive.CumulativeSum => new AxisCall(node, sources[0], target),
            Primitive.Random => new RandomCall(node, sources[0], target),
            Primitive.HostFunction => new HostCall(node, sources, target),
            Primitive.Scan => new ScanCall(node, sources, target, Within(node)),
            Primitive.While => new WhileCall(node, sources, target, Within(node)),
            Primitive.Branch => new BranchCall(node, sources, target, Within(node)),
            Primitive.Recurrence => new RecurrenceCall(node, sources, target),
            Primitive.RecurrenceGradient => new RecurrenceGradientCall(node, sources, target),
            _ => throw new InvalidOperationException($"{node.Primitive} has no kernel."),
        };
    }

    /// <summary>The graphs within a node, placed.</summary>
    private PlacedSubgraphs Within(Node node)
    {
        var plan = _plans[node];
        var scratch = Memory.ScratchOf(node);
        var placed = new PlacedSubgraphs(plan, Inner.Count, scratch + plan.ArenaBytes);
        foreach (var body in plan.Bodies)
            Inner.Add((body, scratch));
        return placed;
    }

    private LoopCall Loop(Cluster cluster)
    {
        var plan = cluster.Loop!;
        OffsetProof.Check(plan);
        var kernel = plan.Kernel;
        var first = Arguments.Count;
        for (var i = 0; i < kernel.ArgumentCount; i++)
            Arguments.Add(0);
        for (var axis = 0; axis < plan.OuterLengths.Length; axis++)
            Arguments[first + kernel.LengthAt(axis)] = plan.OuterLengths[axis];
        for (var k = 0; k < plan.Arrays.Length; k++)
        {
            var array = plan.Arrays[k];
            var access = kernel.Accesses[k];
            var size = access.IsPositions ? 1 : DType.Of(access.DType).Size;
            for (var axis = 0; axis < plan.OuterLengths.Length; axis++)
                Arguments[first + kernel.StrideAt(k, axis)] = array.OuterStrides[axis] * size;
            Arguments[first + kernel.StrideAt(k, kernel.OuterRank)] = array.InnerStride * size;
            if (access.IsPositions)
                Arguments[first + LoopKernel.AddressAt(k)] = array.Offset;
            else if (!_schedule.Unstored.Contains(array.Node))
                Patches.Add(new(first + LoopKernel.AddressAt(k), Slot(array.Node), array.Offset * size));
        }
        return new LoopCall(plan, LoopCodeCache.Get(kernel, _options.Interpret), first);
    }

    private int Slot(Node node)
    {
        if (_slots.TryGetValue(node, out var slot))
            return slot;
        slot = node.Primitive switch
        {
            Primitive.Variable => VariableSlot(node.Attribute<VariableAttributes>().Variable),
            Primitive.Input => NewSlot(Place.Input, node.Attribute<InputAttributes>().Index),
            _ when node.HasValue => NewSlot(Place.Constant, 0, node.Value),
            _ when _schedule.InVariable.TryGetValue(node, out var variable) => VariableSlot(variable),
            _ when _schedule.InOutput.TryGetValue(node, out var output) => NewSlot(Place.Output, output),
            _ => NewSlot(Place.Arena, Memory.OffsetOf(node)),
        };
        _slots.Add(node, slot);
        return slot;
    }

    private int VariableSlot(Variable variable)
    {
        if (!_variableSlots.TryGetValue(variable, out var slot))
            _variableSlots.Add(variable, slot = NewSlot(Place.Variable, 0, null, variable));
        return slot;
    }

    private int NewSlot(Place place, long offset, Storage? constant = null, Variable? variable = null)
    {
        Places.Add(place);
        Offsets.Add(offset);
        Constants.Add(constant);
        Variables.Add(variable);
        return Places.Count - 1;
    }
}
