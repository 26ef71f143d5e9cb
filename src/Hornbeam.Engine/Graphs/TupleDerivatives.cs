namespace Hornbeam.Engine.Graphs;

/// <summary>Derivatives of nodes with several results: a row a primitive, beside <see cref="Derivatives"/>.</summary>
internal static class TupleDerivatives
{
    /// <summary>The derivative by each input that needs one.</summary>
    /// <param name="node">A node with several results.</param>
    /// <param name="g">The derivative by each result; null where there is none.</param>
    /// <param name="isNeeded">Which inputs need one.</param>
    public static Tensor?[] Of(Node node, Tensor?[] g, bool[] isNeeded)
    {
        if (!isNeeded.Contains(true))
            return [];
        var x = Array.ConvertAll(node.Inputs.ToArray(), input => new Tensor(input));
        return node.Primitive switch
        {
            Primitive.Scan => Scans.Derivative(node, x, g, isNeeded),
            Primitive.While => Loops.Derivative(node, x, g),
            Primitive.Branch => Branches.Derivative(node, x, g, isNeeded),
            Primitive.Recurrence => Recurrences.Derivative(node, x, g),
            Primitive.RecurrenceGradient => Recurrences.SecondDerivative(node, x, g),
            _ => throw new InvalidOperationException($"{node.Primitive} has no derivative."),
        };
    }
}
