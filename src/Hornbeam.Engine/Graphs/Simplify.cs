using Hornbeam.Engine.Kernels;

namespace Hornbeam.Engine.Graphs;

/// <summary>
/// Rewrites a graph into an equal, smaller one: equal nodes become one, numbers known in advance are computed, what changes nothing
/// goes. Every rule is exact for every IEEE value, NaN, infinities and -0 included (so never x*0 or x-x).
/// </summary>
internal sealed class Simplify
{
    /// <summary>So many rows for each one added to make sums by rows worth while.</summary>
    private const int FewOf = 4;

    /// <summary>A sum down at most so many columns, of at least so many elements, is cut into parts.</summary>
    private const long FewColumns = 256;
    private const long LongSum = 1 << 17;
    private const int MostParts = 32;

    /// <summary>Fewer weights move between caches in no time.</summary>
    private const long FewWeights = 1 << 14;

    private readonly Dictionary<Node, Node> _rewritten = [];
    private readonly Dictionary<NodeKey, Node> _known = [];
    private readonly Dictionary<Node, TupleAttributes> _narrowed = [];
    private readonly HashSet<Variable> _assigned = [];

    public static Graph Apply(Graph graph)
    {
        var simplify = new Simplify();
        foreach (var assignment in graph.Assignments)
            simplify._assigned.Add(assignment.Variable);
        foreach (var input in graph.Inputs)
            simplify._rewritten.Add(input, input);
        var order = graph.TopologicalOrder();
        simplify.FindUnreadParts(order, graph.Outputs);
        foreach (var node in order)
            simplify._rewritten.TryAdd(node, simplify.Rewrite(node));
        return new Graph(
            graph.Inputs,
            Array.ConvertAll(graph.Outputs, output => simplify._rewritten[output]),
            Array.ConvertAll(graph.Assignments, a => a with { Value = simplify._rewritten[a.Value] }));
    }

    private Node Rewrite(Node node)
    {
        // Once: a node that is not part of the trace may be computed, and forget its inputs, at any moment.
        var sources = node.Inputs;
        var inputs = new Node[sources.Length];
        for (var i = 0; i < inputs.Length; i++)
            inputs[i] = _rewritten[sources[i]];
        return node.HasValue || node.Primitive is Primitive.Input or Primitive.Variable
            ? node
            : _narrowed.TryGetValue(node, out var narrowed)
                ? Make(node.Primitive, narrowed, narrowed.Layout.BlockShape, node.DType, inputs, node.Scope)
                : Make(node.Primitive, node.Attributes, node.Shape, node.DType, inputs, node.Scope);
    }

    /// <summary>Results that nobody reads are not made.</summary>
    private void FindUnreadParts(List<Node> order, Node[] outputs)
    {
        var read = new Dictionary<Node, bool[]>();
        foreach (var node in order)
        {
            if (node.Attributes is TupleAttributes tuple && !outputs.Contains(node))
                read.Add(node, new bool[tuple.Layout.Count]);
            else if (node.Primitive == Primitive.Part && !node.HasValue && read.TryGetValue(node.Inputs[0], out var isRead))
                isRead[node.Attribute<PartAttributes>().Index] = true;
        }
        foreach (var (node, isRead) in read)
            if (node.Attribute<TupleAttributes>() is var tuple && Enumerable.Range(0, isRead.Length).Any(i => tuple.Layout.IsUsed(i) && !isRead[i]))
                _narrowed.Add(node, tuple with { Layout = tuple.Layout.With(isRead) });
    }

