namespace Hornbeam.Engine.Graphs;

/// <summary>
/// Records one run of C# code as a graph: inputs are symbolic, variables are read and assigned in program order. The current trace
/// belongs to a thread and ends with the <c>using</c> block that began it; nothing else in the engine is ambient.
/// </summary>
internal sealed class Trace : IDisposable
{
    [ThreadStatic]
    private static Trace? _current;

    [ThreadStatic]
    private static string? _scope;

    private readonly Trace? _outer = _current;
    private readonly List<Node> _inputs = [];
    private readonly Dictionary<Variable, Node> _values = [];
    private readonly List<Variable> _assigned = [];

    private Trace()
    {
    }

    public static Trace? Current => _current;

    /// <summary>The name of the layer whose code is running, for error messages.</summary>
    public static string? CurrentScope
    {
        get => _scope;
        set => _scope = value;
    }

    public static Trace Begin()
    {
        var trace = new Trace();
        _current = trace;
        return trace;
    }

    public Tensor Input(Shape shape, DType dtype, string name)
    {
        var node = new Node(Primitive.Input, new InputAttributes(_inputs.Count, name), shape, dtype);
        _inputs.Add(node);
        return new Tensor(node);
    }

    /// <summary>The variable's value at this point of the program.</summary>
    public Node Read(Variable variable)
    {
        if (!_values.TryGetValue(variable, out var node))
        {
            node = new Node(Primitive.Variable, new VariableAttributes(variable), variable.Shape, variable.DType);
            _values.Add(variable, node);
        }
        return node;
    }

    public void Assign(Variable variable, Node value)
    {
        Read(variable);
        _values[variable] = value;
        if (!_assigned.Contains(variable))
            _assigned.Add(variable);
    }

    /// <summary>The graph of all that was recorded.</summary>
    public Graph Finish(params ReadOnlySpan<Tensor> outputs)
    {
        var nodes = new Node[outputs.Length];
        for (var i = 0; i < nodes.Length; i++)
            nodes[i] = outputs[i].Node;
        var assignments = _assigned.ConvertAll(variable => new Assignment(variable, _values[variable]));
        assignments.RemoveAll(a => a.Value.Primitive == Primitive.Variable && a.Value.Attribute<VariableAttributes>().Variable == a.Variable);
        return new Graph([.. _inputs], nodes, [.. assignments]);
    }

    public void Dispose() => _current = _outer;
}

/// <summary>What a variable holds after a run.</summary>
internal readonly record struct Assignment(Variable Variable, Node Value);

/// <summary>Inputs, outputs and side effects of one traced function.</summary>
internal sealed record Graph(Node[] Inputs, Node[] Outputs, Assignment[] Assignments)
{
    /// <summary>Every node that outputs and assignments need, inputs before their users.</summary>
    public List<Node> TopologicalOrder()
    {
        List<Node> roots = [.. Outputs];
        foreach (var assignment in Assignments)
            roots.Add(assignment.Value);
        return TopologicalOrder(roots);
    }

    public static List<Node> TopologicalOrder(IEnumerable<Node> roots)
    {
        var found = new HashSet<Node>();
        var pending = new Stack<Node>();
        foreach (var root in roots)
            if (found.Add(root))
                pending.Push(root);
        while (pending.TryPop(out var node))
            foreach (var input in node.Inputs)
                if (found.Add(input))
                    pending.Push(input);
        List<Node> order = [.. found];
        order.Sort((a, b) => a.Id.CompareTo(b.Id));
        return order;
    }
}
