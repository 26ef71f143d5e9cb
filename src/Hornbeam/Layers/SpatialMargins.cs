using System.Runtime.CompilerServices;

namespace Hornbeam;

/// <summary>
/// Margins of all spatial axes: <c>1</c> for one position everywhere, <c>[1, 2]</c> for each axis the same at both ends,
/// <c>[(1, 0), (2, 1)]</c> for each end of each axis; along a single axis also <c>(1, 0)</c>. The default value means that nothing
/// is said.
/// </summary>
[CollectionBuilder(typeof(SpatialMargins), nameof(Create))]
public readonly struct SpatialMargins : IEquatable<SpatialMargins>
{
    private readonly SpatialMargin[]? _margins;

    private SpatialMargins(SpatialMargin[] margins) => _margins = margins;

    /// <summary>Margins for each axis.</summary>
    public static SpatialMargins Create(params ReadOnlySpan<SpatialMargin> margins) => new(margins.ToArray());

    /// <summary>As much at both ends of all axes.</summary>
    public static implicit operator SpatialMargins(int everywhere) => new([everywhere]);

    /// <summary>A number for each end of the only axis.</summary>
    public static implicit operator SpatialMargins((int Before, int After) ends) => new([ends]);

    /// <summary>The same margins.</summary>
    public static bool operator ==(SpatialMargins left, SpatialMargins right) => left.Equals(right);

    /// <summary>Other margins.</summary>
    public static bool operator !=(SpatialMargins left, SpatialMargins right) => !left.Equals(right);

    /// <summary>The margins as given.</summary>
    public ReadOnlySpan<SpatialMargin>.Enumerator GetEnumerator() => new ReadOnlySpan<SpatialMargin>(_margins).GetEnumerator();

    /// <summary>A margin for each of so many axes.</summary>
    /// <param name="axes">How many spatial axes.</param>
    /// <param name="where">The layer, for errors.</param>
    /// <param name="argument">The argument's name, for errors.</param>
    /// <param name="otherwise">What holds where nothing is said.</param>
    /// <exception cref="ArgumentException">There are too many or too few, or one is negative.</exception>
    internal SpatialMargin[] For(int axes, string where, string argument, SpatialMargin otherwise)
    {
        if (_margins is null)
            return [.. Enumerable.Repeat(otherwise, axes)];
        if (_margins.Any(margin => margin.Before < 0 || margin.After < 0))
            throw new ArgumentException($"{where}: {argument} must not be negative, but it is {this}.", argument);
        if (_margins.Length == axes)
            return [.. _margins];
        // One pair for several axes could mean one number for each of two axes as well.
        return _margins is [var one] && one.Before == one.After
            ? [.. Enumerable.Repeat(one, axes)]
            : throw new ArgumentException(
                $"{where}: {argument} must be one number, or a number or a pair for each of {axes} axes ([1, 2], [(1, 0), (2, 1)]), "
                + $"but it is {this}.", argument);
    }

    /// <inheritdoc/>
    public bool Equals(SpatialMargins other) =>
        (_margins is null) == (other._margins is null) && _margins.AsSpan().SequenceEqual(other._margins);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is SpatialMargins other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() =>
        _margins is null ? 0 : _margins.Aggregate(_margins.Length, (hash, margin) => HashCode.Combine(hash, margin));

    /// <inheritdoc/>
    public override string ToString() => _margins is null ? "none" : $"[{string.Join(", ", _margins)}]";
}