    private Node Make(Primitive primitive, Attributes? attributes, Shape shape, DType dtype, Node[] x, string? scope = null)
    {
        var simpler = primitive switch
        {
            Primitive.StopGradient or Primitive.CustomGradient => x[0],
            // The kernel works from what was kept; the input is there for a second derivative, which has been taken.
            Primitive.RecurrenceGradient when x[0].Primitive != Primitive.Scalar =>
                Make(primitive, attributes, shape, dtype, [Number(0, Shape.Scalar, x[0].DType), .. x[1..]], scope),
            // What has no elements needs no kernel, and what is folded from none is known.
            not (Primitive.Scalar or Primitive.HostFunction) when shape.ElementCount == 0 => Number(0, shape, dtype),
            Primitive.ReduceProduct or Primitive.ReduceMinimum when x[0].ElementCount == 0 => Number(1, shape, dtype),
            Primitive.ReduceSum or Primitive.ReduceMaximum or Primitive.MatrixMultiply when x[0].ElementCount == 0 => Number(0, shape, dtype),
            Primitive.Cast when x[0].DType == dtype => x[0],
            Primitive.Reshape or Primitive.Broadcast when x[0].Shape == shape => x[0],
            _ when primitive.IsView() && x[0].Primitive == Primitive.Scalar =>
                Make(Primitive.Scalar, x[0].Attributes, shape, dtype, []),
            Primitive.Reshape when x[0].Primitive == Primitive.Reshape =>
                Make(Primitive.Reshape, null, shape, dtype, [x[0].Inputs[0]]),
            Primitive.Broadcast when x[0].Primitive == Primitive.Broadcast =>
                Make(Primitive.Broadcast, null, shape, dtype, [x[0].Inputs[0]]),
            Primitive.Transpose => Transpose(attributes!, shape, x[0]),
            Primitive.ScatterAdd => SparseRows((AxisAttributes)attributes!, shape, dtype, x, scope),
            Primitive.ConvolutionKernelGradient => KernelParts((WindowAttributes)attributes!, shape, dtype, x),
            Primitive.MatrixMultiply => Product((MatrixMultiplyAttributes)attributes!, shape, dtype, x),
            Primitive.Negate when x[0].Primitive == Primitive.Negate => x[0].Inputs[0],
            Primitive.Add when x[1].Primitive == Primitive.Negate =>
                Make(Primitive.Subtract, null, shape, dtype, [x[0], x[1].Inputs[0]]),
            Primitive.Add when x[0].Primitive == Primitive.Negate =>
                Make(Primitive.Subtract, null, shape, dtype, [x[1], x[0].Inputs[0]]),
            Primitive.Subtract when IsNumber(x[1], 0.0) => x[0],
            Primitive.Subtract when x[1].Primitive == Primitive.Negate =>
                Make(Primitive.Add, null, shape, dtype, [x[0], x[1].Inputs[0]]),
            Primitive.Add when IsNumber(x[1], -0.0) => x[0],
            Primitive.Multiply when IsNumber(x[1], 1) => x[0],
            Primitive.Multiply when IsNumber(x[0], 1) => x[1],
            Primitive.Multiply when IsNumber(x[1], -1) && dtype.IsFloating => Make(Primitive.Negate, null, shape, dtype, [x[0]]),
            Primitive.Divide when IsNumber(x[1], 1) => x[0],
            Primitive.Divide when PowerOfTwo(x[1]) is { } inverse =>
                Make(Primitive.Multiply, null, shape, dtype, [x[0], Number(inverse, shape, dtype)]),
            Primitive.Select when x[1] == x[2] => x[1],
            Primitive.Select when x[0].Primitive == Primitive.Scalar =>
                x[0].Attribute<ScalarAttributes>().Value != 0 ? x[1] : x[2],
            Primitive.Select => MaskedPoolGradient(shape, dtype, x),
            _ when primitive.IsFoldReduction() => Fold(primitive, (AxesAttributes)attributes!, shape, dtype, x[0]),
            _ => null,
        };
        simpler ??= ScalarFolding.Fold(primitive, shape, dtype, x);
        if (simpler is not null)
            return simpler;

        var key = new NodeKey(primitive, attributes, shape, dtype, x);
        if (_known.TryGetValue(key, out var known))
            return known;
        var made = new Node(primitive, attributes, shape, dtype, x) { Scope = scope };
        // A host function may do anything at all, so two of them are never one.
        if (primitive != Primitive.HostFunction)
            _known.Add(key, made);
        return made;
    }

