namespace Hornbeam;

/// <summary>Which values of a quantity are better.</summary>
public enum Direction
{
    /// <summary>Smaller is better, as for a loss.</summary>
    Down,

    /// <summary>Larger is better, as for an accuracy.</summary>
    Up,
}
