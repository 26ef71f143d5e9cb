using System.Collections.Concurrent;
using Hornbeam.Engine.Compilation;
using Hornbeam.Engine.Graphs;

namespace Hornbeam.Engine;

/// <summary>Computes lazy tensors outside of any training step, through the same compiler; graphs of equal structure share their code.</summary>
internal static class Evaluation
{
    private const int CacheLimit = 512;

    private static readonly ConcurrentDictionary<string, Executable> Cache = new();

    /// <summary>Gives a node its value.</summary>
    /// <exception cref="InvalidOperationException">The node is symbolic: there are no numbers while a function is being traced.</exception>
    public static void Force(Node node)
    {
        if (node.HasValue)
            return;
        if (node.IsSymbolic)
            throw new InvalidOperationException(
                "This tensor is symbolic: while a layer or training step is being traced there are no numbers to look at. "
                + $"Decide with Ops.Where instead of if, or look at the result after the call.{Ops.InLayer()}");
        ForceTuples(node);
        if (node.HasValue)
            return;
        var (graph, leaves, key) = Detach(node);
        var executable = key is null ? Executable.Compile(graph) : Cache.TryGetValue(key, out var known) ? known : Add(key, graph);
        var result = new Storage(new Buffer(node.Bytes, zeroed: false));
        executable.Run(leaves, [result]);
        node.SetValue(result);
    }

    /// <summary>Nodes with several results are computed once, for all who read one of them.</summary>
    private static void ForceTuples(Node root)
    {
        foreach (var node in Graph.TopologicalOrder([root]))
        {
            if (node.Primitive.IsTuple() && node != root)
                Force(node);
            var sources = node.Inputs;
            if (node.Primitive == Primitive.Part && sources.Length > 0)
            {
                var block = sources[0].Value!;
                node.SetValue(block with { Offset = block.Offset + Parts.Offset(node, sources[0]) });
            }
        }
    }

    private static Executable Add(string key, Graph graph)
    {
        if (Cache.Count >= CacheLimit)
            Cache.Clear();
        return Cache.GetOrAdd(key, Executable.Compile(graph));
    }

    /// <summary>
    /// The computation with its computed leaves as inputs, and a text that is equal for equal structures (null where code of the
    /// user's makes it unlike any other).
    /// </summary>
    private static (Graph Graph, Storage[] Leaves, string? Key) Detach(Node root)
    {
        var key = new GraphKey();
        var copies = new Dictionary<Node, Node>();
        var inputs = new List<Node>();
        var leaves = new List<Storage>();
        var isUnique = false;
        foreach (var node in Graph.TopologicalOrder([root]))
        {
            // Inputs first: another thread may be setting the value, after which the inputs are gone.
            var sources = node.Inputs;
            Node copy;
            if (node.Value is { } value)
            {
                copy = new Node(Primitive.Input, new InputAttributes(inputs.Count, "value"), node.Shape, node.DType);
                inputs.Add(copy);
                leaves.Add(value);
            }
            else
            {
                var copied = new Node[sources.Length];
                for (var i = 0; i < copied.Length; i++)
                    copied[i] = copies[sources[i]];
                copy = new Node(node.Primitive, node.Attributes, node.Shape, node.DType, copied) { Scope = node.Scope };
            }
            isUnique |= GraphKey.IsUnique(copy);
            key.Append(copy);
            copies.Add(node, copy);
        }
        return (new Graph([.. inputs], [copies[root]], []), [.. leaves], isUnique ? null : key.ToString());
    }
}