    private Node Number(double value, Shape shape, DType dtype) =>
        Make(Primitive.Scalar, new ScalarAttributes(value, (long)value), shape, dtype, []);

    private Node? Transpose(Attributes attributes, Shape shape, Node x)
    {
        var order = ((AxesAttributes)attributes).Axes.Values;
        if (x.Primitive == Primitive.Transpose)
        {
            var inner = x.Attribute<AxesAttributes>().Axes;
            return Make(
                Primitive.Transpose, new AxesAttributes(new(Array.ConvertAll(order, axis => inner[axis]))), shape, x.DType, [x.Inputs[0]]);
        }
        // Moving only axes of length 1 moves no element.
        var last = -1;
        foreach (var axis in order)
        {
            if (x.Shape.Length(axis) == 1)
                continue;
            if (axis < last)
                return null;
            last = axis;
        }
        return order.AsSpan().SequenceEqual(Enumerable.Range(0, order.Length).ToArray())
            ? x
            : Make(Primitive.Reshape, null, shape, x.DType, [x]);
    }

    /// <summary>
    /// Sums for few of many rows are kept as these rows alone, behind a row of zeros, with the place of each row of the whole: loops
    /// that read them (an optimizer's sweep) meet zeros where nothing was added.
    /// </summary>
    private Node? SparseRows(AxisAttributes attributes, Shape shape, DType dtype, Node[] x, string? scope)
    {
        var rows = shape.Rank > 1 ? shape.Length(0) : 0;
        var count = x[0].ElementCount;
        if (attributes.Axis != 0 || rows < FewOf * count || shape.ElementCount == rows)
            return null;
        var lengths = shape.Lengths.ToArray();
        lengths[0] = checked((int)count + 1);
        var map = Make(Primitive.RowMap, null, new Shape(rows), DType.Int32, [x[0]], scope);
        var sums = Make(Primitive.RowSums, null, new Shape(lengths), dtype, [x[0], x[1], map], scope);
        return Make(Primitive.SelectRows, null, shape, dtype, [sums, map], scope);
    }

    /// <summary>A transposed operand is read transposed instead of being copied.</summary>
    private Node? Product(MatrixMultiplyAttributes attributes, Shape shape, DType dtype, Node[] x)
    {
        if (TransposedMatrix(x[0]) is { } left)
            return Make(Primitive.MatrixMultiply, attributes with { TransposeLeft = !attributes.TransposeLeft }, shape, dtype, [left, x[1]]);
        if (TransposedMatrix(x[1]) is { } right)
            return Make(Primitive.MatrixMultiply, attributes with { TransposeRight = !attributes.TransposeRight }, shape, dtype, [x[0], right]);
        return attributes.InnerParts == 1 ? SumOfParts(attributes, shape, dtype, x) : null;
    }

    /// <summary>
    /// A few rows times a tall matrix of weights that the same graph changes: cut along the inner axis, a thread reads rows of weights,
    /// those it has in its own cache since it changed them, and only the small results travel. Each part is one chain of the sum
    /// (see <see cref="SummationOrder"/>), added in the order of the chains: no bit differs from the product in one.
    /// </summary>
    private Node? SumOfParts(MatrixMultiplyAttributes attributes, Shape shape, DType dtype, Node[] x)
    {
        if (shape.Rank != 2 || attributes.TransposeLeft || attributes.TransposeRight || x[1].Primitive != Primitive.Variable
            || !_assigned.Contains(x[1].Attribute<VariableAttributes>().Variable))
            return null;
        var (rows, columns, inner) = (shape.Length(0), shape.Length(1), x[1].Shape.Length(0));
        var chain = SummationOrder.ChainLength(inner);
        var parts = (int)(inner / chain);
        if (parts < 2 || parts * chain != inner || rows < 2 || columns < 2 || columns > inner
            || 4L * rows * parts > inner || (long)inner * columns < FewWeights)
            return null;
        var stack = Make(
            Primitive.MatrixMultiply, attributes with { InnerParts = parts }, new Shape(parts, rows, columns), dtype, x);
        Node? sum = null;
        for (var part = 0; part < parts; part++)
        {
            var slice = Make(
                Primitive.Slice, new SliceAttributes(new([part, 0, 0]), new([1, 1, 1])), new Shape(1, rows, columns), dtype, [stack]);
            var matrix = Make(Primitive.Reshape, null, shape, dtype, [slice]);
            sum = sum is null ? matrix : Make(Primitive.Add, null, shape, dtype, [sum, matrix]);
        }
        return sum;
    }

