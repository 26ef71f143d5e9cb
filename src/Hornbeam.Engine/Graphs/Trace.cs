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
    private readonly Dictionary<Variable, Node> _reads = [];
    private readonly List<Variable> _assigned = [];
    private readonly bool _isBody;

    private Trace(bool isBody) => _isBody = isBody;

    public static Trace? Current => _current;

    /// <summary>The name of the layer whose code is running, for error messages.</summary>
    public static string? CurrentScope
    {
        get => _scope;
        set => _scope = value;
    }

    public static Trace Begin() => _current = new Trace(isBody: false);

    /// <summary>
    /// Records the body of a loop or branch within whatever is being recorded or computed: variables are read there, and what the body
    /// assigns is left to the loop.
    /// </summary>
    public static Trace BeginBody() => _current = new Trace(isBody: true);

    /// <summary>The variables that were assigned, in the order of their first assignments.</summary>
    public IReadOnlyList<Variable> Assigned => _assigned;

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
            // A body's reading is a node of its own, so that it can become a carried state where the body assigns the variable.
            node = _isBody
                ? new Node(Primitive.Reshape, null, variable.Shape, variable.DType, _outer is null ? variable.Snapshot() : _outer.Read(variable))
                : new Node(Primitive.Variable, new VariableAttributes(variable), variable.Shape, variable.DType);
            _values.Add(variable, node);
            _reads.Add(variable, node);
        }
        return node;
    }

    /// <summary>The values of variables before their first assignments.</summary>
    public IReadOnlyDictionary<Variable, Node> FirstReads => _reads;

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

    /// <param name="roots">What is needed.</param>
    /// <param name="isLeaf">Nodes not to look behind.</param>
    public static List<Node> TopologicalOrder(IEnumerable<Node> roots, Func<Node, bool>? isLeaf = null)
    {
        var found = new HashSet<Node>();
        var pending = new Stack<Node>();
        foreach (var root in roots)
            if (found.Add(root))
                pending.Push(root);
        while (pending.TryPop(out var node))
        {
            if (isLeaf?.Invoke(node) == true)
                continue;
            foreach (var input in node.Inputs)
                if (found.Add(input))
                    pending.Push(input);
        }
        List<Node> order = [.. found];
        order.Sort((a, b) => a.Id.CompareTo(b.Id));
        return order;
    }
}
