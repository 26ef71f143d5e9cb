namespace Hornbeam.Engine.Graphs;

/// <summary>
/// C# functions recorded as the sub-graphs of one node. What they read from outside becomes inputs behind their own; variables that
/// they assign become carried values: an input and an output more.
/// </summary>
internal sealed class Body
{
    private Body(Subgraph[] graphs, Tensor[] captured, Variable[] assigned) => (Graphs, Captured, Assigned) = (graphs, captured, assigned);

    /// <summary>Inputs of each: its own, the assigned variables, the captured tensors. Outputs: its own, the assigned variables.</summary>
    public Subgraph[] Graphs { get; }

    /// <summary>Tensors from outside that any of the functions reads.</summary>
    public Tensor[] Captured { get; }

    /// <summary>Variables that any of the functions assigns.</summary>
    public Variable[] Assigned { get; }

    /// <summary>Records functions of the same inputs.</summary>
    /// <param name="inputs">What each takes.</param>
    /// <param name="functions">What they do.</param>
    public static Body Of(PartType[] inputs, params Func<Tensor[], Tensor[]>[] functions)
    {
        var recorded = Array.ConvertAll(functions, function => Record(inputs, function));
        Variable[] assigned = [.. recorded.SelectMany(r => r.Assigned.Keys).Distinct()];
        var captured = new List<Node>();
        foreach (var one in recorded)
            one.FindCaptured(assigned, captured);
        var graphs = Array.ConvertAll(recorded, one => new Subgraph(one.Close(assigned, captured)));
        return new Body(graphs, [.. captured.Select(node => new Tensor(node))], assigned);
    }

    private static Recorded Record(PartType[] inputs, Func<Tensor[], Tensor[]> function)
    {
        using var trace = Trace.BeginBody();
        // Whatever is older is from outside.
        var firstId = new Node(Primitive.Scalar, new ScalarAttributes(0, 0), Shape.Scalar, DType.Float32).Id;
        var symbolic = Array.ConvertAll(inputs, type => trace.Input(type.Shape, type.DType, "body"));
        var outputs = function([.. symbolic]);
        var values = trace.Assigned.ToDictionary(variable => variable, variable => trace.Read(variable));
        return new Recorded([.. symbolic.Select(x => x.Node)], [.. outputs.Select(y => y.Node)], values, new(trace.FirstReads), firstId);
    }

    private sealed record Recorded(
        Node[] Inputs, Node[] Outputs, Dictionary<Variable, Node> Assigned, Dictionary<Variable, Node> Reads, long FirstId)
    {
        /// <summary>The largest values that depend on no input, so that they are computed once, outside.</summary>
        public void FindCaptured(Variable[] assigned, List<Node> captured)
        {
            var starts = new HashSet<Node>([.. Inputs, .. Reads.Where(read => assigned.Contains(read.Key)).Select(read => read.Value)]);
            var roots = Roots(assigned);
            var order = Graph.TopologicalOrder(roots, node => node.Id < FirstId || starts.Contains(node));
            var inner = new HashSet<Node>(starts);
            var free = new HashSet<Node>();
            foreach (var node in order)
            {
                if (Any(node.Inputs, inner))
                    inner.Add(node);
                else if (IsFree(node) && node.Inputs.ToArray().All(free.Contains))
                    free.Add(node);
            }
            var seen = new HashSet<Node>(captured);
            foreach (var node in order)
                if (inner.Contains(node) && !starts.Contains(node))
                    foreach (var input in node.Inputs)
                        Capture(input);
            foreach (var root in roots)
                Capture(root);

            void Capture(Node node)
            {
                if (!inner.Contains(node) && !free.Contains(node) && seen.Add(node))
                    captured.Add(node);
            }
        }

        public Graph Close(Variable[] assigned, List<Node> captured)
        {
            var inputs = new List<Node>(Inputs);
            var replaced = new Dictionary<Node, Node>();
            foreach (var variable in assigned)
            {
                var input = Input(new PartType(variable.Shape, variable.DType));
                if (Reads.TryGetValue(variable, out var read))
                    replaced.Add(read, input);
                else
                    Reads.Add(variable, input);
            }
            foreach (var node in captured)
                replaced.Add(node, Input(PartType.Of(node)));
            return new Graph([.. inputs], NodeCopy.Of(Roots(assigned), replaced), []);

            Node Input(PartType type)
            {
                var input = new Node(Primitive.Input, new InputAttributes(inputs.Count, "body"), type.Shape, type.DType);
                inputs.Add(input);
                return input;
            }
        }

        private Node[] Roots(Variable[] assigned) =>
            [.. Outputs, .. assigned.Select(variable => Assigned.TryGetValue(variable, out var value) ? value : Reads.GetValueOrDefault(variable))
                .OfType<Node>()];

        /// <summary>Numbers in the code, which need no input.</summary>
        private static bool IsFree(Node node) =>
            (node.Primitive is Primitive.Scalar or Primitive.Iota or Primitive.Cast || node.Primitive.IsView()) && !node.HasValue;

        private static bool Any(ReadOnlySpan<Node> nodes, HashSet<Node> set)
        {
            foreach (var node in nodes)
                if (set.Contains(node))
                    return true;
            return false;
        }
    }
}