    /// <summary>
    /// Where a condition on y masks a pool's gradient by y, the few results are masked before they are spread: an element that
    /// gets anything is its window's largest, so the condition says the same of both.
    /// </summary>
    private Node? MaskedPoolGradient(Shape shape, DType dtype, Node[] x)
    {
        var isFirst = x[1].Primitive == Primitive.MaximumPoolGradient;
        var (spread, other, condition) = (isFirst ? x[1] : x[2], isFirst ? x[2] : x[1], x[0]);
        if (spread.Primitive != Primitive.MaximumPoolGradient || spread.HasValue || !IsNumber(other, 0.0)
            || !condition.Primitive.IsComparison() || condition.HasValue)
            return null;
        var (pooled, gradient) = (spread.Inputs[0], spread.Inputs[1]);
        var result = Make(Primitive.MaximumPool, spread.Attributes, gradient.Shape, dtype, [pooled, pooled]);
        var compared = new Node[2];
        for (var i = 0; i < compared.Length; i++)
        {
            var operand = condition.Inputs[i];
            if (operand != pooled && operand.Primitive != Primitive.Scalar)
                return null;
            compared[i] = operand == pooled ? result : Make(Primitive.Scalar, operand.Attributes, result.Shape, operand.DType, []);
        }
        var kept = Make(condition.Primitive, null, result.Shape, DType.Bool, compared);
        var zeros = Number(0.0, result.Shape, dtype);
        var masked = Make(Primitive.Select, null, result.Shape, dtype, isFirst ? [kept, gradient, zeros] : [kept, zeros, gradient]);
        return Make(Primitive.MaximumPoolGradient, spread.Attributes, shape, dtype, [pooled, masked]);
    }

    /// <summary>A kernel's gradient becomes a sum of parts, which run at once; how many, the shape says.</summary>
    private Node KernelParts(WindowAttributes windows, Shape shape, DType dtype, Node[] x)
    {
        var parts = Make(Primitive.ConvolutionKernelParts, windows, Windows.PartsShape(windows, shape, dtype, x), dtype, x);
        var lengths = parts.Shape.Lengths.ToArray();
        lengths[0] = 1;
        var sum = Make(Primitive.ReduceSum, new AxesAttributes(new([0])), new Shape(lengths), dtype, [parts]);
        return Make(Primitive.Reshape, null, shape, dtype, [sum]);
    }

    private static Node? TransposedMatrix(Node x)
    {
        if (x.Primitive != Primitive.Transpose || x.HasValue)
            return null;
        var order = x.Attribute<AxesAttributes>().Axes;
        for (var i = 0; i < order.Count - 2; i++)
            if (order[i] != i)
                return null;
        return order.Count >= 2 && order[^1] == order.Count - 2 ? x.Inputs[0] : null;
    }

