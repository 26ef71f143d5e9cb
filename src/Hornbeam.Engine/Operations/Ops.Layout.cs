using Hornbeam.Engine.Graphs;

namespace Hornbeam;

public static partial class Ops
{
    /// <summary>Repeats axes of length 1 (and adds leading axes) up to a shape. Keras: <c>ops.broadcast_to</c>.</summary>
    /// <exception cref="ArgumentException">The shape cannot be reached.</exception>
    public static Tensor BroadcastTo(Tensor x, Shape shape)
    {
        ArgumentNullException.ThrowIfNull(x);
        if (x.Shape == shape)
            return x;
        if (!shape.IsKnown)
            throw new ArgumentException($"A tensor of shape {shape} cannot be made: a length is not known.{InLayer()}", nameof(shape));
        if (x.Rank > shape.Rank || BroadcastShape(x.Shape, shape, "BroadcastTo") != shape)
            throw new ArgumentException($"BroadcastTo: a tensor of shape {x.Shape} cannot be broadcast to {shape}.{InLayer()}");
        int[] padded = [.. Enumerable.Repeat(1, shape.Rank - x.Rank), .. x.Shape.Lengths];
        var node = ReshapeNode(x.Node, new Shape(padded));
        return node.Shape == shape ? new Tensor(node) : new Tensor(new Node(Primitive.Broadcast, null, shape, node.DType, node));
    }

    /// <summary>The same elements in another shape; one length may be <c>null</c> (or -1 in Keras): what remains. Keras: <c>ops.reshape</c>.</summary>
    /// <exception cref="ArgumentException">The element counts differ.</exception>
    public static Tensor Reshape(Tensor x, Shape shape)
    {
        ArgumentNullException.ThrowIfNull(x);
        var lengths = shape.Lengths.ToArray();
        var open = Array.IndexOf(lengths, Shape.Unknown);
        if (open >= 0)
        {
            long known = 1;
            for (var i = 0; i < lengths.Length; i++)
                if (i != open)
                    known *= lengths[i];
            if (known == 0 || x.Shape.ElementCount % known != 0 || Array.LastIndexOf(lengths, Shape.Unknown) != open)
                throw new ArgumentException($"Reshape: a tensor of shape {x.Shape} cannot take the shape {shape}.{InLayer()}");
            lengths[open] = checked((int)(x.Shape.ElementCount / known));
        }
        var target = new Shape(lengths);
        if (target.ElementCount != x.Shape.ElementCount)
            throw new ArgumentException(
                $"Reshape: a tensor of shape {x.Shape} has {x.Shape.ElementCount} elements and cannot take the shape {target} "
                + $"with {target.ElementCount}.{InLayer()}");
        return target == x.Shape ? x : new Tensor(ReshapeNode(x.Node, target));
    }

    private static Node ReshapeNode(Node x, Shape shape)
    {
        if (x.Shape == shape)
            return x;
        var source = x.Primitive == Primitive.Reshape && !x.HasValue ? x.Inputs[0] : x;
        return source.Shape == shape ? source : new Node(Primitive.Reshape, null, shape, x.DType, source);
    }

    /// <summary>Axes in another order; without an order, reversed. Keras: <c>ops.transpose</c>.</summary>
    /// <exception cref="ArgumentException">The order does not name each axis once.</exception>
    public static Tensor Transpose(Tensor x, params ReadOnlySpan<int> axes)
    {
        ArgumentNullException.ThrowIfNull(x);
        var order = new int[x.Rank];
        for (var i = 0; i < order.Length; i++)
            order[i] = axes.Length == 0 ? order.Length - 1 - i : i < axes.Length ? x.Shape.Axis(axes[i], "Transpose") : 0;
        if ((axes.Length != 0 && axes.Length != x.Rank) || order.Distinct().Count() != x.Rank)
            throw new ArgumentException(
                $"Transpose: the order ({string.Join(", ", axes.ToArray())}) must name each axis of a tensor of shape {x.Shape} once.");
        var lengths = Array.ConvertAll(order, axis => x.Shape.Length(axis));
        return order.AsSpan().SequenceEqual(Enumerable.Range(0, order.Length).ToArray())
            ? x
            : new Tensor(new Node(Primitive.Transpose, new AxesAttributes(new(order)), new Shape(lengths), x.DType, x.Node));
    }

    /// <summary>Exchanges two axes. Keras: <c>ops.swapaxes</c>.</summary>
    public static Tensor SwapAxes(Tensor x, int axis1, int axis2)
    {
        ArgumentNullException.ThrowIfNull(x);
        var order = Enumerable.Range(0, x.Rank).ToArray();
        var (a, b) = (x.Shape.Axis(axis1, "SwapAxes"), x.Shape.Axis(axis2, "SwapAxes"));
        (order[a], order[b]) = (b, a);
        return Transpose(x, order);
    }

