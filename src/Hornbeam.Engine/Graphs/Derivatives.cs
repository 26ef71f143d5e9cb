namespace Hornbeam.Engine.Graphs;

/// <summary>Every derivative: one row a primitive. What stands in no row has none.</summary>
internal static class Derivatives
{
    /// <summary>From a node's inputs, its output y and the derivative g by y: the derivative by each input.</summary>
    public delegate Tensor?[] Rule(Node node, Tensor[] x, Tensor y, Tensor g);

    private static readonly Rule?[] Rules = Table();

    public static Rule? Of(Primitive primitive) => Rules[(int)primitive];

    private static Rule?[] Table()
    {
        var table = new Rule?[Enum.GetValues<Primitive>().Length];
        void Row(Primitive primitive, Rule rule) => table[(int)primitive] = rule;

        Row(Primitive.Negate, (_, _, _, g) => [-g]);
        Row(Primitive.Abs, (_, x, _, g) => [g * Ops.Sign(x[0])]);
        Row(Primitive.Exp, (_, _, y, g) => [g * y]);
        Row(Primitive.Expm1, (_, _, y, g) => [g * (y + 1)]);
        Row(Primitive.Log, (_, x, _, g) => [g / x[0]]);
        Row(Primitive.Log1p, (_, x, _, g) => [g / (x[0] + 1)]);
        Row(Primitive.Sqrt, (_, _, y, g) => [g * 0.5 / y]);
        Row(Primitive.Rsqrt, (_, x, y, g) => [g * -0.5 * y / x[0]]);
        Row(Primitive.Sin, (_, x, _, g) => [g * Ops.Cos(x[0])]);
        Row(Primitive.Cos, (_, x, _, g) => [-(g * Ops.Sin(x[0]))]);
        Row(Primitive.Tan, (_, _, y, g) => [g * (1 + y * y)]);
        Row(Primitive.Asin, (_, x, _, g) => [g * Ops.Rsqrt(1 - x[0] * x[0])]);
        Row(Primitive.Acos, (_, x, _, g) => [-(g * Ops.Rsqrt(1 - x[0] * x[0]))]);
        Row(Primitive.Atan, (_, x, _, g) => [g / (1 + x[0] * x[0])]);
        Row(Primitive.Sinh, (_, x, _, g) => [g * Ops.Cosh(x[0])]);
        Row(Primitive.Cosh, (_, x, _, g) => [g * Ops.Sinh(x[0])]);
        Row(Primitive.Tanh, (_, _, y, g) => [g * (1 - y * y)]);
        Row(Primitive.Asinh, (_, x, _, g) => [g * Ops.Rsqrt(x[0] * x[0] + 1)]);
        Row(Primitive.Acosh, (_, x, _, g) => [g * Ops.Rsqrt(x[0] * x[0] - 1)]);
        Row(Primitive.Atanh, (_, x, _, g) => [g / (1 - x[0] * x[0])]);
        Row(Primitive.Sigmoid, (_, _, y, g) => [g * y * (1 - y)]);
        Row(Primitive.Erf, (_, x, _, g) => [g * (2 / Math.Sqrt(Math.PI)) * Ops.Exp(-(x[0] * x[0]))]);
        Row(Primitive.Cast, (_, x, _, g) => [x[0].DType.IsFloating ? Ops.Cast(g, x[0].DType) : null]);

        Row(Primitive.Add, (_, _, _, g) => [g, g]);
        Row(Primitive.Subtract, (_, _, _, g) => [g, -g]);
        Row(Primitive.Multiply, (_, x, _, g) => [g * x[1], g * x[0]]);
        Row(Primitive.Divide, (_, x, y, g) => [g / x[1], -(g * y / x[1])]);
        Row(Primitive.Power, (_, x, y, g) =>
        [
            g * x[1] * Ops.Power(x[0], x[1] - 1),
            // y is 0 for a base of 0, and the logarithm must not turn that into NaN.
            g * y * Ops.Log(Ops.Where(x[0] > 0, x[0], 1.0)),
        ]);
        // Compared with the result, which says the same, so that the second operand need not be kept.
        Row(Primitive.Maximum, (_, x, y, g) => Ties(x[0] >= y, g));
        Row(Primitive.Minimum, (_, x, y, g) => Ties(x[0] <= y, g));
        Row(Primitive.Modulo, (_, x, _, g) => [g, -(g * Ops.FloorDivide(x[0], x[1]))]);
        Row(Primitive.Atan2, (_, x, _, g) =>
        {
            var squares = x[0] * x[0] + x[1] * x[1];
            return [g * x[1] / squares, -(g * x[0] / squares)];
        });
        Row(Primitive.Select, (_, x, _, g) => [null, Ops.Where(x[0], g, 0.0), Ops.Where(x[0], 0.0, g)]);

        Row(Primitive.Broadcast, (_, x, _, g) => [Ops.Sum(g, Stretched(x[0].Shape, g.Shape), keepDims: true)]);
        Row(Primitive.Reshape, (_, x, _, g) => [Ops.Reshape(g, x[0].Shape)]);
        Row(Primitive.Transpose, (node, _, _, g) => [Ops.Transpose(g, Inverse(node.Attribute<AxesAttributes>().Axes.Values))]);
        Row(Primitive.Slice, (node, x, _, g) => [SliceGradient(node.Attribute<SliceAttributes>(), x[0].Shape, g)]);
        Row(Primitive.Pad, (node, x, _, g) => [Ops.Slice(g, node.Attribute<PadAttributes>().Before.Values, x[0].Shape)]);
        Row(Primitive.Concatenate, (node, x, _, g) => Parts(node.Attribute<AxisAttributes>().Axis, x, g));
        Row(Primitive.Gather, (node, x, _, g) =>
        {
            var axis = node.Attribute<AxisAttributes>().Axis;
            return [Ops.ScatterAdd(x[1], g, axis, x[0].Shape.Length(axis)), null];
        });
        Row(Primitive.ScatterAdd, (node, x, _, g) => [null, Ops.Take(g, x[0], node.Attribute<AxisAttributes>().Axis)]);

        Row(Primitive.ReduceSum, (_, x, _, g) => [Ops.BroadcastTo(g, x[0].Shape)]);
        Row(Primitive.ReduceProduct, (node, x, _, g) => [ProductGradient(node.Attribute<AxesAttributes>().Axes.Values, x[0], g)]);
        Row(Primitive.ReduceMaximum, (node, x, y, g) => [ExtremeGradient(node.Attribute<AxesAttributes>().Axes.Values, x[0], y, g)]);
        Row(Primitive.ReduceMinimum, (node, x, y, g) => [ExtremeGradient(node.Attribute<AxesAttributes>().Axes.Values, x[0], y, g)]);
        Row(Primitive.CumulativeSum, (node, _, _, g) =>
        {
            var attributes = node.Attribute<CumulativeAttributes>();
            return [Ops.CumulativeSum(g, attributes.Axis, !attributes.Reverse)];
        });
        Row(Primitive.MatrixMultiply, (_, x, _, g) =>
            [Ops.MatMul(g, Ops.SwapAxes(x[1], -1, -2)), Ops.MatMul(Ops.SwapAxes(x[0], -1, -2), g)]);

        // Three faces of one form <g, x * w>: what derives one of them is one of the others.
        Row(Primitive.Convolution, (node, x, _, g) =>
        {
            var windows = node.Attribute<WindowAttributes>();
            return [Windows.ConvolveBack(windows, g, x[1], x[0].Shape), Windows.KernelGradient(windows, x[0], g, x[1].Shape)];
        });
        Row(Primitive.ConvolutionKernelGradient, (node, x, _, g) =>
        {
            var windows = node.Attribute<WindowAttributes>();
            return [Windows.ConvolveBack(windows, x[1], g, x[0].Shape), Windows.Convolve(windows, x[0], g, x[1].Shape)];
        });
        // Where the largest elements are does not change by small steps.
        Row(Primitive.MaximumPool, (node, x, _, g) => [null, Windows.PoolGradient(node.Attribute<WindowAttributes>(), x[0], g)]);
        Row(Primitive.MaximumPoolGradient, (node, x, _, g) =>
            [null, Windows.Pool(node.Attribute<WindowAttributes>(), x[0], g, x[1].Shape)]);

        Row(Primitive.CustomGradient, (node, x, y, g) =>
            [null, .. node.Attribute<CustomGradientAttributes>().Gradient(x[1..], y, g)]);
        return table;
    }

