namespace Hornbeam.Metrics;

/// <summary>The running mean of a function of targets and predictions. Keras: <c>keras.metrics.MeanMetricWrapper</c>.</summary>
public class MeanMetricWrapper : Mean
{
    private readonly Func<Tensor, Tensor, Tensor> _function;

    /// <summary>A metric of a function.</summary>
    /// <param name="function">From targets and predictions to a value a sample; it must only use operations on tensors.</param>
    /// <param name="name">The key in logs. Default <c>mean_metric_wrapper</c>, numbered.</param>
    public MeanMetricWrapper(Func<Tensor, Tensor, Tensor> function, string? name = null) : base(name)
    {
        ArgumentNullException.ThrowIfNull(function);
        _function = function;
    }

    /// <inheritdoc/>
    public override MetricDirection? Direction => null;

    /// <inheritdoc/>
    public override void UpdateState(Tensor yTrue, Tensor yPred, Tensor? sampleWeight = null, Tensor? mask = null)
    {
        ArgumentNullException.ThrowIfNull(yTrue);
        ArgumentNullException.ThrowIfNull(yPred);
        yTrue = Ops.Cast(yTrue, DType);
        yPred = Ops.Cast(yPred, DType);
        Add(Values(yTrue, yPred), WeightedReduction.ApplyMask(sampleWeight, mask, DType, isMean: false));
    }

    /// <summary>A value a sample.</summary>
    protected virtual Tensor Values(Tensor yTrue, Tensor yPred) => _function(yTrue, yPred);
}