    /// <summary>Adds an axis of length 1. Keras: <c>ops.expand_dims</c>.</summary>
    public static Tensor ExpandDims(Tensor x, int axis)
    {
        ArgumentNullException.ThrowIfNull(x);
        var at = axis < 0 ? axis + x.Rank + 1 : axis;
        if (at < 0 || at > x.Rank)
            throw new ArgumentOutOfRangeException(nameof(axis), $"ExpandDims: a tensor of shape {x.Shape} has no place {axis} for an axis.");
        return Reshape(x, x.Shape.Insert(at, 1));
    }

    /// <summary>Removes axes of length 1. Keras: <c>ops.squeeze</c>.</summary>
    /// <exception cref="ArgumentException">A named axis is longer than 1.</exception>
    public static Tensor Squeeze(Tensor x, Axis axes = default)
    {
        ArgumentNullException.ThrowIfNull(x);
        var lengths = new List<int>();
        var named = axes.Resolve(x.Shape, "Squeeze");
        for (var i = 0; i < x.Rank; i++)
        {
            var length = x.Shape.Length(i);
            var drop = Array.IndexOf(named, i) >= 0 && (length == 1 || axes != Axis.All);
            if (drop && length != 1)
                throw new ArgumentException($"Squeeze: axis {i} of a tensor of shape {x.Shape} has the length {length}, not 1.");
            if (!drop)
                lengths.Add(length);
        }
        return Reshape(x, new Shape([.. lengths]));
    }

    /// <summary>Adds elements around: <paramref name="padding"/> gives (before, after) for each axis. Keras: <c>ops.pad</c>, constant mode.</summary>
    /// <exception cref="ArgumentException">Not one pair for each axis, or a negative one.</exception>
    public static Tensor Pad(Tensor x, ReadOnlySpan<(int Before, int After)> padding, double constantValue = 0)
    {
        ArgumentNullException.ThrowIfNull(x);
        if (padding.Length != x.Rank)
            throw new ArgumentException($"Pad: {padding.Length} pairs were given for a tensor of shape {x.Shape}; one for each axis is needed.");
        var before = new int[x.Rank];
        var lengths = new int[x.Rank];
        for (var i = 0; i < before.Length; i++)
        {
            if (padding[i].Before < 0 || padding[i].After < 0)
                throw new ArgumentException($"Pad: axis {i} has a negative padding {padding[i]}.");
            before[i] = padding[i].Before;
            lengths[i] = AxisLength((long)x.Shape.Length(i) + padding[i].Before + padding[i].After, "Pad");
        }
        var shape = new Shape(lengths);
        return shape == x.Shape
            ? x
            : new Tensor(new Node(Primitive.Pad, new PadAttributes(new(before), constantValue), shape, x.DType, x.Node));
    }

    /// <summary>Joins tensors along an axis they have. Keras: <c>ops.concatenate</c>.</summary>
    /// <exception cref="ArgumentException">Shapes differ in another axis, or there is nothing to join.</exception>
    public static Tensor Concatenate(ReadOnlySpan<Tensor> xs, int axis = -1)
    {
        if (xs.Length == 0)
            throw new ArgumentException("Concatenate: there is nothing to join.", nameof(xs));
        var at = xs[0].Shape.Axis(axis, "Concatenate");
        var dtype = xs[0].DType;
        foreach (var x in xs)
            dtype = PromoteDTypes(dtype, x.DType);
        var inputs = new Node[xs.Length];
        var total = 0;
        for (var i = 0; i < inputs.Length; i++)
        {
            if (xs[i].Rank != xs[0].Rank || xs[i].Shape.Without(at) != xs[0].Shape.Without(at))
                throw new ArgumentException(
                    $"Concatenate: shapes {xs[0].Shape} and {xs[i].Shape} must agree except in axis {at}.{InLayer()}");
            inputs[i] = Cast(xs[i], dtype).Node;
            total = AxisLength((long)total + xs[i].Shape.Length(at), "Concatenate");
        }
        return inputs.Length == 1
            ? new Tensor(inputs[0])
            : new Tensor(new Node(Primitive.Concatenate, new AxisAttributes(at), xs[0].Shape.With(at, total), dtype, inputs));
    }

    /// <summary>Joins tensors of one shape along a new axis. Keras: <c>ops.stack</c>.</summary>
    public static Tensor Stack(ReadOnlySpan<Tensor> xs, int axis = 0)
    {
        var expanded = new Tensor[xs.Length];
        for (var i = 0; i < expanded.Length; i++)
            expanded[i] = ExpandDims(xs[i], axis);
        return Concatenate(expanded, axis);
    }

