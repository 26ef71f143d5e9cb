namespace Hornbeam.Metrics;

/// <summary>The running weighted sum of values. Keras: <c>keras.metrics.Sum</c>.</summary>
/// <param name="name">The key in logs. Default <c>sum</c>.</param>
public sealed class Sum(string? name = "sum") : Metric(name)
{
    private Variable? _total;

    /// <inheritdoc/>
    public override void UpdateState(Tensor yTrue, Tensor yPred, Tensor? sampleWeight = null, Tensor? mask = null) =>
        throw new InvalidOperationException("Sum is a sum of values: call UpdateState(values, sampleWeight).");

    /// <summary>Takes values into account.</summary>
    /// <param name="values">The values.</param>
    /// <param name="sampleWeight">Weights that broadcast against the values; null: all 1.</param>
    public void UpdateState(Tensor values, Tensor? sampleWeight = null)
    {
        ArgumentNullException.ThrowIfNull(values);
        (values, _) = Samplewise.Of(values, sampleWeight, DType, (x, axes) => Ops.Sum(x, axes));
        Total.Assign(Total.Value + Ops.Sum(values));
    }

    /// <inheritdoc/>
    public override Tensor Result() => Total.Value;

    private Variable Total => _total ??= AddVariable("total", Shape.Scalar);
}
