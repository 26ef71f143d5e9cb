using Hornbeam.Engine.Compilation;

namespace Hornbeam.Engine.Graphs;

/// <summary>
/// One operation on earlier nodes, of known shape and dtype. A node is a value not yet computed until <see cref="Value"/> is set;
/// then it forgets its inputs, so that a long computation does not keep its past alive.
/// </summary>
internal sealed class Node
{
    private static long _count;

    // Both volatile: who has seen no value must see the inputs that were there before it.
    private volatile Node[] _inputs;
    private volatile Storage? _value;

    public Node(Primitive primitive, Attributes? attributes, Shape shape, DType dtype, params Node[] inputs)
    {
        Primitive = primitive;
        Attributes = attributes;
        Shape = shape;
        DType = dtype;
        _inputs = inputs;
        IsSymbolic = primitive is Primitive.Input or Primitive.Variable;
        foreach (var input in inputs)
        {
            IsSymbolic |= input.IsSymbolic;
            Depth = Math.Max(Depth, input.HasValue ? 0 : input.Depth + 1);
        }
        ElementCount = shape.ElementCount;
        Width = Lanes.WidthOf(primitive, dtype, inputs);
        Id = Interlocked.Increment(ref _count);
    }

    /// <summary>Made from the buffer that holds its value.</summary>
    public Node(Storage value, Shape shape, DType dtype)
        : this(Primitive.Data, null, shape, dtype) => _value = value;

    public Primitive Primitive { get; }

    public Attributes? Attributes { get; }

    public Shape Shape { get; }

    public DType DType { get; }

    public long ElementCount { get; }

    /// <summary>The width of lanes it is computed in; kept, as that of truth values comes from far behind.</summary>
    public LaneWidth Width { get; }

    /// <summary>Later nodes have larger numbers, so the numbers are a topological order.</summary>
    public long Id { get; }

    /// <summary>Part of a trace: it depends on inputs or variables that have no value while the graph is being made.</summary>
    public bool IsSymbolic { get; }

    /// <summary>Where the user's layer is known that made this node; for error messages.</summary>
    public string? Scope { get; init; } = Trace.CurrentScope;

    public ReadOnlySpan<Node> Inputs => _inputs;

    public Storage? Value => _value;

    public bool HasValue => _value is not null;

    /// <summary>Length of the longest chain of nodes not yet computed behind this one.</summary>
    public int Depth { get; private set; }

    public long Bytes => ElementCount * DType.Size;

    public T Attribute<T>() where T : Attributes => (T)Attributes!;

    /// <summary>Stores the computed value; the first one wins, so that concurrent evaluations agree.</summary>
    public void SetValue(Storage value)
    {
        if (Interlocked.CompareExchange(ref _value, value, null) is not null)
            return;
        Depth = 0;
        // Readers may hold the old array: it is replaced, never changed.
        _inputs = [];
    }

    public override string ToString() => $"{Primitive}{Shape}:{DType}";
}

/// <summary>Row-major elements inside a buffer, from a byte offset on.</summary>
internal sealed record Storage(Buffer Buffer, long Offset = 0)
{
    public unsafe byte* Pointer => Buffer.Pointer + Offset;
}
