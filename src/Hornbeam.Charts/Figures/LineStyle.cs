namespace Hornbeam.Charts;

/// <summary>How the line of a series is drawn.</summary>
public enum LineStyle
{
    /// <summary>Without interruption.</summary>
    Solid,

    /// <summary>Dashes.</summary>
    Dashed,

    /// <summary>Dots.</summary>
    Dotted,

    /// <summary>Dashes and dots in turn.</summary>
    DashDot,

    /// <summary>No line, markers only.</summary>
    None,
}
