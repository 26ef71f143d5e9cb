namespace Hornbeam;

public static partial class Ops
{
    /// <summary>
    /// All partial results of an associative function along an axis, in a number of rounds that grows with the logarithm of its
    /// length. Keras: <c>ops.associative_scan</c>.
    /// </summary>
    /// <param name="function">Joins two slices, element by element along the axis; f(f(a, b), c) = f(a, f(b, c)).</param>
    /// <param name="elements">The elements.</param>
    /// <param name="reverse">Whether results are those from the end. Default false.</param>
    /// <param name="axis">The axis. Default 0.</param>
    public static Tensor[] AssociativeScan(
        Func<Tensor[], Tensor[], Tensor[]> function, Tensor[] elements, bool reverse = false, int axis = 0)
    {
        ArgumentNullException.ThrowIfNull(function);
        ArgumentNullException.ThrowIfNull(elements);
        if (elements.Length == 0)
            throw new ArgumentException("AssociativeScan: there are no elements; give at least one tensor.", nameof(elements));
        var place = ((Axis)axis).Resolve(elements[0].Shape, "AssociativeScan")[0];
        var length = elements[0].Shape.Length(place);
        if (!Array.TrueForAll(elements, x => x.Rank > place && x.Shape.Length(place) == length))
            throw new ArgumentException(
                $"AssociativeScan: all elements need the length {length} along axis {axis}, but their shapes are "
                + $"{string.Join(", ", elements.Select(x => x.Shape))}.", nameof(elements));
        if (reverse)
            elements = Array.ConvertAll(elements, x => Flip(x, place));
        var results = Prefixes(elements);
        return reverse ? Array.ConvertAll(results, x => Flip(x, place)) : results;

        // Joins neighbours, solves the half as long problem for the odd places, and fills in the even ones.
        Tensor[] Prefixes(Tensor[] xs)
        {
            var count = xs[0].Shape.Length(place);
            if (count < 2)
                return xs;
            var odd = Prefixes(function(Every(xs, 0, count / 2), Every(xs, 1, count / 2)));
            var rest = (count - 1) / 2;
            var first = Every(xs, 0, 1);
            if (count == 2)
                return [.. first.Select((x, i) => Concatenate([x, odd[i]], place))];
            var even = function(Array.ConvertAll(odd, x => Part(x, 0, 1, rest)), Every(xs, 2, rest));
            return [.. xs.Select((_, i) => Interleave(Concatenate([first[i], even[i]], place), odd[i], count))];
        }

        Tensor[] Every(Tensor[] xs, int start, int count) => Array.ConvertAll(xs, x => Part(x, start, 2, count));

        Tensor Part(Tensor x, int start, int step, int count)
        {
            var (starts, steps) = (new int[x.Rank], Enumerable.Repeat(1, x.Rank).ToArray());
            (starts[place], steps[place]) = (start, step);
            return SliceWith(x, starts, steps, x.Shape.With(place, count));
        }

        Tensor Interleave(Tensor even, Tensor odd, int count)
        {
            if (odd.Shape.Length(place) < even.Shape.Length(place))
                odd = Concatenate([odd, Part(even, 0, 1, 1)], place);
            var pairs = Stack([even, odd], place + 1);
            var lengths = even.Shape.With(place, 2 * even.Shape.Length(place));
            return Part(Reshape(pairs, lengths), 0, 1, count);
        }
    }

    /// <summary>All partial results of an associative function along an axis. Keras: <c>ops.associative_scan</c>.</summary>
    /// <param name="function">Joins two slices, element by element along the axis; f(f(a, b), c) = f(a, f(b, c)).</param>
    /// <param name="elements">The elements.</param>
    /// <param name="reverse">Whether results are those from the end. Default false.</param>
    /// <param name="axis">The axis. Default 0.</param>
    public static Tensor AssociativeScan(Func<Tensor, Tensor, Tensor> function, Tensor elements, bool reverse = false, int axis = 0)
    {
        ArgumentNullException.ThrowIfNull(function);
        return AssociativeScan((a, b) => [function(a[0], b[0])], [elements], reverse, axis)[0];
    }
}
