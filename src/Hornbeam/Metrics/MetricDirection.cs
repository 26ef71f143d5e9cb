namespace Hornbeam;

/// <summary>Which values of a metric are better.</summary>
public enum MetricDirection
{
    /// <summary>Smaller is better, as for an error.</summary>
    Down,

    /// <summary>Larger is better, as for an accuracy.</summary>
    Up,
}
