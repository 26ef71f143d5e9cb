using System.Runtime.CompilerServices;

namespace Hornbeam;

/// <summary>
/// A number for each spatial axis of images or sequences; one number stands for all of them: <c>new Conv2D(32, 3)</c>,
/// <c>new Conv2D(32, [3, 5])</c>. The default value means that nothing is said.
/// </summary>
[CollectionBuilder(typeof(SpatialSize), nameof(Create))]
public readonly struct SpatialSize : IEquatable<SpatialSize>
{
    private readonly int[]? _lengths;

    private SpatialSize(int[] lengths) => _lengths = lengths;

    /// <summary>Whether nothing is said.</summary>
    public bool IsDefault => _lengths is null;

    /// <summary>A number for each spatial axis.</summary>
    public static SpatialSize Create(params ReadOnlySpan<int> lengths) => new(lengths.ToArray());

    /// <summary>One number for all spatial axes.</summary>
    public static implicit operator SpatialSize(int length) => new([length]);

    /// <summary>A number for each spatial axis.</summary>
    public static implicit operator SpatialSize(int[] lengths) => new([.. lengths]);

    /// <summary>The same numbers.</summary>
    public static bool operator ==(SpatialSize left, SpatialSize right) => left.Equals(right);

    /// <summary>Other numbers.</summary>
    public static bool operator !=(SpatialSize left, SpatialSize right) => !left.Equals(right);

    /// <summary>The numbers as given.</summary>
    public ReadOnlySpan<int>.Enumerator GetEnumerator() => new ReadOnlySpan<int>(_lengths).GetEnumerator();

    /// <summary>A number for each of so many axes.</summary>
    /// <param name="axes">How many spatial axes.</param>
    /// <param name="least">The smallest number that has a meaning.</param>
    /// <param name="where">What it is an argument of, for errors.</param>
    /// <param name="argument">The argument's name, for errors.</param>
    /// <param name="otherwise">What holds where nothing is said.</param>
    internal int[] For(int axes, int least, string where, string argument, int otherwise = 1)
    {
        if (_lengths is null)
            return [.. Enumerable.Repeat(otherwise, axes)];
        if (_lengths.Length != 1 && _lengths.Length != axes)
            throw new ArgumentException(
                $"{where}: {argument} must be one number, or {axes} (one for each spatial axis), but it is {this}.{Ops.InLayer()}", argument);
        if (_lengths.Any(length => length < least))
            throw new ArgumentException($"{where}: {argument} must be at least {least} along each axis, but it is {this}.{Ops.InLayer()}", argument);
        return _lengths.Length == axes ? [.. _lengths] : [.. Enumerable.Repeat(_lengths[0], axes)];
    }

    /// <inheritdoc/>
    public bool Equals(SpatialSize other) => IsDefault == other.IsDefault && _lengths.AsSpan().SequenceEqual(other._lengths);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is SpatialSize other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => _lengths is null ? 0 : _lengths.Aggregate(_lengths.Length, HashCode.Combine);

    /// <inheritdoc/>
    public override string ToString() => _lengths switch
    {
        null => "none",
        [var one] => $"{one}",
        _ => $"({string.Join(", ", _lengths)})",
    };
}
