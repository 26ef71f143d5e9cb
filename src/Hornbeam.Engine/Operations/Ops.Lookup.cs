namespace Hornbeam;

// Choosing and placing elements: compositions of gathering, scattering and selection.
public static partial class Ops
{
    /// <summary>For each position of <paramref name="indices"/>, the element of its own row along an axis (null: both flattened). Keras: <c>ops.take_along_axis</c>.</summary>
    /// <exception cref="ArgumentException">The other axes do not broadcast.</exception>
    public static Tensor TakeAlongAxis(Tensor x, Tensor indices, int? axis = -1)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(indices);
        if (axis is null)
            return Take(Ravel(x), Ravel(indices), 0);
        if (x.Rank != indices.Rank)
            throw new ArgumentException($"TakeAlongAxis: shapes {x.Shape} and {indices.Shape} must have the same number of axes.{InLayer()}");
        var at = x.Shape.Axis(axis.Value, "TakeAlongAxis");
        var length = x.Shape.Length(at);
        var outer = BroadcastShape(x.Shape.With(at, 1), indices.Shape.With(at, 1), "TakeAlongAxis");
        x = BroadcastTo(x, outer.With(at, length));
        var positions = BroadcastTo(IntegerPositions(indices, "TakeAlongAxis"), outer.With(at, indices.Shape.Length(at)));
        // Row by row in the flattened tensor; a position outside stays outside, so that it is refused.
        var total = checked((int)x.Shape.ElementCount);
        var strides = x.Shape.ContiguousStrides();
        var inside = Where(Less(positions, 0), positions + length, positions);
        var isInside = GreaterEqual(inside, 0) & Less(inside, length);
        var flat = inside * checked((int)strides[at]);
        for (var i = 0; i < x.Rank; i++)
            if (i != at && x.Shape.Length(i) > 1)
                flat += Iota(positions.Shape, i, DType.Int32) * checked((int)strides[i]);
        return Take(Ravel(x), Where(isInside, flat, total), 0);
    }

    /// <summary>The first of several choices whose condition holds, else the default. Keras: <c>ops.select</c>.</summary>
    public static Tensor Select(ReadOnlySpan<Tensor> conditions, ReadOnlySpan<Tensor> choices, Tensor? @default = null)
    {
        if (conditions.Length != choices.Length || conditions.Length == 0)
            throw new ArgumentException($"Select: {conditions.Length} conditions and {choices.Length} choices were given; one choice for each condition is needed.");
        var result = @default ?? 0;
        for (var i = conditions.Length - 1; i >= 0; i--)
            result = Where(conditions[i], choices[i], result);
        return result;
    }

    /// <summary>Whether each element is one of the test elements. Keras: <c>ops.isin</c>.</summary>
    public static Tensor IsIn(Tensor x1, Tensor x2, bool invert = false)
    {
        ArgumentNullException.ThrowIfNull(x1);
        var found = Any(Equal(ExpandDims(x1, -1), Ravel(x2)), -1);
        return invert ? LogicalNot(found) : found;
    }

    /// <summary>For each value, where it would stand in a sorted vector, int32. Keras: <c>ops.searchsorted</c>.</summary>
    /// <param name="sortedSequence">A vector in ascending order.</param>
    /// <param name="values">What is looked for.</param>
    /// <param name="side">"left" (default): before equal elements; "right": behind them.</param>
    public static Tensor SearchSorted(Tensor sortedSequence, Tensor values, string side = "left")
    {
        ArgumentNullException.ThrowIfNull(sortedSequence);
        ArgumentNullException.ThrowIfNull(values);
        if (sortedSequence.Rank != 1)
            throw new ArgumentException($"SearchSorted: the sequence must have one axis, not the shape {sortedSequence.Shape}.", nameof(sortedSequence));
        if (side is not ("left" or "right"))
            throw new ArgumentException($"SearchSorted: the side is 'left' or 'right', not '{side}'.", nameof(side));
        var each = ExpandDims(values, -1);
        return CountNonzero(side == "left" ? Less(sortedSequence, each) : LessEqual(sortedSequence, each), -1);
    }

    /// <summary>For each element, in which bin between ascending borders it lies (0: below the first), int32. Keras: <c>ops.digitize</c>.</summary>
    public static Tensor Digitize(Tensor x, Tensor bins) => SearchSorted(bins, x, "right");

    /// <summary>Whether each target is among the k largest of its row. Keras: <c>ops.in_top_k</c>.</summary>
    /// <param name="targets">Class numbers, one a row.</param>
    /// <param name="predictions">Scores (rows, classes).</param>
    /// <param name="k">How many count.</param>
    public static Tensor InTopK(Tensor targets, Tensor predictions, int k)
    {
        ArgumentNullException.ThrowIfNull(targets);
        ArgumentNullException.ThrowIfNull(predictions);
        var classes = predictions.Shape.Length(predictions.Rank - 1);
        var hot = OneHot(targets, classes, -1, DType.Bool);
        var score = Sum(Where(hot, predictions, 0.0), -1, keepDims: true);
        var isKnown = Any(hot, -1) & IsFinite(Squeeze(score, -1));
        return isKnown & Less(CountNonzero(Greater(predictions, score), -1), k);
    }

    /// <summary>1 at each of the given classes, 0 elsewhere, the axis of positions folded away. Keras: <c>ops.multi_hot</c>.</summary>
    public static Tensor MultiHot(Tensor x, int classCount, int axis = -1, DType? dtype = null)
    {
        ArgumentNullException.ThrowIfNull(x);
        return x.Rank == 0
            ? OneHot(x, classCount, axis, dtype)
            : Max(OneHot(x, classCount, axis, dtype), x.Rank > 1 ? 1 : 0);
    }

    /// <summary>Zeros of a shape with rows placed at coordinates; those of the same place add up. Keras: <c>ops.scatter</c>.</summary>
    /// <param name="indices">Coordinates along the last axis.</param>
    /// <param name="values">What is placed.</param>
    /// <param name="shape">Shape of the result.</param>
    public static Tensor Scatter(Tensor indices, Tensor values, Shape shape)
    {
        ArgumentNullException.ThrowIfNull(values);
        var (positions, rows, width) = FlatPositions(indices, shape, "Scatter");
        return Reshape(ScatterAdd(positions, Reshape(values, new Shape(positions.Shape.Length(0), width)), 0, rows), shape);
    }

    /// <summary>A tensor with a block replaced. Keras: <c>ops.slice_update</c>.</summary>
    public static Tensor SliceUpdate(Tensor inputs, ReadOnlySpan<int> startIndices, Tensor updates)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        ArgumentNullException.ThrowIfNull(updates);
        if (startIndices.Length != inputs.Rank || updates.Rank != inputs.Rank)
            throw new ArgumentException($"SliceUpdate: a start and a length are needed for each axis of a tensor of shape {inputs.Shape}.");
        var padding = new (int Before, int After)[inputs.Rank];
        for (var i = 0; i < padding.Length; i++)
        {
            // As Keras on TensorFlow: a block that would stick out is moved inside.
            var start = Math.Clamp(startIndices[i], 0, Math.Max(0, inputs.Shape.Length(i) - updates.Shape.Length(i)));
            padding[i] = (start, inputs.Shape.Length(i) - start - updates.Shape.Length(i));
        }
        var block = Pad(Ones(updates.Shape, DType.Bool), padding);
        return Where(block, Pad(Cast(updates, inputs.DType), padding), inputs);
    }

    /// <summary>Sums of the rows of each segment. Keras: <c>ops.segment_sum</c>.</summary>
    /// <param name="data">Rows along the first axis.</param>
    /// <param name="segmentIds">The segment of each row.</param>
    /// <param name="segmentCount">How many segments there are; null: as the numbers say (then they must be computed, not symbolic).</param>
    /// <exception cref="ArgumentException">The segments are not a vector with one number a row.</exception>
    public static Tensor SegmentSum(Tensor data, Tensor segmentIds, int? segmentCount = null)
    {
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(segmentIds);
        if (segmentIds.Rank != 1 || data.Rank == 0 || segmentIds.Shape.Length(0) != data.Shape.Length(0))
            throw new ArgumentException(
                $"SegmentSum: the segments must be a vector with one number for each row of the data of shape {data.Shape}, not of shape {segmentIds.Shape}.{InLayer()}",
                nameof(segmentIds));
        return ScatterAdd(segmentIds, data, 0, segmentCount ?? (segmentIds.Shape.ElementCount == 0 ? 0 : (int)Max(segmentIds) + 1));
    }

    /// <summary>Coordinates in a shape of positions in the flattened tensor. Keras: <c>ops.unravel_index</c>.</summary>
    public static Tensor[] UnravelIndex(Tensor indices, Shape shape)
    {
        ArgumentNullException.ThrowIfNull(indices);
        var strides = shape.ContiguousStrides();
        var positions = Where(Less(indices, 0), indices + (int)shape.ElementCount, indices);
        var coordinates = new Tensor[shape.Rank];
        for (var i = 0; i < coordinates.Length; i++)
            coordinates[i] = Mod(FloorDivide(positions, (int)Math.Max(1, strides[i])), shape.Length(i));
        return coordinates;
    }

    /// <summary>Coordinates along the last axis as positions of rows in the flattened leading axes.</summary>
    private static (Tensor Positions, int Rows, int Width) FlatPositions(Tensor indices, Shape shape, string operation)
    {
        ArgumentNullException.ThrowIfNull(indices);
        var depth = indices.Rank == 0 ? 0 : indices.Shape.Length(indices.Rank - 1);
        if (depth == 0 || depth > shape.Rank)
            throw new ArgumentException($"{operation}: the last axis of indices of shape {indices.Shape} must name axes of the shape {shape}.{InLayer()}");
        var leading = new Shape([.. shape.Lengths[..depth]]);
        var strides = Array.ConvertAll(leading.ContiguousStrides(), stride => checked((int)stride));
        var coordinates = Reshape(IntegerPositions(indices, operation), [null, depth]);
        var positions = Sum(coordinates * Tensor.From(strides), 1);
        return (positions, checked((int)leading.ElementCount), checked((int)shape.From(depth).ElementCount));
    }
}