    private static Tensor?[] Ties(Tensor first, Tensor g) => [Ops.Where(first, g, 0.0), Ops.Where(first, 0.0, g)];

    private static int[] Stretched(Shape from, Shape to) =>
        [.. Enumerable.Range(0, to.Rank).Where(axis => from.Length(axis) == 1 && to.Length(axis) != 1)];

    private static int[] Inverse(int[] order)
    {
        var inverse = new int[order.Length];
        for (var i = 0; i < order.Length; i++)
            inverse[order[i]] = i;
        return inverse;
    }

    private static Tensor SliceGradient(SliceAttributes slice, Shape shape, Tensor g)
    {
        // A stepped or reversed axis scatters to its positions; a plain one is padding.
        var padding = new (int, int)[shape.Rank];
        for (var axis = 0; axis < shape.Rank; axis++)
        {
            var (start, step, count) = (slice.Starts[axis], slice.Steps[axis], g.Shape.Length(axis));
            if (step == 1)
            {
                padding[axis] = (start, shape.Length(axis) - start - count);
                continue;
            }
            var positions = Ops.Iota(new Shape(count), 0, DType.Int32) * step + start;
            g = Ops.ScatterAdd(positions, g, axis, shape.Length(axis));
        }
        return Ops.Pad(g, padding);
    }

