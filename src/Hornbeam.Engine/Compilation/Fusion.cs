using Hornbeam.Engine.Graphs;

namespace Hornbeam.Engine.Compilation;

/// <summary>One step of a compiled graph before it is scheduled: a fused loop, or a node with a kernel of its own.</summary>
internal sealed class FusedStep
{
    public Cluster? Cluster { get; init; }

    public Node? Node { get; init; }

    /// <summary>Buffers this step reads (leaves with memory included).</summary>
    public HashSet<Node> Reads { get; } = [];

    public HashSet<FusedStep> DependsOn { get; } = [];

    public IReadOnlyList<Node> Writes => Cluster is { } cluster ? cluster.Members : [Node!];
}

/// <summary>
/// Decides which values get a buffer and which loops are one. Elementwise chains, movements and the producers of folds stay in
/// registers; several results of one shape share a loop, row statistics included (softmax is one loop of three passes).
/// </summary>
internal sealed class Fusion
{
    /// <summary>Loops of up to so many elements join although neither needs the other: each call costs more than they do.</summary>
    private const long SmallDomain = 64;

    /// <summary>An expression of more operations, or nested deeper, is cut by a buffer, so that loops stay of a size to compile.</summary>
    private const int LongestExpression = 120;

    /// <summary>How many loops a result is tried in before it gets one of its own.</summary>
    private const int JoinAttempts = 8;

    private readonly List<Node> _order;
    private readonly HashSet<Node> _outputs = [];
    private readonly Dictionary<Node, List<Node>> _users = [];
    private readonly bool _isEnabled;
    private HashSet<Node> _buffered = [];
    private readonly HashSet<Node> _obstacles = [];
    private List<FusedStep> _steps = [];
    private Dictionary<Node, FusedStep> _producer = [];

    private Fusion(Graph graph, bool isEnabled)
    {
        _isEnabled = isEnabled;
        Graph = WithDistinctResults(graph);
        _order = Graph.TopologicalOrder();
        foreach (var node in _order)
            foreach (var input in node.Inputs)
            {
                if (!_users.TryGetValue(input, out var users))
                    _users.Add(input, users = []);
                if (!users.Contains(node))
                    users.Add(node);
            }
    }

    public Graph Graph { get; }

    public IReadOnlyList<FusedStep> Steps => _steps;

    /// <summary>Nodes that have memory: inputs, variables, and every result that a step writes.</summary>
    public bool HasMemory(Node node) => IsLeafMemory(node) || _buffered.Contains(node);

    /// <summary>The node whose memory holds this node's elements: a plain reshape has none of its own.</summary>
    public Node Resolve(Node node)
    {
        while (node.Primitive == Primitive.Reshape && !HasMemory(node))
            node = node.Inputs[0];
        return node;
    }

    /// <param name="graph">A simplified graph.</param>
    /// <param name="isEnabled">False: every node gets a buffer, for debugging and for comparison.</param>
    public static Fusion Plan(Graph graph, bool isEnabled)
    {
        var fusion = new Fusion(graph, isEnabled);
        while (!fusion.TryPlan())
        {
        }
        fusion.AttachEpilogues();
        fusion.BuildFinally();
        return fusion;
    }

    /// <summary>Each output and assigned value becomes a node of its own with memory of its own.</summary>
    private static Graph WithDistinctResults(Graph graph)
    {
        var taken = new HashSet<Node>();
        Node Distinct(Node node)
        {
            var source = node;
            while (source.Primitive == Primitive.Reshape)
                source = source.Inputs[0];
            return !IsLeafMemory(source) && node.Primitive is not (Primitive.Reshape or Primitive.Part) && taken.Add(node)
                ? node
                : Copy(node);
        }
        Node Copy(Node node)
        {
            var copy = new Node(Primitive.Reshape, null, node.Shape, node.DType, node);
            taken.Add(copy);
            return copy;
        }
        // Assigned values first: written straight into their variables they save a copy a step.
        var assignments = Array.ConvertAll(graph.Assignments, a => a with { Value = Distinct(a.Value) });
        return graph with { Outputs = Array.ConvertAll(graph.Outputs, Distinct), Assignments = assignments };
    }

