namespace Hornbeam.Engine.Graphs;

/// <summary>
/// Loops over steps with carried values. Inputs of the node: first carried values, sequences (axis 0 is the step), captured tensors;
/// parts: last carried values, stacked outputs, and the carried values before each step, kept for the derivative.
/// </summary>
internal static class Scans
{
    /// <summary>What a scan gives.</summary>
    public readonly record struct Result(Tensor[] Carry, Tensor[] Outputs);

    /// <summary>Records a loop and makes its node.</summary>
    /// <param name="init">First carried values.</param>
    /// <param name="xs">Sequences; axis 0 is the step.</param>
    /// <param name="captured">Further tensors for the body; what it reads besides is found.</param>
    /// <param name="length">Number of steps.</param>
    /// <param name="reverse">Whether the last step comes first.</param>
    /// <param name="function">
    /// From carried values, the sequences' step and the captured tensors: the next carried values, then the step's outputs.
    /// </param>
    /// <param name="operation">The name for errors.</param>
    public static Result Make(
        Tensor[] init, Tensor[] xs, Tensor[] captured, int length, bool reverse,
        Func<Tensor[], Tensor[], Tensor[], Tensor[]> function, string operation = "Scan")
    {
        var (carried, own) = (init.Length, init.Length + xs.Length);
        PartType[] inputs =
            [.. init.Select(PartType.Of), .. xs.Select(x => new PartType(x.Shape.From(1), x.DType)), .. captured.Select(PartType.Of)];
        var body = Body.Of(inputs, step =>
        {
            var next = function(step[..carried], step[carried..own], step[own..]);
            for (var i = 0; i < carried; i++)
            {
                if (next[i].IsWeak)
                    next[i] = Ops.BroadcastTo(Ops.Cast(next[i], init[i].DType), init[i].Shape);
                if (next[i].Shape != init[i].Shape || next[i].DType != init[i].DType)
                    throw new ArgumentException(
                        $"{operation}: carried value {i} begins as {init[i].DType} of shape {init[i].Shape}, but the body gives "
                        + $"{next[i].DType} of shape {next[i].Shape}; it has to stay the same from step to step.{Ops.InLayer()}");
            }
            return next;
        });
        var assigned = body.Assigned;
        // The body's assigned variables stand behind its inputs and outputs; as carried values they belong to the others.
        var subgraph = assigned.Length == 0 ? body.Graphs[0] : MoveAssigned(body.Graphs[0], carried, inputs.Length, assigned.Length);
        var result = Make(
            subgraph, [.. init, .. assigned.Select(variable => variable.Value)], xs, [.. captured, .. body.Captured], length, reverse);
        for (var i = 0; i < assigned.Length; i++)
            assigned[i].Assign(result.Carry[carried + i]);
        return result with { Carry = result.Carry[..carried] };
    }

    private static Result Make(Subgraph body, Tensor[] init, Tensor[] xs, Tensor[] captured, int length, bool reverse)
    {
        var outputs = body.Graph.Outputs[init.Length..];
        var layout = new PartLayout(
        [
            .. init.Select(PartType.Of),
            .. outputs.Select(output => new PartType([length, .. output.Shape], output.DType)),
            .. init.Select(value => new PartType([length, .. value.Shape], value.DType)),
        ]);
        var node = Parts.Make(
            Primitive.Scan, new ScanAttributes(body, init.Length, xs.Length, length, reverse, layout),
            [.. init.Concat(xs).Concat(captured).Select(x => x.Node)]);
        return new Result(Parts.Get(node, 0, init.Length), Parts.Get(node, init.Length, outputs.Length));
    }

    private static Subgraph MoveAssigned(Subgraph body, int carried, int own, int assigned)
    {
        var (inputs, outputs) = (body.Graph.Inputs, body.Graph.Outputs);
        Node[] order = [.. inputs[..carried], .. inputs[own..(own + assigned)], .. inputs[carried..own], .. inputs[(own + assigned)..]];
        var replaced = new Dictionary<Node, Node>();
        for (var i = 0; i < order.Length; i++)
            replaced.Add(order[i], new Node(Primitive.Input, new InputAttributes(i, "body"), order[i].Shape, order[i].DType));
        var last = outputs.Length - assigned;
        Node[] results = [.. outputs[..carried], .. outputs[last..], .. outputs[carried..last]];
        return new Subgraph(new Graph([.. order.Select(input => replaced[input])], NodeCopy.Of(results, replaced), []));
    }

    /// <summary>
    /// A scan the other way round over the kept carried values: each step is computed again and its derivative taken, carrying the
    /// derivatives by the carried values and the sums of those by the captured tensors.
    /// </summary>
    public static Tensor?[] Derivative(Node node, Tensor[] x, Tensor?[] g, bool[] isNeeded)
    {
        var scan = node.Attribute<ScanAttributes>();
        var (carried, sequences, outputs) = (scan.Carried, scan.Sequences, scan.Outputs);
        var first = carried + sequences;
        int[] states = [.. Enumerable.Range(0, carried).Where(i => x[i].DType.IsFloating)];
        int[] inputs = [.. Enumerable.Range(carried, sequences).Where(i => isNeeded[i] && x[i].DType.IsFloating)];
        int[] captures = [.. Enumerable.Range(first, x.Length - first).Where(i => isNeeded[i] && x[i].DType.IsFloating)];
        int[] given = [.. Enumerable.Range(carried, outputs).Where(i => g[i] is not null)];
        int[] kept = [.. states.Where(i => g[carried + outputs + i] is not null)];

        Tensor[] init =
        [
            .. states.Select(i => g[i] ?? Ops.ZerosLike(x[i])),
            .. captures.Select(i => Ops.ZerosLike(x[i])),
        ];
        Tensor[] xs =
        [
            .. Parts.Get(node, carried + outputs, carried),
            .. x[carried..first],
            .. given.Select(i => g[i]!),
            .. kept.Select(i => g[carried + outputs + i]!),
        ];
        var result = Make(init, xs, x[first..], scan.Length, !scan.Reverse, (sums, step, captured) =>
        {
            Tensor[] arguments = [.. step[..first], .. captured];
            var y = scan.Body.Inline(arguments);
            Tensor[] targets = [.. states.Select(i => y[i]), .. given.Select(i => y[i])];
            Tensor[] cotangents = [.. sums[..states.Length], .. step[first..(first + given.Length)]];
            int[] sources = [.. states, .. captures, .. inputs];
            var parts = Gradients.Of(targets, cotangents, [.. sources.Select(i => arguments[i])]);
            var next = sources.Select((source, i) => parts[i] ?? Ops.ZerosLike(arguments[source])).ToArray();
            foreach (var (k, i) in kept.Index())
                next[Array.IndexOf(states, i)] += step[first + given.Length + k];
            for (var i = 0; i < captures.Length; i++)
                next[states.Length + i] += sums[states.Length + i];
            return next;
        });
        var gradients = new Tensor?[x.Length];
        foreach (var (k, i) in states.Index())
            gradients[i] = result.Carry[k];
        foreach (var (k, i) in captures.Index())
            gradients[i] = result.Carry[states.Length + k];
        foreach (var (k, i) in inputs.Index())
            gradients[i] = result.Outputs[k];
        return gradients;
    }
}
