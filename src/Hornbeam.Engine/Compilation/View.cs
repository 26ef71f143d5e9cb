using Hornbeam.Engine.Graphs;

namespace Hornbeam.Engine.Compilation;

/// <summary>
/// How the elements of an array are met by loops over a shape: an offset and a stride for each axis, in elements. Movement
/// primitives compose here and cost nothing, as long as the result is still one stride an axis.
/// </summary>
internal sealed record View(long Offset, int[] Lengths, long[] Strides)
{
    public static View Contiguous(Shape shape) => new(0, shape.Lengths.ToArray(), shape.ContiguousStrides());

    /// <summary>The numbers 0, 1, 2, ... along one axis, as if they were an array of which only that axis moves.</summary>
    public static View Positions(Shape shape, int axis)
    {
        var strides = new long[shape.Rank];
        strides[axis] = 1;
        return new View(0, shape.Lengths.ToArray(), strides);
    }

    /// <summary>This view seen through a movement node; null where strides cannot express it.</summary>
    public View? Through(Node movement)
    {
        var lengths = movement.Shape.Lengths.ToArray();
        switch (movement.Primitive)
        {
            case Primitive.Broadcast:
                return Stretch(movement.Shape);
            case Primitive.Transpose:
                var order = movement.Attribute<AxesAttributes>().Axes;
                return this with { Lengths = lengths, Strides = Array.ConvertAll(order.Values, axis => Strides[axis]) };
            case Primitive.Slice:
                var slice = movement.Attribute<SliceAttributes>();
                var offset = Offset;
                var strides = new long[lengths.Length];
                for (var i = 0; i < strides.Length; i++)
                {
                    offset += slice.Starts[i] * Strides[i];
                    strides[i] = Strides[i] * slice.Steps[i];
                }
                return new View(offset, lengths, strides);
            case Primitive.Reshape:
                return Reshape(lengths);
            default:
                throw new InvalidOperationException($"{movement.Primitive} is not a movement.");
        }
    }

    public bool IsContiguous
    {
        get
        {
            long expected = 1;
            for (var i = Lengths.Length - 1; i >= 0; i--)
            {
                if (Lengths[i] != 1 && Strides[i] != expected)
                    return false;
                expected *= Lengths[i];
            }
            return true;
        }
    }

    /// <summary>Axes of length 1 repeated up to a shape of the same rank.</summary>
    public View Stretch(Shape shape)
    {
        var strides = new long[shape.Rank];
        for (var i = 0; i < strides.Length; i++)
            strides[i] = Lengths[i] == shape.Length(i) ? Strides[i] : 0;
        return new View(Offset, shape.Lengths.ToArray(), strides);
    }

    /// <summary>The same elements under other axes; null where one stride an axis cannot express it.</summary>
    public View? Reshape(int[] lengths)
    {
        if (Lengths.Contains(0))
            return new View(Offset, lengths, new long[lengths.Length]);
        var strides = new long[lengths.Length];
        int from = 0, to = 0;
        while (from < Lengths.Length || to < lengths.Length)
        {
            // Match the smallest groups of old and new axes with equal element counts.
            int fromEnd = from, toEnd = to;
            long fromCount = 1, toCount = 1;
            do
            {
                if (fromCount <= toCount && fromEnd < Lengths.Length)
                    fromCount *= Lengths[fromEnd++];
                else
                    toCount *= lengths[toEnd++];
            }
            while (fromCount != toCount);
            while (fromEnd < Lengths.Length && Lengths[fromEnd] == 1)
                fromEnd++;
            while (toEnd < lengths.Length && lengths[toEnd] == 1)
                toEnd++;

            long stride = 0, inner = 0;
            var started = false;
            for (var i = fromEnd - 1; i >= from; i--)
            {
                if (Lengths[i] == 1)
                    continue;
                if (started && Strides[i] != inner)
                    return null;
                if (!started)
                    stride = Strides[i];
                started = true;
                inner = Strides[i] * Lengths[i];
            }
            for (var i = toEnd - 1; i >= to; i--)
            {
                strides[i] = stride;
                stride *= lengths[i];
            }
            (from, to) = (fromEnd, toEnd);
        }
        return new View(Offset, lengths, strides);
    }
}