    private static bool IsLeafMemory(Node node) => node.Primitive is Primitive.Input or Primitive.Variable || node.HasValue;

    private static bool IsLoop(Node node) => node.Primitive.IsElementwise() || node.Primitive.IsView() || node.Primitive.IsFoldReduction()
        || node.Primitive is Primitive.Scalar or Primitive.Iota or Primitive.SelectRows;

    /// <summary>Plans all steps; where loops cannot be built, marks what has to get a buffer first, all at once, and fails.</summary>
    private bool TryPlan()
    {
        var found = new HashSet<Node>();
        _buffered = [.. _obstacles];
        foreach (var output in Graph.Outputs)
            _buffered.Add(output);
        foreach (var assignment in Graph.Assignments)
            _buffered.Add(assignment.Value);
        _outputs.UnionWith(_buffered);
        ChooseBuffers();

        _steps = [];
        _producer = [];
        foreach (var node in _order)
        {
            if (!_buffered.Contains(node) || IsLeafMemory(node))
                continue;
            if (!IsLoop(node))
                AddStep(node);
            else if (!TryJoin(node) && !TryStart(node, found))
                AddStep(node);
        }
        _obstacles.UnionWith(found);
        return found.Count == 0;
    }

    private void ChooseBuffers()
    {
        var costs = new Dictionary<Node, int>();
        var depths = new Dictionary<Node, int>();
        foreach (var node in _order)
        {
            if (IsLeafMemory(node))
                continue;
            if (!IsLoop(node) || node.Primitive.IsFoldReduction() || (!_isEnabled && !node.Primitive.IsView()))
                _buffered.Add(node);
            if (!IsLoop(node) || node.Primitive == Primitive.SelectRows)
                foreach (var input in node.Inputs)
                    Buffer(input);
            var width = Lanes.Width(node);
            var cost = node.Primitive.IsView() || !IsLoop(node) || node.Primitive is Primitive.Scalar or Primitive.Iota ? 0
                : node.Primitive.IsExpensive() ? 8 : 1;
            var depth = 0;
            foreach (var input in node.Inputs)
            {
                if (!_buffered.Contains(input))
                {
                    cost += costs.GetValueOrDefault(input);
                    depth = Math.Max(depth, depths.GetValueOrDefault(input) + 1);
                }
                if (IsLoop(node) && Lanes.Width(input) is var other && other != LaneWidth.Any && width != LaneWidth.Any && other != width)
                    Buffer(ThroughViews(input));
            }
            if (cost > LongestExpression || depth > LongestExpression)
            {
                _buffered.Add(node);
                cost = depth = 0;
            }
            (costs[node], depths[node]) = (cost, depth);
            if (!node.Primitive.IsView() && cost >= 4 && _users.TryGetValue(node, out var users) && users.Count > 1)
                _buffered.Add(node);
        }
    }

    private void Buffer(Node node)
    {
        var resolved = Resolve(node);
        if (!IsLeafMemory(resolved))
            _buffered.Add(resolved);
    }

    private Node ThroughViews(Node node)
    {
        while (node.Primitive.IsView() && !HasMemory(node))
            node = node.Inputs[0];
        return node;
    }

    private FusedStep AddStep(Node node)
    {
        var step = new FusedStep { Node = node };
        foreach (var input in node.Inputs)
            Depend(step, Resolve(input));
        _steps.Add(step);
        _producer.Add(node, step);
        return step;
    }

    private void Depend(FusedStep step, Node read)
    {
        step.Reads.Add(read);
        if (_producer.TryGetValue(read, out var producer) && producer != step)
            step.DependsOn.Add(producer);
    }

    private HashSet<Node> BuffersRead(Node root)
    {
        var reads = new HashSet<Node>();
        var pending = new Stack<Node>(root.Inputs.ToArray());
        var seen = new HashSet<Node>();
        while (pending.TryPop(out var node))
        {
            if (!seen.Add(node))
                continue;
            if (HasMemory(node))
                reads.Add(node);
            else
                foreach (var input in node.Inputs)
                    pending.Push(input);
        }
        return reads;
    }

