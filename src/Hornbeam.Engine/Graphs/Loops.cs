namespace Hornbeam.Engine.Graphs;

/// <summary>
/// Loops that end by a condition. Inputs of the node: first values, captured tensors; parts: last values. The captured tensors are
/// those of condition and body together.
/// </summary>
internal static class Loops
{
    /// <summary>Records a loop and makes its node.</summary>
    public static Tensor[] Make(
        Tensor[] init, Func<Tensor[], Tensor> condition, Func<Tensor[], Tensor[]> function, int? maximumIterations)
    {
        var body = Body.Of([.. init.Select(PartType.Of)], values => [condition(values)], function);
        var assigned = body.Assigned;
        Tensor[] values = [.. init, .. assigned.Select(variable => variable.Value)];
        var attributes = new WhileAttributes(
            body.Graphs[0], body.Graphs[1], values.Length, maximumIterations, new PartLayout([.. values.Select(PartType.Of)]));
        var node = Parts.Make(Primitive.While, attributes, [.. values.Concat(body.Captured).Select(x => x.Node)]);
        var last = Parts.Get(node, 0, values.Length);
        for (var i = 0; i < assigned.Length; i++)
            assigned[i].Assign(last[init.Length + i]);
        return last[..init.Length];
    }

    /// <summary>That of the same loop as a scan of the most iterations there can be, of which those after the end do nothing.</summary>
    public static Tensor?[] Derivative(Node node, Tensor[] x, Tensor?[] g)
    {
        var loop = node.Attribute<WhileAttributes>();
        if (loop.MaximumIterations is not { } length)
            throw new InvalidOperationException(
                "WhileLoop: a loop without maximumIterations has no derivative, as the number of steps to keep is unknown. Give "
                + $"maximumIterations, or use Ops.Scan or Ops.ForILoop.{(node.Scope is { } scope ? $" In layer '{scope}'." : "")}");
        var carried = loop.Carried;
        var result = Scans.Make(x[..carried], [], x[carried..], length, reverse: false, (values, _, captured) =>
        {
            Tensor[] arguments = [.. values, .. captured];
            var goesOn = loop.Condition.Inline(arguments)[0];
            return Branches.Make(Ops.Cast(goesOn, DType.Int32), [.. arguments], now => now[..carried], now => loop.Body.Inline(now));
        });
        int[] given = [.. Enumerable.Range(0, carried).Where(i => g[i] is not null)];
        return Gradients.Of([.. given.Select(i => result.Carry[i])], [.. given.Select(i => g[i])], x);
    }
}
