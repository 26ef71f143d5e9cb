namespace Hornbeam.Engine.Graphs;

/// <summary>
/// Recurrences as one node: the products of all inputs come in (batch, steps, gates x units), one kernel goes through the steps.
/// Further derivatives are those of the same network as a scan.
/// </summary>
internal static class Recurrences
{
    public const int States = 0;
    public const int Last = 1;
    public const int LastCell = 2;
    public const int Gates = 3;
    public const int Cells = 4;

    private const int InputGradient = 0;
    private const int RecurrentGradient = 1;
    private const int FirstStateGradient = 2;
    private const int FirstCellGradient = 3;

    /// <summary>Makes the node.</summary>
    /// <param name="cell">What a step does.</param>
    /// <param name="x">Products of the input with bias, (batch, steps, gates x units).</param>
    /// <param name="kernel">The recurrent kernel, (units, gates x units).</param>
    /// <param name="state">First state, (batch, units).</param>
    /// <param name="cellState">First state of the cell, for long short-term memory.</param>
    /// <param name="bias">Added to the products of the state, (gates x units,), for gated recurrent units.</param>
    /// <param name="mask">Truth values (batch, steps): where false, the states stay.</param>
    /// <returns>States after each step (batch, steps, units), the last state, the last state of the cell.</returns>
    public static (Tensor States, Tensor Last, Tensor? LastCell) Make(
        RecurrentCell cell, Tensor x, Tensor kernel, Tensor state, Tensor? cellState, Tensor? bias, Tensor? mask)
    {
        var (batch, steps, units) = (x.Shape.Length(0), x.Shape.Length(1), kernel.Shape.Length(0));
        var kept = cell == RecurrentCell.Simple ? 0 : 4;
        var hasCell = cell == RecurrentCell.Lstm;
        var layout = new PartLayout(
        [
            new(new Shape(batch, steps, units), x.DType),
            new(new Shape(batch, units), x.DType),
            new(new Shape(hasCell ? batch : 0, units), x.DType),
            new(new Shape(batch, steps, kept * units), x.DType),
            new(new Shape(batch, hasCell ? steps : 0, units), x.DType),
        ]);
        Tensor?[] inputs = [x, kernel, state, cellState, bias, mask];
        var node = Parts.Make(
            Primitive.Recurrence, new RecurrenceAttributes(cell, bias is not null, mask is not null, layout),
            [.. inputs.OfType<Tensor>().Select(input => input.Node)]);
        return (Parts.Get(node, States), Parts.Get(node, Last), hasCell ? Parts.Get(node, LastCell) : null);
    }

    /// <summary>One kernel back through the steps, then one product over all of them for the recurrent kernel.</summary>
    public static Tensor?[] Derivative(Node node, Tensor[] x, Tensor?[] g)
    {
        var forward = node.Attribute<RecurrenceAttributes>();
        var (states, kernel) = (Parts.Get(node, States), x[1]);
        var units = kernel.Shape.Length(0);
        Tensor[] kept = [Ops.Transpose(kernel), states, Parts.Get(node, Gates), Parts.Get(node, Cells)];
        var layout = new PartLayout(
        [
            PartType.Of(x[0]), PartType.Of(x[0]), PartType.Of(x[2]), new(new Shape(forward.HasCell ? x[2].Shape.Length(0) : 0, units), x[0].DType),
        ]);
        var attributes = new RecurrenceGradientAttributes(
            forward, g[States] is not null, g[Last] is not null, g[LastCell] is not null, layout);
        var gradient = Parts.Make(
            Primitive.RecurrenceGradient, attributes,
            [.. x.Concat(kept).Concat(new[] { g[States], g[Last], g[LastCell] }.OfType<Tensor>()).Select(input => input.Node)]);
        var byInput = Parts.Get(gradient, InputGradient);
        var byProducts = forward.Cell == RecurrentCell.Gru ? Parts.Get(gradient, RecurrentGradient) : byInput;
        var rows = x[0].Shape.Length(0) * x[0].Shape.Length(1);
        var before = Ops.Concatenate([Ops.ExpandDims(x[2], 1), states[.., ..^1]], 1);
        var flat = Ops.Reshape(byProducts, new Shape(rows, x[0].Shape.Length(2)));
        var gradients = new Tensor?[x.Length];
        gradients[0] = byInput;
        gradients[1] = Ops.MatMul(Ops.Transpose(Ops.Reshape(before, new Shape(rows, units))), flat);
        gradients[2] = Parts.Get(gradient, FirstStateGradient);
        if (forward.HasCell)
            gradients[3] = Parts.Get(gradient, FirstCellGradient);
        if (forward.HasBias)
            gradients[forward.BiasAt] = Ops.Sum(flat, 0);
        return gradients;
    }

    /// <summary>The derivative of the derivative, by way of the scan.</summary>
    public static Tensor?[] SecondDerivative(Node node, Tensor[] x, Tensor?[] g)
    {
        var attributes = node.Attribute<RecurrenceGradientAttributes>();
        var forward = attributes.Forward;
        var cotangents = x[attributes.GradientsAt..];
        // The products of the states of all steps, as an input by itself.
        var products = Ops.ZerosLike(x[0]);
        var y = RecurrentScan.Of(forward, x, products);
        var targets = new List<Tensor>();
        if (attributes.HasStates)
            targets.Add(y[States]);
        if (attributes.HasLast)
            targets.Add(y[Last]);
        if (attributes.HasLastCell)
            targets.Add(y[LastCell]);
        Tensor[] sources = forward.HasCell ? [x[0], products, x[2], x[3]] : [x[0], products, x[2]];
        var first = Gradients.Of([.. targets], cotangents, sources);
        int[] given = [.. Enumerable.Range(0, sources.Length).Where(i => g[i] is not null && first[i] is not null)];
        return Gradients.Of([.. given.Select(i => first[i]!)], [.. given.Select(i => g[i])], x);
    }
}