    private bool TryJoin(Node node)
    {
        if (!_isEnabled)
            return false;
        var reads = BuffersRead(node);
        var producers = new HashSet<FusedStep>();
        foreach (var read in reads)
            if (_producer.TryGetValue(read, out var producer))
                producers.Add(producer);
        var attempts = 0;
        HashSet<FusedStep>? earlier = null;
        for (var i = _steps.Count - 1; i >= 0; i--)
        {
            var step = _steps[i];
            if (step.Cluster is not { } cluster || !Fits(cluster, node))
                continue;
            if (!producers.Contains(step) && cluster.Domain.ElementCount > SmallDomain && !SharesReading(step, reads, cluster.Domain))
                continue;
            // What a producer needs comes before it, so before this node too.
            if ((earlier ??= Needed(producers)).Contains(step))
                continue;
            // Each attempt builds the loop anew: in a long chain of full loops that would take forever.
            if (++attempts > JoinAttempts)
                return false;
            var split = cluster.Split;
            if (node.Primitive.IsFoldReduction() && cluster.Form == LoopForm.Rows)
                cluster.Split = FoldAxes(node).From;
            cluster.Members.Add(node);
            if (LoopBuilder.Build(cluster, _buffered, _ => true, out _) is { } loop && loop.Kernel.Body.Length < 160)
            {
                foreach (var read in reads)
                    Depend(step, read);
                _producer.Add(node, step);
                return true;
            }
            cluster.Members.RemoveAt(cluster.Members.Count - 1);
            cluster.Split = split;
        }
        return false;
    }

    /// <summary>All that steps need, directly or not.</summary>
    private static HashSet<FusedStep> Needed(IEnumerable<FusedStep> steps)
    {
        var needed = new HashSet<FusedStep>();
        var pending = new Stack<FusedStep>(steps);
        while (pending.TryPop(out var step))
            foreach (var next in step.DependsOn)
                if (needed.Add(next))
                    pending.Push(next);
        return needed;
    }

    /// <summary>Whether a step needs, directly or not, what another one makes.</summary>
    private static bool Reaches(FusedStep step, FusedStep target)
    {
        var pending = new Stack<FusedStep>([step]);
        var seen = new HashSet<FusedStep>();
        while (pending.TryPop(out var current))
        {
            if (current == target)
                return true;
            if (seen.Add(current))
                foreach (var next in current.DependsOn)
                    pending.Push(next);
        }
        return false;
    }

    /// <summary>Two loops over the same large array, or over the same selection of rows, read it once when they are one.</summary>
    private static bool SharesReading(FusedStep step, HashSet<Node> reads, Shape domain)
    {
        foreach (var read in reads)
            if ((read.ElementCount == domain.ElementCount || read.Primitive == Primitive.RowMap) && step.Reads.Contains(read))
                return true;
        return false;
    }

    private static bool Fits(Cluster cluster, Node node)
    {
        var width = Lanes.Width(node);
        if (width != LaneWidth.Any && width != cluster.Width)
            return false;
        if (node.Primitive.IsFoldReduction())
        {
            var axes = FoldAxes(node);
            if (node.Inputs[0].Shape != cluster.Domain || Form(node) != cluster.Form)
                return false;
            return cluster.Form == LoopForm.Rows
                ? cluster.Split is null || cluster.Split == axes.From
                : FoldAxes(cluster.Members[0]) == axes;
        }
        if (cluster.Form != LoopForm.Rows)
            return false;
        if (node.Shape == cluster.Domain)
            return true;
        if (cluster.Split is not { } split)
            return false;
        long rows = 1;
        for (var axis = 0; axis < split; axis++)
            rows *= cluster.Domain.Length(axis);
        return rows == node.ElementCount && (node.Shape.Rank != cluster.Domain.Rank || IsRowShape(node.Shape, cluster.Domain, split));
    }

    private static bool IsRowShape(Shape shape, Shape domain, int split)
    {
        for (var axis = 0; axis < shape.Rank; axis++)
            if (shape.Length(axis) != (axis < split ? domain.Length(axis) : 1))
                return false;
        return true;
    }

