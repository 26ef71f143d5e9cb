namespace Hornbeam.Engine.Graphs;

/// <summary>
/// One of several computations. Inputs of the node: the index (one outside takes the nearest), operands, captured tensors.
/// </summary>
internal static class Branches
{
    /// <summary>Records the computations, which give the same shapes, and makes the node.</summary>
    public static Tensor[] Make(Tensor index, Tensor[] operands, params Func<Tensor[], Tensor[]>[] functions)
    {
        var body = Body.Of([.. operands.Select(PartType.Of)], functions);
        var outputs = Array.ConvertAll(body.Graphs, graph => Array.ConvertAll(graph.Graph.Outputs, PartType.Of));
        for (var i = 1; i < outputs.Length; i++)
            if (!outputs[i].AsSpan().SequenceEqual(outputs[0]))
                throw new ArgumentException(
                    $"Branches have to give the same shapes and dtypes: the first gives {List(outputs[0])}, but branch {i} gives "
                    + $"{List(outputs[i])}.{Ops.InLayer()}");
        var assigned = body.Assigned;
        Tensor[] inputs = [index, .. operands, .. assigned.Select(variable => variable.Value), .. body.Captured];
        var attributes = new BranchAttributes(new(body.Graphs), new PartLayout(outputs[0]));
        var results = Parts.Get(Parts.Make(Primitive.Branch, attributes, [.. inputs.Select(x => x.Node)]), 0, outputs[0].Length);
        for (var i = 0; i < assigned.Length; i++)
            assigned[i].Assign(results[results.Length - assigned.Length + i]);
        return results[..^assigned.Length];
    }

    /// <summary>The same choice among the derivatives of each.</summary>
    public static Tensor?[] Derivative(Node node, Tensor[] x, Tensor?[] g, bool[] isNeeded)
    {
        var branches = node.Attribute<BranchAttributes>().Branches.Items;
        int[] given = [.. Enumerable.Range(0, g.Length).Where(i => g[i] is not null)];
        int[] sources = [.. Enumerable.Range(1, x.Length - 1).Where(i => isNeeded[i] && x[i].DType.IsFloating)];
        var count = x.Length - 1;
        var parts = Make(
            x[0], [.. x[1..], .. given.Select(i => g[i]!)], Array.ConvertAll<Subgraph, Func<Tensor[], Tensor[]>>(branches, branch => operands =>
            {
                var y = branch.Inline(operands.AsSpan(0, count));
                var found = Gradients.Of([.. given.Select(i => y[i])], operands.AsSpan(count), [.. sources.Select(i => operands[i - 1])]);
                return [.. found.Select((part, i) => part ?? Ops.ZerosLike(operands[sources[i] - 1]))];
            }));
        var gradients = new Tensor?[x.Length];
        foreach (var (k, i) in sources.Index())
            gradients[i] = parts[k];
        return gradients;
    }

    private static string List(PartType[] types) => string.Join(", ", types.Select(type => $"{type.DType}{type.Shape}"));
}
