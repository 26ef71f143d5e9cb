namespace Hornbeam;

// Cutting, repeating and turning: compositions of the movement primitives.
public static partial class Ops
{
    /// <summary>Cuts an axis into equal parts. Keras: <c>ops.split</c>.</summary>
    /// <exception cref="ArgumentException">The axis cannot be cut into that many equal parts.</exception>
    public static Tensor[] Split(Tensor x, int sections, int axis = 0)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(sections);
        var length = x.Shape.Length(x.Shape.Axis(axis, "Split"));
        if (length % sections != 0)
            throw new ArgumentException($"Split: axis {axis} of a tensor of shape {x.Shape} cannot be cut into {sections} equal parts.{InLayer()}");
        return Split(x, [.. Enumerable.Range(1, sections - 1).Select(i => i * (length / sections))], axis);
    }

    /// <summary>Cuts an axis at positions (negative ones count from the end). Keras: <c>ops.split</c>.</summary>
    public static Tensor[] Split(Tensor x, ReadOnlySpan<int> indices, int axis = 0)
    {
        ArgumentNullException.ThrowIfNull(x);
        var at = x.Shape.Axis(axis, "Split");
        var length = x.Shape.Length(at);
        var parts = new Tensor[indices.Length + 1];
        var starts = new int[x.Rank];
        for (var i = 0; i < parts.Length; i++)
        {
            var end = i == indices.Length ? length : Math.Clamp(indices[i] < 0 ? indices[i] + length : indices[i], 0, length);
            parts[i] = Slice(x, starts, x.Shape.With(at, Math.Max(0, end - starts[at])));
            starts[at] = end;
        }
        return parts;
    }

    /// <summary>Cuts an axis into parts whose lengths differ by at most one, longer ones first. Keras: <c>ops.array_split</c>.</summary>
    public static Tensor[] ArraySplit(Tensor x, int sections, int axis = 0)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(sections);
        var (size, longer) = Math.DivRem(x.Shape.Length(x.Shape.Axis(axis, "ArraySplit")), sections);
        return Split(x, [.. Enumerable.Range(1, sections - 1).Select(i => i * size + Math.Min(i, longer))], axis);
    }

    /// <summary>Cuts an axis into single positions, each without that axis. Keras: <c>ops.unstack</c>.</summary>
    public static Tensor[] Unstack(Tensor x, int? num = null, int axis = 0)
    {
        ArgumentNullException.ThrowIfNull(x);
        var at = x.Shape.Axis(axis, "Unstack");
        if (num is { } count && count != x.Shape.Length(at))
            throw new ArgumentException($"Unstack: axis {axis} of a tensor of shape {x.Shape} has {x.Shape.Length(at)} positions, not {count}.", nameof(num));
        return x.Shape.Length(at) == 0 ? [] : Array.ConvertAll(Split(x, x.Shape.Length(at), at), part => Squeeze(part, at));
    }

    /// <summary>The whole tensor repeated along its axes. Keras: <c>ops.tile</c>.</summary>
    public static Tensor Tile(Tensor x, params ReadOnlySpan<int> repeats)
    {
        ArgumentNullException.ThrowIfNull(x);
        var rank = Math.Max(x.Rank, repeats.Length);
        var (once, wide, result) = (new int[2 * rank], new int[2 * rank], new int[rank]);
        for (var i = 1; i <= rank; i++)
        {
            var repeat = i <= repeats.Length ? repeats[^i] : 1;
            if (repeat < 0)
                throw new ArgumentOutOfRangeException(nameof(repeats), $"Tile: axis -{i} has the negative repeat {repeat}.");
            var length = i <= x.Rank ? x.Shape.Length(x.Rank - i) : 1;
            (once[^(2 * i)], once[^(2 * i - 1)]) = (1, length);
            (wide[^(2 * i)], wide[^(2 * i - 1)]) = (repeat, length);
            result[^i] = AxisLength((long)repeat * length, "Tile");
        }
        return Reshape(BroadcastTo(Reshape(x, new Shape(once)), new Shape(wide)), new Shape(result));
    }

    /// <summary>Each element repeated along an axis (null: of the flattened tensor). Keras: <c>ops.repeat</c>.</summary>
    public static Tensor Repeat(Tensor x, int repeats, int? axis = null)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentOutOfRangeException.ThrowIfNegative(repeats);
        if (axis is null)
            (x, axis) = (Ravel(x), 0);
        var at = x.Shape.Axis(axis.Value, "Repeat");
        var result = x.Shape.With(at, AxisLength((long)x.Shape.Length(at) * repeats, "Repeat"));
        return Reshape(BroadcastTo(ExpandDims(x, at + 1), x.Shape.Insert(at + 1, repeats)), result);
    }

    /// <summary>Each element repeated as often as said for its position along an axis. Keras: <c>ops.repeat</c>.</summary>
    public static Tensor Repeat(Tensor x, ReadOnlySpan<int> repeats, int? axis = null)
    {
        ArgumentNullException.ThrowIfNull(x);
        if (axis is null)
            (x, axis) = (Ravel(x), 0);
        var length = x.Shape.Length(x.Shape.Axis(axis.Value, "Repeat"));
        if (repeats.Length == 1)
            return Repeat(x, repeats[0], axis);
        if (repeats.Length != length)
            throw new ArgumentException($"Repeat: {repeats.Length} repeats were given for the {length} positions of axis {axis}.", nameof(repeats));
        var positions = new List<int>();
        for (var i = 0; i < length; i++)
            positions.AddRange(Enumerable.Repeat(i, repeats[i]));
        return Take(x, Tensor.From(positions.ToArray()), axis);
    }

    /// <summary>Elements moved along an axis (null: of the flattened tensor); those that leave come in at the other end. Keras: <c>ops.roll</c>.</summary>
    public static Tensor Roll(Tensor x, int shift, int? axis = null)
    {
        ArgumentNullException.ThrowIfNull(x);
        if (axis is null)
            return Reshape(Roll(Ravel(x), shift, 0), x.Shape);
        var at = x.Shape.Axis(axis.Value, "Roll");
        var length = x.Shape.Length(at);
        if (length == 0)
            return x;
        var by = (shift % length + length) % length;
        if (by == 0)
            return x;
        var parts = Split(x, [length - by], at);
        return Concatenate([parts[1], parts[0]], at);
    }

    /// <summary>Elements moved along several axes. Keras: <c>ops.roll</c>.</summary>
    public static Tensor Roll(Tensor x, ReadOnlySpan<int> shifts, ReadOnlySpan<int> axes)
    {
        if (shifts.Length != axes.Length && shifts.Length != 1)
            throw new ArgumentException($"Roll: {shifts.Length} shifts were given for {axes.Length} axes.", nameof(shifts));
        for (var i = 0; i < axes.Length; i++)
            x = Roll(x, shifts.Length == 1 ? shifts[0] : shifts[i], axes[i]);
        return x;
    }

    /// <summary>Axis moved to other places; the others keep their order. Keras: <c>ops.moveaxis</c>.</summary>
    public static Tensor MoveAxis(Tensor x, ReadOnlySpan<int> source, ReadOnlySpan<int> destination)
    {
        ArgumentNullException.ThrowIfNull(x);
        if (source.Length != destination.Length)
            throw new ArgumentException($"MoveAxis: {source.Length} axes cannot go to {destination.Length} places.", nameof(destination));
        var order = Enumerable.Repeat(-1, x.Rank).ToArray();
        for (var i = 0; i < source.Length; i++)
        {
            var (from, to) = (x.Shape.Axis(source[i], "MoveAxis"), x.Shape.Axis(destination[i], "MoveAxis"));
            if (order[to] >= 0 || Array.IndexOf(order, from) >= 0)
                throw new ArgumentException("MoveAxis: an axis is named twice.");
            order[to] = from;
        }
        var rest = Enumerable.Range(0, x.Rank).Where(axis => Array.IndexOf(order, axis) < 0).GetEnumerator();
        for (var i = 0; i < order.Length; i++)
            if (order[i] < 0 && rest.MoveNext())
                order[i] = rest.Current;
        return x.Rank == 0 ? x : Transpose(x, order);
    }

    /// <summary>One axis moved to another place. Keras: <c>ops.moveaxis</c>.</summary>
    public static Tensor MoveAxis(Tensor x, int source, int destination) => MoveAxis(x, [source], [destination]);

    /// <summary>All elements along one axis, row-major. Keras: <c>ops.ravel</c>.</summary>
    public static Tensor Ravel(Tensor x) => Reshape(x, [null]);

    /// <summary>Joins along the first axis (tensors of one axis become rows). Keras: <c>ops.vstack</c>.</summary>
    public static Tensor VStack(ReadOnlySpan<Tensor> xs) => Concatenate(Each(xs, x => x.Rank < 2 ? Reshape(x, [1, null]) : x), 0);

    /// <summary>Joins along the second axis (tensors of one axis along that). Keras: <c>ops.hstack</c>.</summary>
    public static Tensor HStack(ReadOnlySpan<Tensor> xs)
    {
        var joined = Each(xs, x => x.Rank == 0 ? Reshape(x, [1]) : x);
        return Concatenate(joined, joined.Length > 0 && joined[0].Rank == 1 ? 0 : 1);
    }

    /// <summary>Joins along the third axis. Keras: <c>ops.dstack</c>.</summary>
    public static Tensor DStack(ReadOnlySpan<Tensor> xs) => Concatenate(
        Each(xs, x => x.Rank < 2 ? Reshape(x, [1, null, 1]) : x.Rank == 2 ? ExpandDims(x, 2) : x), 2);

    /// <summary>Joins two tensors along an axis (null: both flattened). Keras: <c>ops.append</c>.</summary>
    public static Tensor Append(Tensor x1, Tensor x2, int? axis = null) =>
        axis is { } at ? Concatenate([x1, x2], at) : Concatenate([Ravel(x1), Ravel(x2)], 0);

    /// <summary>Turns by <paramref name="k"/> quarters from the first axis towards the second. Keras: <c>ops.rot90</c>.</summary>
    public static Tensor Rot90(Tensor x, int k = 1, int axis1 = 0, int axis2 = 1)
    {
        ArgumentNullException.ThrowIfNull(x);
        var (a, b) = (x.Shape.Axis(axis1, "Rot90"), x.Shape.Axis(axis2, "Rot90"));
        if (a == b)
            throw new ArgumentException($"Rot90: two different axes are needed, not {axis1} and {axis2}.");
        return ((k % 4 + 4) % 4) switch
        {
            0 => x,
            1 => SwapAxes(Flip(x, b), a, b),
            2 => Flip(x, [a, b]),
            _ => Flip(SwapAxes(x, a, b), b),
        };
    }

    /// <summary>
    /// Adds elements around that mirror those inside: "reflect" about the edge element, "symmetric" about the edge itself.
    /// Keras: <c>ops.pad</c> with <c>mode</c>.
    /// </summary>
    /// <exception cref="ArgumentException">Another mode, or more elements than there are to mirror.</exception>
    public static Tensor Pad(Tensor x, ReadOnlySpan<(int Before, int After)> padding, string mode, double? constantValue = null)
    {
        ArgumentNullException.ThrowIfNull(x);
        if (mode == "constant")
            return Pad(x, padding, constantValue ?? 0);
        if (constantValue is not null)
            throw new ArgumentException($"Pad: a constant value goes with the mode 'constant', not with '{mode}'.", nameof(constantValue));
        if (mode is not ("reflect" or "symmetric"))
            throw new ArgumentException($"Pad: the mode is 'constant', 'reflect' or 'symmetric', not '{mode}'.", nameof(mode));
        if (padding.Length != x.Rank)
            throw new ArgumentException($"Pad: {padding.Length} pairs were given for a tensor of shape {x.Shape}; one for each axis is needed.");
        var edge = mode == "symmetric" ? 1 : 0;
        for (var axis = 0; axis < padding.Length; axis++)
        {
            var (before, after) = padding[axis];
            if ((before, after) == (0, 0))
                continue;
            var length = x.Shape.Length(axis);
            if (Math.Min(before, after) < 0 || Math.Max(before, after) > length - 1 + edge)
                throw new ArgumentException($"Pad: axis {axis} of a tensor of shape {x.Shape} cannot be mirrored by {padding[axis]} elements.");
            var positions = new int[checked(before + length + after)];
            for (var i = 0; i < positions.Length; i++)
            {
                var at = i - before;
                positions[i] = at < 0 ? -at - edge : at < length ? at : 2 * length - 2 + edge - at;
            }
            x = Take(x, Tensor.From(positions), axis);
        }
        return x;
    }

    private static Tensor[] Each(ReadOnlySpan<Tensor> xs, Func<Tensor, Tensor> function)
    {
        var results = new Tensor[xs.Length];
        for (var i = 0; i < results.Length; i++)
            results[i] = function(xs[i]);
        return results;
    }
}
