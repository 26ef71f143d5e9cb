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

    internal static Tensor?[] Of(Tensor target, Tensor? cotangent, ReadOnlySpan<Tensor> sources)
    {
        ArgumentNullException.ThrowIfNull(target);
        if (!target.DType.IsFloating)
            throw new ArgumentException($"A derivative is defined for floating numbers, not for {target.DType}.", nameof(target));
        var wanted = new HashSet<Node>();
        foreach (var source in sources)
            wanted.Add(source.Node);
        var order = Graph.TopologicalOrder([target.Node]);
        var leads = new HashSet<Node>();
        foreach (var node in order)
            if (wanted.Contains(node) || (!IsBarrier(node.Primitive) && ContainsAny(leads, node.Inputs)))
                leads.Add(node);

        var gradients = new Dictionary<Node, Tensor>();
        if (leads.Contains(target.Node))
            gradients.Add(target.Node, cotangent ?? Ops.OnesLike(target));
        for (var i = order.Count - 1; i >= 0; i--)
        {
            var node = order[i];
            if (!gradients.TryGetValue(node, out var gradient) || Derivatives.Of(node.Primitive) is not { } rule)
                continue;
            var inputs = new Tensor[node.Inputs.Length];
            var needed = false;
            for (var j = 0; j < inputs.Length; j++)
            {
                inputs[j] = new Tensor(node.Inputs[j]);
                needed |= leads.Contains(node.Inputs[j]);
            }
            if (!needed)
                continue;
            var parts = rule(node, inputs, new Tensor(node), gradient);
            for (var j = 0; j < parts.Length; j++)
                if (parts[j] is { } part && leads.Contains(node.Inputs[j]))
                    gradients[node.Inputs[j]] = gradients.TryGetValue(node.Inputs[j], out var sum) ? sum + part : part;
        }

        var results = new Tensor?[sources.Length];
        for (var i = 0; i < results.Length; i++)
            results[i] = gradients.GetValueOrDefault(sources[i].Node);
        return results;
    }

    private static bool IsBarrier(Primitive primitive) => Derivatives.Of(primitive) is null;

    private static bool ContainsAny(HashSet<Node> set, ReadOnlySpan<Node> nodes)
    {
        foreach (var node in nodes)
            if (set.Contains(node))
                return true;
        return false;
    }
}
