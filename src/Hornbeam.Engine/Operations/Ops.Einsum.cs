namespace Hornbeam;

public static partial class Ops
{
    /// <summary>
    /// Sum of products by Einstein's notation, such as <c>"bij,bjk->bik"</c>: letters name axes, letters that the result does not
    /// have are summed over, an ellipsis stands for axes that broadcast. Operands are combined from left to right, two at a time, as
    /// matrix products. Keras: <c>ops.einsum</c>.
    /// </summary>
    /// <exception cref="ArgumentException">The subscripts do not fit the operands.</exception>
    public static Tensor Einsum(string subscripts, params ReadOnlySpan<Tensor> operands)
    {
        ArgumentNullException.ThrowIfNull(subscripts);
        var text = subscripts.Replace(" ", "", StringComparison.Ordinal);
        var arrow = text.IndexOf("->", StringComparison.Ordinal);
        var terms = (arrow < 0 ? text : text[..arrow]).Split(',');
        if (terms.Length != operands.Length)
            throw new ArgumentException($"Einsum: '{subscripts}' names {terms.Length} operands, but {operands.Length} were given.{InLayer()}", nameof(subscripts));
        var open = 0;
        for (var i = 0; i < terms.Length; i++)
            if (terms[i].Contains("...", StringComparison.Ordinal))
                open = Math.Max(open, operands[i].Rank - (terms[i].Length - 3));
        // Axis under an ellipsis get letters that nobody writes.
        string Spelled(string term, int rank) => term.Replace("...", Unnamed(rank - (term.Length - 3)), StringComparison.Ordinal);
        for (var i = 0; i < terms.Length; i++)
        {
            terms[i] = Spelled(terms[i], operands[i].Rank);
            if (terms[i].Length != operands[i].Rank)
                throw new ArgumentException($"Einsum: '{subscripts}' does not fit an operand of shape {operands[i].Shape}.{InLayer()}", nameof(subscripts));
        }
        var all = string.Concat(terms);
        var result = arrow >= 0
            ? text[(arrow + 2)..].Replace("...", Unnamed(open), StringComparison.Ordinal)
            : Unnamed(open) + string.Concat(all.Where(c => char.IsAsciiLetter(c) && all.Count(other => other == c) == 1).Order());
        if (result.Any(c => !all.Contains(c, StringComparison.Ordinal)) || result.Distinct().Count() != result.Length)
            throw new ArgumentException($"Einsum: the result of '{subscripts}' must name axes of the operands, each once.{InLayer()}", nameof(subscripts));

        var dtype = operands[0].DType;
        foreach (var operand in operands)
            dtype = PromoteDTypes(dtype, operand.DType);
        var (x, labels) = SingleAxes(Cast(operands[0], dtype), terms[0]);
        for (var i = 1; i < terms.Length; i++)
        {
            var wanted = result + string.Concat(terms[(i + 1)..]);
            var (y, others) = SingleAxes(Cast(operands[i], dtype), terms[i]);
            (x, labels) = Contracted(x, labels, y, others, wanted);
        }
        (x, labels) = Summed(x, labels, result);
        return x.Rank < 2 ? x : Transpose(x, [.. result.Select(label => labels.IndexOf(label, StringComparison.Ordinal))]);
    }

    /// <summary>Labels of the axes under an ellipsis, counted from the last.</summary>
    private static string Unnamed(int count) => string.Concat(Enumerable.Range(0, Math.Max(count, 0)).Reverse().Select(i => (char)('\ue000' + i)));

    /// <summary>A label that stands twice in a term means the diagonal.</summary>
    private static (Tensor X, string Labels) SingleAxes(Tensor x, string labels)
    {
        for (var i = 0; i < labels.Length; i++)
            if (labels.IndexOf(labels[i], i + 1) is var j and > 0)
            {
                var label = labels[i];
                return SingleAxes(Diagonal(x, 0, i, j), labels.Remove(j, 1).Remove(i, 1) + label);
            }
        return (x, labels);
    }

    private static (Tensor X, string Labels) Summed(Tensor x, string labels, string wanted)
    {
        int[] axes = [.. Enumerable.Range(0, labels.Length).Where(axis => !wanted.Contains(labels[axis], StringComparison.Ordinal))];
        return axes.Length == 0 ? (x, labels) : (Sum(x, axes), string.Concat(labels.Where(label => wanted.Contains(label, StringComparison.Ordinal))));
    }

    private static (Tensor X, string Labels) Contracted(Tensor x, string labels, Tensor y, string others, string wanted)
    {
        (x, labels) = Summed(x, labels, wanted + others);
        (y, others) = Summed(y, others, wanted + labels);
        // An axis of length 1 broadcasts against its namesake.
        for (var i = 0; i < labels.Length; i++)
            if (others.IndexOf(labels[i], StringComparison.Ordinal) is var j and >= 0)
            {
                var (a, b) = (x.Shape.Length(i), y.Shape.Length(j));
                if (a != b && a != 1 && b != 1)
                    throw new ArgumentException($"Einsum: shapes {x.Shape} and {y.Shape}: an axis of one name has lengths {a} and {b}.{InLayer()}");
                x = BroadcastTo(x, x.Shape.With(i, a == 1 ? b : a));
                y = BroadcastTo(y, y.Shape.With(j, b == 1 ? a : b));
            }
        var shared = labels.Where(label => others.Contains(label, StringComparison.Ordinal)).ToArray();
        char[] stack = [.. shared.Where(label => wanted.Contains(label, StringComparison.Ordinal))], inner = [.. shared.Except(stack)];
        char[] rows = [.. labels.Except(shared)], columns = [.. others.Except(shared)];
        var (left, right) = (Arranged(x, labels, stack, rows, inner), Arranged(y, others, stack, inner, columns));
        var product = inner.Length == 0
            ? Multiply(left, right)
            : MatMul(left, right);
        var lengths = stack.Concat(rows).Select(label => x.Shape.Length(labels.IndexOf(label, StringComparison.Ordinal)))
            .Concat(columns.Select(label => y.Shape.Length(others.IndexOf(label, StringComparison.Ordinal))));
        return (Reshape(product, new Shape([.. lengths])), string.Concat([.. stack, .. rows, .. columns]));
    }

    /// <summary>As a stack of matrices: axes (stack, first group as one, second group as one).</summary>
    private static Tensor Arranged(Tensor x, string labels, char[] stack, char[] first, char[] second)
    {
        int[] order = [.. stack.Concat(first).Concat(second).Select(label => labels.IndexOf(label, StringComparison.Ordinal))];
        int Length(IEnumerable<char> group) => group.Aggregate(1, (product, label) => checked(product * x.Shape.Length(labels.IndexOf(label, StringComparison.Ordinal))));
        var moved = x.Rank < 2 ? x : Transpose(x, order);
        return Reshape(moved, new Shape([.. order[..stack.Length].Select(axis => x.Shape.Length(axis)), Length(first), Length(second)]));
    }
}
