namespace Hornbeam.Charts;

/// <summary>The shape drawn at each point of a series.</summary>
public enum Marker
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>A filled circle.</summary>
    Circle,

    /// <summary>A filled square.</summary>
    Square,

    /// <summary>A filled triangle, point up.</summary>
    Triangle,

    /// <summary>A filled square on its corner.</summary>
    Diamond,

    /// <summary>Two strokes like the letter x.</summary>
    Cross,

    /// <summary>Two strokes like a plus sign.</summary>
    Plus,
}
