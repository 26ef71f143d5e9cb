namespace Hornbeam;

/// <summary>How much is added or cut at both ends of a spatial axis. A number stands for both ends, a pair for one each.</summary>
/// <param name="Before">At the beginning of the axis.</param>
/// <param name="After">At its end.</param>
public readonly record struct SpatialMargin(int Before, int After)
{
    /// <summary>As much at both ends.</summary>
    /// <param name="both">The number of positions.</param>
    public static implicit operator SpatialMargin(int both) => new(both, both);

    /// <summary>A number for each end.</summary>
    /// <param name="ends">Before and after.</param>
    public static implicit operator SpatialMargin((int Before, int After) ends) => new(ends.Before, ends.After);

    /// <inheritdoc/>
    public override string ToString() => $"({Before}, {After})";
}
