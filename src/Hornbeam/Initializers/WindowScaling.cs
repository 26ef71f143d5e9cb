namespace Hornbeam.Initializers;

/// <summary>What a window is divided by.</summary>
public enum WindowScaling
{
    /// <summary>The root of its sum of squares. Keras: <c>"density"</c>.</summary>
    Density,

    /// <summary>The sum of its magnitudes. Keras: <c>"spectrum"</c>.</summary>
    Spectrum,

    /// <summary>Nothing. Keras: <c>None</c>.</summary>
    None,
}
