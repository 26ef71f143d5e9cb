using Hornbeam.Engine.Graphs;

namespace Hornbeam;

/// <summary>Derivatives of traced computations, themselves part of the graph (so derivatives of derivatives work).</summary>
public static class Gradients
{
    /// <summary>The derivative of the sum of <paramref name="target"/>'s elements by each source; null where it does not depend on it.</summary>
    /// <param name="target">What is differentiated: a symbolic floating tensor.</param>
    /// <param name="sources">By what: tensors the target was computed from (read variables before and pass what was read).</param>
    /// <exception cref="ArgumentException">The target is not a floating tensor.</exception>
    public static Tensor?[] Of(Tensor target, params ReadOnlySpan<Tensor> sources) => Of(target, null, sources);

    /// <summary>The derivative of the sum of products of targets and cotangents (null: 1) by each source.</summary>
    internal static Tensor?[] Of(Tensor target, Tensor? cotangent, ReadOnlySpan<Tensor> sources) => Of([target], [cotangent], sources);

    internal static Tensor?[] Of(ReadOnlySpan<Tensor> targets, ReadOnlySpan<Tensor?> cotangents, ReadOnlySpan<Tensor> sources)
    {
        var roots = new List<Node>();
        foreach (var target in targets)
        {
            ArgumentNullException.ThrowIfNull(target);
            if (!target.DType.IsFloating)
                throw new ArgumentException($"A derivative is defined for floating numbers, not for {target.DType}.", nameof(targets));
            roots.Add(target.Node);
        }
        var wanted = new HashSet<Node>();
        foreach (var source in sources)
            wanted.Add(source.Node);
        var order = Graph.TopologicalOrder(roots);
        var leads = new HashSet<Node>();
        foreach (var node in order)
            if (wanted.Contains(node) || (!IsBarrier(node.Primitive) && ContainsAny(leads, node.Inputs)))
                leads.Add(node);

        var gradients = new Dictionary<Node, Tensor>();
        var partGradients = new Dictionary<Node, Tensor?[]>();
        for (var i = 0; i < targets.Length; i++)
            Add(roots[i], cotangents[i] ?? Ops.OnesLike(targets[i]));
        for (var i = order.Count - 1; i >= 0; i--)
        {
            var node = order[i];
            if (partGradients.TryGetValue(node, out var parts))
                Distribute(node, TupleDerivatives.Of(node, parts, Array.ConvertAll(node.Inputs.ToArray(), leads.Contains)));
            if (!gradients.TryGetValue(node, out var gradient))
                continue;
            if (node.Primitive == Primitive.Part)
            {
                if (!partGradients.TryGetValue(node.Inputs[0], out parts))
                    partGradients.Add(node.Inputs[0], parts = new Tensor?[node.Inputs[0].Attribute<TupleAttributes>().Layout.Count]);
                ref var part = ref parts[node.Attribute<PartAttributes>().Index];
                part = part is null ? gradient : part + gradient;
            }
            else if (Derivatives.Of(node.Primitive) is { } rule && ContainsAny(leads, node.Inputs))
            {
                Distribute(node, rule(node, Array.ConvertAll(node.Inputs.ToArray(), input => new Tensor(input)), new Tensor(node), gradient));
            }
        }

        var results = new Tensor?[sources.Length];
        for (var i = 0; i < results.Length; i++)
            results[i] = gradients.GetValueOrDefault(sources[i].Node);
        return results;

        void Distribute(Node node, Tensor?[] parts)
        {
            for (var j = 0; j < parts.Length; j++)
                if (parts[j] is { } part)
                    Add(node.Inputs[j], part);
        }

        void Add(Node node, Tensor gradient)
        {
            if (leads.Contains(node))
                gradients[node] = gradients.TryGetValue(node, out var sum) ? sum + gradient : gradient;
        }
    }

    private static bool IsBarrier(Primitive primitive) =>
        Derivatives.Of(primitive) is null && primitive != Primitive.Part && !primitive.IsTuple();

    private static bool ContainsAny(HashSet<Node> set, ReadOnlySpan<Node> nodes)
    {
        foreach (var node in nodes)
            if (set.Contains(node))
                return true;
        return false;
    }
}