    /// <summary>Reverses the order of elements along axes. Keras: <c>ops.flip</c>.</summary>
    public static Tensor Flip(Tensor x, Axis axes = default)
    {
        ArgumentNullException.ThrowIfNull(x);
        var starts = new int[x.Rank];
        var steps = Enumerable.Repeat(1, x.Rank).ToArray();
        foreach (var axis in axes.Resolve(x.Shape, "Flip"))
            (starts[axis], steps[axis]) = (Math.Max(x.Shape.Length(axis) - 1, 0), -1);
        return SliceWith(x, starts, steps, x.Shape);
    }

    /// <summary>A block of the tensor. Keras: <c>ops.slice</c>.</summary>
    /// <exception cref="ArgumentException">The block does not lie inside.</exception>
    public static Tensor Slice(Tensor x, ReadOnlySpan<int> startIndices, Shape shape)
    {
        ArgumentNullException.ThrowIfNull(x);
        if (startIndices.Length != x.Rank || shape.Rank != x.Rank)
            throw new ArgumentException($"Slice: a start and a length are needed for each axis of a tensor of shape {x.Shape}.");
        for (var i = 0; i < x.Rank; i++)
            if (startIndices[i] < 0 || startIndices[i] + (long)shape.Length(i) > x.Shape.Length(i))
                throw new ArgumentException(
                    $"Slice: axis {i} of a tensor of shape {x.Shape} has no elements {startIndices[i]} to {startIndices[i] + shape.Length(i)}.");
        return SliceWith(x, startIndices.ToArray(), [.. Enumerable.Repeat(1, x.Rank)], shape);
    }

    internal static Tensor SliceWith(Tensor x, int[] starts, int[] steps, Shape shape)
    {
        if (shape == x.Shape && steps.All(step => step == 1))
            return x;
        return new Tensor(new Node(
            Primitive.Slice, new SliceAttributes(new(starts), new(steps)), shape, x.DType, x.Node));
    }

    internal static Tensor GetItem(Tensor x, ReadOnlySpan<TensorIndex> items)
    {
        var named = 0;
        foreach (var item in items)
            named += item.What is TensorIndex.Kind.Range or TensorIndex.Kind.Position ? 1 : 0;
        if (named > x.Rank)
            throw new ArgumentException($"{named} axes are indexed, but a tensor of shape {x.Shape} has {x.Rank}.", nameof(items));

        var starts = new int[x.Rank];
        var steps = Enumerable.Repeat(1, x.Rank).ToArray();
        var lengths = x.Shape.Lengths.ToArray();
        var result = new List<int>();
        var axis = 0;
        var seenEllipsis = false;
        foreach (var item in items)
        {
            switch (item.What)
            {
                case TensorIndex.Kind.NewAxis:
                    result.Add(1);
                    break;
                case TensorIndex.Kind.Ellipsis when seenEllipsis:
                    throw new ArgumentException("Only one ellipsis can stand in an index.", nameof(items));
                case TensorIndex.Kind.Ellipsis:
                    seenEllipsis = true;
                    for (var skipped = x.Rank - named; skipped > 0; skipped--)
                        result.Add(lengths[axis++]);
                    break;
                case TensorIndex.Kind.Position:
                    var length = lengths[axis];
                    var at = item.Start!.Value < 0 ? item.Start.Value + length : item.Start.Value;
                    if ((uint)at >= (uint)length)
                        throw new ArgumentOutOfRangeException(
                            nameof(items), $"Position {item.Start} lies outside axis {axis} of a tensor of shape {x.Shape}.");
                    (starts[axis], lengths[axis]) = (at, 1);
                    axis++;
                    break;
                default:
                    (starts[axis], lengths[axis]) = ResolveRange(item, lengths[axis]);
                    steps[axis] = item.Step;
                    result.Add(lengths[axis++]);
                    break;
            }
        }
        while (axis < x.Rank)
            result.Add(lengths[axis++]);
        return Reshape(SliceWith(x, starts, steps, new Shape(lengths)), new Shape([.. result]));
    }

    /// <summary>Python's rule for start:stop:step on an axis: first position and count.</summary>
    private static (int Start, int Count) ResolveRange(TensorIndex item, int length)
    {
        var (low, high) = item.Step > 0 ? (0, length) : (-1, length - 1);
        var start = item.Start is { } first ? Math.Clamp(first < 0 ? first + length : first, low, high) : item.Step > 0 ? low : high;
        var stop = item.Stop is { } last ? Math.Clamp(last < 0 ? last + length : last, low, high) : item.Step > 0 ? high : low;
        var count = item.Step > 0
            ? Math.Max(0, (stop - start + item.Step - 1) / item.Step)
            : Math.Max(0, (start - stop - item.Step - 1) / -item.Step);
        return (count == 0 ? 0 : start, count);
    }
}
