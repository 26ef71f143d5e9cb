namespace Hornbeam.Metrics;

/// <summary>How high the curve is between two thresholds.</summary>
public enum AucSummation
{
    /// <summary>
    /// The mean of both ends; for precision-recall curves Davis and Goadrich's interpolation. Keras: <c>"interpolation"</c>.
    /// </summary>
    Interpolation,

    /// <summary>The lower end. Keras: <c>"minoring"</c>.</summary>
    Minoring,

    /// <summary>The higher end. Keras: <c>"majoring"</c>.</summary>
    Majoring,
}
