namespace Hornbeam.Engine.Graphs;

/// <summary>A graph owned by a node. All it reads are its inputs; equal structures are equal.</summary>
internal sealed class Subgraph(Graph graph) : IEquatable<Subgraph>
{
    private string? _key;
    private bool? _canFail;

    public Graph Graph { get; } = graph;

    /// <summary>Whether running it may meet data it must not work on.</summary>
    public bool CanFail => _canFail ??= Graph.TopologicalOrder().Exists(node => node.Primitive.CanFail(node.Attributes));

    private string Key => _key ??= GraphKey.Of(Graph);

    /// <summary>The outputs for other inputs, as part of the graph those belong to.</summary>
    public Tensor[] Inline(ReadOnlySpan<Tensor> inputs)
    {
        var replaced = new Dictionary<Node, Node>();
        for (var i = 0; i < inputs.Length; i++)
            replaced.Add(Graph.Inputs[i], inputs[i].Node);
        return Array.ConvertAll(NodeCopy.Of(Graph.Outputs, replaced), node => new Tensor(node));
    }

    public bool Equals(Subgraph? other) => ReferenceEquals(this, other) || (other is not null && Key == other.Key);

    public override bool Equals(object? obj) => Equals(obj as Subgraph);

    public override int GetHashCode() => Key.GetHashCode(StringComparison.Ordinal);

    /// <summary>The key, as a part of the keys of graphs that own this one.</summary>
    public override string ToString() => Key;
}
