namespace Hornbeam.Engine.Graphs;

/// <summary>Copies nodes with some of those they depend on replaced; what depends on none of them is shared, not copied.</summary>
internal static class NodeCopy
{
    public static Node[] Of(Node[] roots, Dictionary<Node, Node> replaced)
    {
        var copies = new Dictionary<Node, Node>(replaced);
        foreach (var node in Graph.TopologicalOrder(roots, replaced.ContainsKey))
            if (!copies.ContainsKey(node))
                copies.Add(node, Copy(node, copies));
        return Array.ConvertAll(roots, root => copies[root]);
    }

    private static Node Copy(Node node, Dictionary<Node, Node> copies)
    {
        var sources = node.Inputs;
        var inputs = new Node[sources.Length];
        var isChanged = false;
        for (var i = 0; i < inputs.Length; i++)
        {
            inputs[i] = copies[sources[i]];
            isChanged |= inputs[i] != sources[i];
        }
        return isChanged && !node.HasValue
            ? new Node(node.Primitive, node.Attributes, node.Shape, node.DType, inputs) { Scope = node.Scope }
            : node;
    }
}
