namespace Hornbeam.Initializers;

/// <summary>Which number of connections scales the variance.</summary>
public enum FanMode
{
    /// <summary>Inputs of a unit. Keras: <c>"fan_in"</c>.</summary>
    FanIn,

    /// <summary>Outputs a unit feeds. Keras: <c>"fan_out"</c>.</summary>
    FanOut,

    /// <summary>The mean of both. Keras: <c>"fan_avg"</c>.</summary>
    FanAvg,
}
