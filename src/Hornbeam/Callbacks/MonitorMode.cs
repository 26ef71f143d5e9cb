namespace Hornbeam.Callbacks;

/// <summary>Which values of a monitored quantity are better. Keras: the argument <c>mode</c>.</summary>
public enum MonitorMode
{
    /// <summary>As the metric itself says; a loss is better when smaller.</summary>
    Auto,

    /// <summary>Smaller is better.</summary>
    Min,

    /// <summary>Larger is better.</summary>
    Max,
}
