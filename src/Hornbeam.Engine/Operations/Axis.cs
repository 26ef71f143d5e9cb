using System.Runtime.CompilerServices;

namespace Hornbeam;

/// <summary>One or several axes of a tensor; the default value means all of them. Negative axes count from the end.</summary>
[CollectionBuilder(typeof(Axis), nameof(Create))]
public readonly struct Axis : IEquatable<Axis>
{
    private readonly int[]? _axes;

    private Axis(int[] axes) => _axes = axes;

    /// <summary>All axes. Keras: <c>axis=None</c>.</summary>
    public static Axis All => default;

    /// <summary>Several axes.</summary>
    public static Axis Create(params ReadOnlySpan<int> axes) => new(axes.ToArray());

    /// <summary>One axis.</summary>
    public static implicit operator Axis(int axis) => new([axis]);

    /// <summary>Several axes.</summary>
    public static implicit operator Axis(int[] axes) => new(axes);

    /// <summary>The axes as given; empty when all are meant.</summary>
    public ReadOnlySpan<int>.Enumerator GetEnumerator() => new ReadOnlySpan<int>(_axes).GetEnumerator();

    /// <summary>The axes as sorted positions in a tensor of a given shape.</summary>
    internal int[] Resolve(Shape shape, string operation)
    {
        if (_axes is null)
            return [.. Enumerable.Range(0, shape.Rank)];
        var resolved = new int[_axes.Length];
        for (var i = 0; i < resolved.Length; i++)
            resolved[i] = shape.Axis(_axes[i], operation);
        Array.Sort(resolved);
        for (var i = 1; i < resolved.Length; i++)
            if (resolved[i] == resolved[i - 1])
                throw new ArgumentException($"{operation}: axis {resolved[i]} is named twice.");
        return resolved;
    }

    /// <inheritdoc/>
    public bool Equals(Axis other) => _axes.AsSpan().SequenceEqual(other._axes) && (_axes is null) == (other._axes is null);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Axis other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => _axes is null ? 0 : _axes.Length == 0 ? 1 : HashCode.Combine(_axes.Length, _axes[0]);

    /// <summary>Same axes in the same order.</summary>
    public static bool operator ==(Axis left, Axis right) => left.Equals(right);

    /// <summary>Different axes.</summary>
    public static bool operator !=(Axis left, Axis right) => !left.Equals(right);
}
