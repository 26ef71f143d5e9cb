using Hornbeam.Engine.Graphs;

namespace Hornbeam.Engine.Tests.Graphs;

/// <summary>
/// Computes a graph in the most obvious way, node by node and element by element, in double precision rounded to the node's dtype.
/// It shares nothing with the compiler but the graph itself.
/// </summary>
internal static class ReferenceEvaluator
{
    /// <summary>Values of the graph's outputs, then of its assignments.</summary>
    public static ReferenceArray[] Run(Graph graph, ReferenceArray[] inputs, IReadOnlyDictionary<Variable, ReferenceArray> variables)
    {
        var values = new Dictionary<Node, ReferenceArray>();
        foreach (var node in graph.TopologicalOrder())
            values[node] = node.Primitive switch
            {
                Primitive.Input => inputs[node.Attribute<InputAttributes>().Index],
                Primitive.Variable => variables[node.Attribute<VariableAttributes>().Variable],
                _ when node.Value is { } value => ReferenceArray.From(value, node.Shape, node.DType),
                _ => Compute(node, Array.ConvertAll(node.Inputs.ToArray(), input => values[input])),
            };
        return [.. graph.Outputs.Select(output => values[output]), .. graph.Assignments.Select(a => values[a.Value])];
    }

    private static ReferenceArray Compute(Node node, ReferenceArray[] x)
    {
        var y = new ReferenceArray(node.Shape, node.DType);
        var primitive = node.Primitive;
        if (primitive is Primitive.Scalar)
        {
            var scalar = node.Attribute<ScalarAttributes>();
            if (node.DType.IsFloating)
                y.Set(0, scalar.Value);
            else
                y.Set(0, scalar.Integer);
        }
        else if (primitive.IsElementwise())
        {
            for (var i = 0; i < y.Count; i++)
                ReferenceFunctions.Element(node, y, x, i);
        }
        else if (primitive.IsFoldReduction())
        {
            Reduce(node, x[0], y);
        }
        else if (primitive == Primitive.MatrixMultiply)
        {
            Multiply(x[0], x[1], y);
        }
        else if (primitive == Primitive.ScatterAdd)
        {
            Scatter(node, x[0], x[1], y);
        }
        else if (primitive is Primitive.ArgMaximum or Primitive.ArgMinimum or Primitive.CumulativeSum)
        {
            AlongAxis(node, x[0], y);
        }
        else if (primitive == Primitive.Concatenate)
        {
            Concatenate(node, x, y);
        }
        else
        {
            var position = new int[y.Shape.Rank];
            for (var i = 0; i < y.Count; i++)
            {
                Position(i, y.Shape, position);
                Move(node, x, y, i, position);
            }
        }
        return y;
    }

    public static void Position(int index, Shape shape, int[] position)
    {
        for (var axis = shape.Rank - 1; axis >= 0; axis--)
            (index, position[axis]) = Math.DivRem(index, shape.Length(axis));
    }

    public static int Index(ReadOnlySpan<int> position, Shape shape)
    {
        var index = 0;
        for (var axis = 0; axis < shape.Rank; axis++)
            index = index * shape.Length(axis) + position[axis];
        return index;
    }

    private static void Move(Node node, ReferenceArray[] x, ReferenceArray y, int i, int[] position)
    {
        var from = (int[])position.Clone();
        switch (node.Primitive)
        {
            case Primitive.Iota:
                y.Set(i, (long)position[node.Attribute<AxisAttributes>().Axis]);
                return;
            case Primitive.Reshape or Primitive.StopGradient or Primitive.CustomGradient:
                y.Copy(i, x[0], i);
                return;
            case Primitive.Broadcast:
                for (var axis = 0; axis < from.Length; axis++)
                    from[axis] = x[0].Shape.Length(axis) == 1 ? 0 : from[axis];
                break;
            case Primitive.Transpose:
                var order = node.Attribute<AxesAttributes>().Axes;
                for (var axis = 0; axis < from.Length; axis++)
                    from[order[axis]] = position[axis];
                break;
            case Primitive.Slice:
                var slice = node.Attribute<SliceAttributes>();
                for (var axis = 0; axis < from.Length; axis++)
                    from[axis] = slice.Starts[axis] + slice.Steps[axis] * position[axis];
                break;
            case Primitive.Pad:
                var pad = node.Attribute<PadAttributes>();
                for (var axis = 0; axis < from.Length; axis++)
                {
                    from[axis] -= pad.Before[axis];
                    if (from[axis] < 0 || from[axis] >= x[0].Shape.Length(axis))
                    {
                        y.Set(i, pad.Fill);
                        return;
                    }
                }
                break;
            case Primitive.Gather:
                var along = node.Attribute<AxisAttributes>().Axis;
                var at = (int)x[1].Integers[position[along]];
                from[along] = at < 0 ? at + x[0].Shape.Length(along) : at;
                break;
            default:
                throw new NotSupportedException($"{node.Primitive} has no reference.");
        }
        y.Copy(i, x[0], Index(from, x[0].Shape));
    }