    private static Tensor?[] Parts(int axis, Tensor[] xs, Tensor g)
    {
        var parts = new Tensor?[xs.Length];
        var starts = new int[g.Rank];
        for (var i = 0; i < xs.Length; i++)
        {
            parts[i] = Ops.Slice(g, starts, xs[i].Shape);
            starts[axis] += xs[i].Shape.Length(axis);
        }
        return parts;
    }

    /// <summary>The derivative goes to the extreme elements, shared equally among ties (as Keras on TensorFlow and JAX).</summary>
    private static Tensor ExtremeGradient(int[] axes, Tensor x, Tensor y, Tensor g)
    {
        var hit = Ops.Cast(Ops.Equal(x, y), g.DType);
        return hit * (g / Ops.Sum(hit, axes, keepDims: true));
    }

    /// <summary>
    /// Each element's derivative is the product of the others, exact also where elements are zero: the product is taken again as a
    /// tree of halves, and each half's derivative is the other half.
    /// </summary>
    private static Tensor ProductGradient(int[] axes, Tensor x, Tensor g)
    {
        int[] kept = [.. Enumerable.Range(0, x.Rank).Except(axes)];
        int[] order = [.. kept, .. axes];
        var moved = Ops.Transpose(x, order);
        var length = axes.Aggregate(1, (product, axis) => product * x.Shape.Length(axis));
        var rows = Ops.Reshape(moved, new Shape(checked((int)g.Shape.ElementCount), length));
        var halves = new Stack<(Tensor Left, Tensor Right, bool IsPadded)>();
        while (rows.Shape.Length(1) > 1)
        {
            var isPadded = rows.Shape.Length(1) % 2 == 1;
            if (isPadded)
                rows = Ops.Pad(rows, [(0, 0), (0, 1)], 1);
            var half = rows.Shape.Length(1) / 2;
            var (left, right) = (rows[.., ..half], rows[.., half..]);
            halves.Push((left, right, isPadded));
            rows = left * right;
        }
        var gradient = Ops.Reshape(Ops.Transpose(g, order), new Shape(rows.Shape.Length(0), 1));
        while (halves.TryPop(out var level))
        {
            gradient = Ops.Concatenate([gradient * level.Right, gradient * level.Left], 1);
            if (level.IsPadded)
                gradient = gradient[.., ..^1];
        }
        return Ops.Transpose(Ops.Reshape(gradient, moved.Shape), Inverse(order));
    }
}
