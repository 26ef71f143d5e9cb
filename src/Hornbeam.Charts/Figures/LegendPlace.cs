namespace Hornbeam.Charts;

/// <summary>Where the legend of an axes stands.</summary>
public enum LegendPlace
{
    /// <summary>The corner or edge where it covers the least data; beside the axes when it would cover much everywhere.</summary>
    Best,

    /// <summary>Inside, top left.</summary>
    UpperLeft,

    /// <summary>Inside, top right.</summary>
    UpperRight,

    /// <summary>Inside, bottom left.</summary>
    LowerLeft,

    /// <summary>Inside, bottom right.</summary>
    LowerRight,

    /// <summary>Beside the axes, on the right.</summary>
    Outside,

    /// <summary>No legend.</summary>
    None,
}