    private static void Reduce(Node node, ReferenceArray x, ReferenceArray y)
    {
        var position = new int[x.Shape.Rank];
        var sums = new double[y.Count];
        var started = new bool[y.Count];
        if (node.Primitive == Primitive.ReduceProduct)
            Array.Fill(sums, 1);
        for (var i = 0; i < y.Count; i++)
            y.Set(i, node.Primitive == Primitive.ReduceProduct || (node.Primitive == Primitive.ReduceMinimum && y.DType == DType.Bool) ? 1L : 0L);
        for (var i = 0; i < x.Count; i++)
        {
            Position(i, x.Shape, position);
            foreach (var axis in node.Attribute<AxesAttributes>().Axes.Values)
                position[axis] = 0;
            var at = Index(position, y.Shape);
            var isFirst = !started[at];
            started[at] = true;
            if (y.DType.IsFloating)
            {
                var (a, b) = (sums[at], x.Floats[i]);
                sums[at] = node.Primitive switch
                {
                    Primitive.ReduceSum => a + b,
                    Primitive.ReduceProduct => a * b,
                    Primitive.ReduceMaximum => isFirst ? b : ReferenceFunctions.Larger(a, b),
                    _ => isFirst ? b : -ReferenceFunctions.Larger(-a, -b),
                };
                y.Set(at, sums[at]);
            }
            else
            {
                var (a, b) = (y.Integers[at], x.Integers[i]);
                y.Set(at, node.Primitive switch
                {
                    Primitive.ReduceSum => a + b,
                    Primitive.ReduceProduct => a * b,
                    Primitive.ReduceMaximum => isFirst ? b : Math.Max(a, b),
                    _ => isFirst ? b : Math.Min(a, b),
                });
            }
        }
    }

    private static void Multiply(ReferenceArray a, ReferenceArray b, ReferenceArray y)
    {
        int m = a.Shape.Length(a.Shape.Rank - 2), k = a.Shape.Length(a.Shape.Rank - 1), n = b.Shape.Length(b.Shape.Rank - 1);
        var products = y.Count == 0 ? 0 : y.Count / (m * n);
        for (var p = 0; p < products; p++)
            for (var i = 0; i < m; i++)
                for (var j = 0; j < n; j++)
                {
                    var sum = 0.0;
                    for (var l = 0; l < k; l++)
                        sum += a.Floats[(p * m + i) * k + l] * b.Floats[(p * k + l) * n + j];
                    y.Set((p * m + i) * n + j, sum);
                }
    }

    private static void Scatter(Node node, ReferenceArray positions, ReferenceArray updates, ReferenceArray y)
    {
        var axis = node.Attribute<AxisAttributes>().Axis;
        var position = new int[y.Shape.Rank];
        for (var i = 0; i < updates.Count; i++)
        {
            Position(i, updates.Shape, position);
            var at = (int)positions.Integers[position[axis]];
            position[axis] = at < 0 ? at + y.Shape.Length(axis) : at;
            var target = Index(position, y.Shape);
            if (y.DType.IsFloating)
                y.Set(target, y.Floats[target] + updates.Floats[i]);
            else
                y.Set(target, y.Integers[target] + updates.Integers[i]);
        }
    }

    private static void AlongAxis(Node node, ReferenceArray x, ReferenceArray y)
    {
        var cumulative = node.Attributes as CumulativeAttributes;
        var axis = cumulative?.Axis ?? node.Attribute<AxisAttributes>().Axis;
        var length = x.Shape.Length(axis);
        var position = new int[y.Shape.Rank];
        for (var i = 0; i < y.Count; i++)
        {
            Position(i, y.Shape, position);
            var at = position[axis];
            double Value(int place)
            {
                position[axis] = place;
                var index = Index(position, x.Shape);
                return x.DType.IsFloating ? x.Floats[index] : x.Integers[index];
            }
            if (cumulative is null)
            {
                var best = 0;
                for (var place = 1; place < length; place++)
                {
                    if (double.IsNaN(Value(best)))
                        break;
                    if (double.IsNaN(Value(place)) || (node.Primitive == Primitive.ArgMaximum ? Value(place) > Value(best) : Value(place) < Value(best)))
                        best = place;
                }
                y.Set(i, (long)best);
                continue;
            }
            var sum = 0.0;
            for (var place = 0; place < length; place++)
                if (cumulative.Reverse ? place >= at : place <= at)
                    sum += Value(place);
            y.Set(i, sum);
        }
    }

    private static void Concatenate(Node node, ReferenceArray[] xs, ReferenceArray y)
    {
        var axis = node.Attribute<AxisAttributes>().Axis;
        var start = 0;
        var position = new int[y.Shape.Rank];
        foreach (var x in xs)
        {
            for (var i = 0; i < x.Count; i++)
            {
                Position(i, x.Shape, position);
                position[axis] += start;
                y.Copy(Index(position, y.Shape), x, i);
            }
            start += x.Shape.Length(axis);
        }
    }
}