    /// <summary>Folds over axes that do not stand together become one fold after another.</summary>
    private Node? Fold(Primitive primitive, AxesAttributes attributes, Shape shape, DType dtype, Node x)
    {
        int[] axes = [.. attributes.Axes.Values.Where(axis => x.Shape.Length(axis) != 1)];
        if (axes.Length == 0)
            return x;
        // Each window's gradient goes to one element, so all elements together get what all windows have.
        if (primitive == Primitive.ReduceSum && x is { Primitive: Primitive.MaximumPoolGradient, HasValue: false }
            && Enumerable.Range(1, x.Shape.Rank - 2).All(attributes.Axes.Values.Contains))
            return Make(primitive, attributes, shape, dtype, [x.Inputs[1]]);
        var split = axes.Length - 1;
        while (split > 0 && Adjacent(x.Shape, axes[split - 1], axes[split]))
            split--;
        if (split > 0)
        {
            var lengths = x.Shape.Lengths.ToArray();
            foreach (var axis in axes[split..])
                lengths[axis] = 1;
            var partial = Make(primitive, new AxesAttributes(new(axes[split..])), new Shape(lengths), dtype, [x]);
            return Make(primitive, new AxesAttributes(new(axes[..split])), shape, dtype, [partial]);
        }
        if (split == 0 && axes[0] == 0 && primitive == Primitive.ReduceSum && PartsOf(x.Shape, axes) is > 1 and var parts)
            return SumOfParts(x, parts, shape);
        return axes.Length == attributes.Axes.Count
            ? null
            : Make(primitive, new AxesAttributes(new(axes)), shape, dtype, [x]);
    }

    /// <summary>How many parts of a long sum down few columns can run at once: otherwise no two threads could share it.</summary>
    private static int PartsOf(Shape shape, int[] axes)
    {
        long rows = 1, columns = 1;
        for (var axis = 0; axis < shape.Rank; axis++)
            if (axis <= axes[^1])
                rows *= shape.Length(axis);
            else
                columns *= shape.Length(axis);
        if (columns == 1 || columns > FewColumns || rows * columns < LongSum)
            return 1;
        var parts = MostParts;
        while (parts > 1 && rows % parts != 0)
            parts--;
        return parts;
    }

    private Node SumOfParts(Node x, int parts, Shape shape)
    {
        var columns = shape.ElementCount;
        var split = new Shape(parts, checked((int)(x.ElementCount / parts / columns)), checked((int)columns));
        var rows = Make(Primitive.Reshape, null, split, x.DType, [x]);
        var sums = Make(Primitive.ReduceSum, new AxesAttributes(new([1])), split.With(1, 1), x.DType, [rows]);
        var sum = Make(Primitive.ReduceSum, new AxesAttributes(new([0])), split.With(1, 1).With(0, 1), x.DType, [sums]);
        return Make(Primitive.Reshape, null, shape, x.DType, [sum]);
    }

    private static bool Adjacent(Shape shape, int first, int second)
    {
        for (var axis = first + 1; axis < second; axis++)
            if (shape.Length(axis) != 1)
                return false;
        return true;
    }

    private static bool IsNumber(Node node, double value) => node.Primitive == Primitive.Scalar
        && BitConverter.DoubleToInt64Bits(node.Attribute<ScalarAttributes>().Value) == BitConverter.DoubleToInt64Bits(value);

    /// <summary>1/c where dividing by c is exactly multiplying by 1/c.</summary>
    private static double? PowerOfTwo(Node node)
    {
        if (node.Primitive != Primitive.Scalar || !node.DType.IsFloating)
            return null;
        var value = node.Attribute<ScalarAttributes>().Value;
        return double.IsNormal(value) && Math.Abs(Math.ILogB(value)) < 100 && Math.ScaleB(1, Math.ILogB(value)) == Math.Abs(value) ? 1 / value : null;
    }

    private readonly record struct NodeKey(Primitive Primitive, Attributes? Attributes, Shape Shape, DType DType, Node[] Inputs)
    {
        public bool Equals(NodeKey other) => Primitive == other.Primitive && Shape == other.Shape && DType == other.DType
            && Equals(Attributes, other.Attributes) && Inputs.AsSpan().SequenceEqual(other.Inputs);

        public override int GetHashCode()
        {
            var hash = new HashCode();
            hash.Add(Primitive);
            hash.Add(Attributes);
            hash.Add(Shape);
            foreach (var input in Inputs)
                hash.Add(input.Id);
            return hash.ToHashCode();
        }
    }
}
