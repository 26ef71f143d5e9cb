namespace Hornbeam.Charts;

/// <summary>Whether a line runs straight from point to point or in steps.</summary>
public enum Steps
{
    /// <summary>Straight from point to point.</summary>
    None,

    /// <summary>The value jumps right after a point: the interval before a point has that point's value.</summary>
    Before,

    /// <summary>The value jumps half-way between two points.</summary>
    Middle,

    /// <summary>A point's value holds until the next point.</summary>
    After,
}
