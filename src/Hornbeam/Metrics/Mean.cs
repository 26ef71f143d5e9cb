namespace Hornbeam.Metrics;

/// <summary>
/// The running weighted mean of values: sum(v w) / sum(w), 0 before the first value. Keras: <c>keras.metrics.Mean</c>.
/// </summary>
public class Mean : Metric
{
    private Variable? _total;
    private Variable? _count;

    /// <summary>A mean of values.</summary>
    /// <param name="name">The key in logs. Default <c>mean</c>.</param>
    public Mean(string? name = "mean") : base(name)
    {
    }

    /// <inheritdoc/>
    public override void UpdateState(Tensor yTrue, Tensor yPred, Tensor? sampleWeight = null, Tensor? mask = null) =>
        throw new InvalidOperationException($"{GetType().Name} is a mean of values: call UpdateState(values, sampleWeight).");

    /// <summary>Takes values into account.</summary>
    /// <param name="values">The values; of several axes all but the first are averaged.</param>
    /// <param name="sampleWeight">Weights that broadcast against the values; null: all 1.</param>
    public void UpdateState(Tensor values, Tensor? sampleWeight = null)
    {
        ArgumentNullException.ThrowIfNull(values);
        Add(values, sampleWeight);
    }

    /// <inheritdoc/>
    public override Tensor Result()
    {
        Build();
        return Ops.DivideNoNan(_total!, _count!);
    }

    private protected void Add(Tensor values, Tensor? weight)
    {
        Build();
        (values, weight) = Samplewise.Of(values, weight, DType, (x, axes) => Ops.Mean(x, axes));
        _total!.Assign(_total + Ops.Sum(values));
        var samples = values.Rank > 0 ? values.Shape.Length(0) : 1;
        var count = weight is not null ? Ops.Sum(weight) : Ops.Cast((double)samples, DType);
        _count!.Assign(_count + count);
    }

    private void Build()
    {
        _total ??= AddVariable("total", Shape.Scalar);
        _count ??= AddVariable("count", Shape.Scalar);
    }
}
