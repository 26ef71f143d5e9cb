namespace Hornbeam;

/// <summary>How a loss makes one number of the values of the samples. Keras: the argument <c>reduction</c>.</summary>
public enum Reduction
{
    /// <summary>Sum of the weighted values by the number of values. Keras: <c>"sum_over_batch_size"</c>, the default.</summary>
    SumOverBatchSize,

    /// <summary>The same as <see cref="SumOverBatchSize"/>. Keras: <c>"mean"</c>.</summary>
    Mean,

    /// <summary>Sum of the weighted values by the sum of the weights. Keras: <c>"mean_with_sample_weight"</c>.</summary>
    MeanWithSampleWeight,

    /// <summary>Sum of the weighted values. Keras: <c>"sum"</c>.</summary>
    Sum,

    /// <summary>The weighted values themselves. Keras: <c>"none"</c> or <c>None</c>.</summary>
    None,
}