    private bool TryStart(Node node, HashSet<Node> obstacles)
    {
        var width = Lanes.Width(node) == LaneWidth.Any ? LaneWidth.Bits32 : Lanes.Width(node);
        Cluster cluster;
        if (node.Primitive.IsFoldReduction())
        {
            var (from, to) = FoldAxes(node);
            var form = Form(node);
            cluster = new Cluster(node.Inputs[0].Shape, form == LoopForm.Rows ? from : to, form, width);
        }
        else
        {
            cluster = new Cluster(node.Shape, null, LoopForm.Rows, width);
        }
        cluster.Members.Add(node);
        if (LoopBuilder.Build(cluster, _buffered, _ => true, out var obstacle) is null)
        {
            if (obstacle is null || _obstacles.Contains(Resolve(obstacle)))
                throw new InvalidOperationException($"No loop can be built for {node}.");
            obstacles.Add(Resolve(obstacle));
            return false;
        }
        var step = new FusedStep { Cluster = cluster };
        foreach (var read in BuffersRead(node))
            Depend(step, read);
        _steps.Add(step);
        _producer.Add(node, step);
        return true;
    }

    private static (int From, int To) FoldAxes(Node node)
    {
        var axes = node.Attribute<AxesAttributes>().Axes.Values;
        return (axes.Min(), axes.Max() + 1);
    }

    /// <summary>A fold over the last axes goes along rows; one with axes behind it goes down columns.</summary>
    private static LoopForm Form(Node node)
    {
        long columns = 1;
        var shape = node.Inputs[0].Shape;
        for (var axis = FoldAxes(node).To; axis < shape.Rank; axis++)
            columns *= shape.Length(axis);
        return columns == 1 ? LoopForm.Rows : LoopForm.Columns;
    }

    /// <summary>A loop over a product's or a convolution's elements finishes each block while it is in cache.</summary>
    private void AttachEpilogues()
    {
        if (!_isEnabled)
            return;
        foreach (var product in _steps)
        {
            if (product.Node is not { } node || !TakesEpilogue(node))
                continue;
            foreach (var step in _steps)
            {
                if (step.Cluster is not { EpilogueOf: null, Form: LoopForm.Rows } cluster || !step.Reads.Contains(node)
                    || !SameRows(cluster.Domain, node.Shape)
                    || cluster.Members.Any(member => member.Shape != cluster.Domain || member.Primitive.IsFoldReduction())
                    || step.DependsOn.Any(other => other != product && Reaches(other, product)))
                    continue;
                var split = cluster.Split;
                cluster.Split = cluster.Domain.Rank - 1;
                var loop = LoopBuilder.Build(cluster, _buffered, _ => true, out _);
                if (loop is { Kernel.Passes: 1, Kernel.OuterRank: <= 1 }
                    && loop.Arrays.Where(array => array.Node == node).All(array => array.IsIdentity))
                {
                    cluster.EpilogueOf = node;
                    // From now on the product waits for all that the loop needs.
                    product.DependsOn.UnionWith(step.DependsOn.Where(other => other != product));
                    break;
                }
                cluster.Split = split;
            }
        }
    }

    /// <summary>Whether a node's result comes in blocks of rows and columns, the last axis being the columns.</summary>
    private static bool TakesEpilogue(Node node) => node.Primitive switch
    {
        Primitive.MatrixMultiply => node.Shape.Rank == 2 && HasVectors(node),
        Primitive.Convolution => HasVectors(node) && ConvolutionCall.TakesEpilogue(node),
        _ => false,
    };

    private static bool HasVectors(Node node) => node.Shape.Length(node.Shape.Rank - 1) >= 8;

    /// <summary>Whether two shapes are the same rows and columns, seen with the last axis as the columns.</summary>
    private static bool SameRows(Shape a, Shape b) =>
        a.Rank > 0 && a.ElementCount == b.ElementCount && a.Length(a.Rank - 1) == b.Length(b.Rank - 1);

    private void BuildFinally()
    {
        var read = new HashSet<Node>(_outputs);
        foreach (var step in _steps)
            foreach (var node in step.Reads)
                if (!step.Writes.Contains(node))
                    read.Add(node);
        foreach (var step in _steps)
            if (step.Cluster is { } cluster)
                cluster.Loop = LoopBuilder.Build(cluster, _buffered, read.Contains, out _)
                    ?? throw new InvalidOperationException($"The loop of {cluster.Members[0]} came apart.");
    }
}
