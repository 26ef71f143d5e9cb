namespace Hornbeam.Metrics;

/// <summary>How the scores of several outputs become one. Keras: the argument <c>class_aggregation</c>.</summary>
public enum R2Aggregation
{
    /// <summary>Their mean. Keras: <c>"uniform_average"</c>.</summary>
    UniformAverage,

    /// <summary>Their mean, weighted by the targets' variances. Keras: <c>"variance_weighted_average"</c>.</summary>
    VarianceWeightedAverage,

    /// <summary>One score an output. Keras: <c>None</c>.</summary>
    None,
}
