using System.Collections;
using System.Runtime.CompilerServices;

namespace Hornbeam;

/// <summary>
/// The lengths of a tensor's axes. A length may be <c>null</c> (not known before data come), as in <c>new Input([null, 20])</c>.
/// Keras: a shape tuple.
/// </summary>
[CollectionBuilder(typeof(Shape), nameof(Create))]
public readonly struct Shape : IReadOnlyList<int?>, IEquatable<Shape>
{
    internal const int Unknown = -1;

    /// <summary>So that bytes can be counted too.</summary>
    private const long MaximumCount = long.MaxValue / 16;

    private readonly int[]? _lengths;

    internal Shape(params int[] lengths) => _lengths = lengths;

    /// <summary>The shape of a scalar: no axes.</summary>
    public static Shape Scalar => default;

    /// <summary>Number of axes. Keras: <c>ndim</c>.</summary>
    public int Rank => _lengths?.Length ?? 0;

    /// <summary>Number of axes.</summary>
    public int Count => Rank;

    /// <summary>Whether every length is known.</summary>
    public bool IsKnown => !Lengths.Contains(Unknown);

    /// <summary>Number of elements.</summary>
    /// <exception cref="InvalidOperationException">A length is unknown.</exception>
    /// <exception cref="ArgumentException">There are too many to be addressed.</exception>
    public long ElementCount
    {
        get
        {
            long count = 1;
            foreach (var length in Lengths)
            {
                if (length == Unknown)
                    throw new InvalidOperationException($"The shape {this} has an unknown length, so it has no element count.");
                if (length == 0)
                    return IsKnown ? 0 : throw new InvalidOperationException($"The shape {this} has an unknown length, so it has no element count.");
                if (count > MaximumCount / length)
                    throw new ArgumentException($"A tensor of shape {this} would have more elements than can be addressed.");
                count *= length;
            }
            return count;
        }
    }

    internal ReadOnlySpan<int> Lengths => _lengths;

    /// <summary>The length of an axis; negative axes count from the end. <c>null</c> where unknown.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such axis.</exception>
    public int? this[int axis]
    {
        get
        {
            var at = axis < 0 ? axis + Rank : axis;
            if ((uint)at >= (uint)Rank)
                throw new ArgumentOutOfRangeException(nameof(axis), $"Axis {axis} does not exist in the shape {this}.");
            return _lengths![at] == Unknown ? null : _lengths[at];
        }
    }

    /// <summary>Makes a shape from its lengths.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A length is negative.</exception>
    public static Shape Create(params ReadOnlySpan<int?> lengths)
    {
        var copy = new int[lengths.Length];
        for (var i = 0; i < copy.Length; i++)
            copy[i] = lengths[i] switch
            {
                null => Unknown,
                < 0 => throw new ArgumentOutOfRangeException(
                    nameof(lengths), $"Axis {i} of a shape has the negative length {lengths[i]}; use null for a length that is not known yet."),
                var length => length.Value,
            };
        return new Shape(copy);
    }

    internal int Length(int axis) => _lengths![axis];

    internal int Axis(int axis, string operation)
    {
        var at = axis < 0 ? axis + Rank : axis;
        return (uint)at < (uint)Rank
            ? at
            : throw new ArgumentOutOfRangeException(nameof(axis), $"{operation}: axis {axis} does not exist in a tensor of shape {this}.");
    }

    internal Shape With(int axis, int length)
    {
        var lengths = Lengths.ToArray();
        lengths[axis] = length;
        return new Shape(lengths);
    }

    internal Shape Without(int axis) => new([.. Lengths[..axis], .. Lengths[(axis + 1)..]]);

    internal Shape Insert(int axis, int length) => new([.. Lengths[..axis], length, .. Lengths[axis..]]);

    internal Shape Prepend(int? length) => new([length ?? Unknown, .. Lengths]);

    internal Shape From(int axis) => new([.. Lengths[axis..]]);

    /// <summary>Strides of a row-major array of this shape, in elements.</summary>
    internal long[] ContiguousStrides()
    {
        var strides = new long[Rank];
        long stride = 1;
        for (var i = Rank - 1; i >= 0; i--)
        {
            strides[i] = stride;
            stride *= _lengths![i];
        }
        return strides;
    }

    /// <inheritdoc/>
    public bool Equals(Shape other) => Lengths.SequenceEqual(other.Lengths);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Shape other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = new HashCode();
        foreach (var length in Lengths)
            hash.Add(length);
        return hash.ToHashCode();
    }

    /// <summary>Same rank and lengths (unknown equals unknown only).</summary>
    public static bool operator ==(Shape left, Shape right) => left.Equals(right);

    /// <summary>Different rank or lengths.</summary>
    public static bool operator !=(Shape left, Shape right) => !left.Equals(right);

    /// <inheritdoc/>
    public IEnumerator<int?> GetEnumerator()
    {
        for (var i = 0; i < Rank; i++)
            yield return this[i];
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>As Keras writes shapes: <c>(None, 64)</c>, <c>(3,)</c>, <c>()</c>.</summary>
    public override string ToString()
    {
        var texts = new string[Rank];
        for (var i = 0; i < Rank; i++)
            texts[i] = this[i]?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "None";
        return Rank == 1 ? $"({texts[0]},)" : $"({string.Join(", ", texts)})";
    }
}
