namespace Hornbeam.Metrics;

/// <summary>How the scores of several classes become one. Keras: the argument <c>average</c>.</summary>
public enum ScoreAverage
{
    /// <summary>One score a class. Keras: <c>None</c>.</summary>
    None,

    /// <summary>Counts of all classes are pooled. Keras: <c>"micro"</c>.</summary>
    Micro,

    /// <summary>The mean of the classes' scores. Keras: <c>"macro"</c>.</summary>
    Macro,

    /// <summary>The mean, weighted by the number of targets of each class. Keras: <c>"weighted"</c>.</summary>
    Weighted,
}
