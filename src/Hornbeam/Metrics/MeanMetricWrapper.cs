namespace Hornbeam.Metrics;

/// <summary>The running mean of a function of targets and predictions. Keras: <c>keras.metrics.MeanMetricWrapper</c>.</summary>
public class MeanMetricWrapper : Mean
{
    private readonly Func<Tensor, Tensor, Tensor> _function;
    private readonly MetricDirection? _direction;

    /// <summary>A metric of a function.</summary>
    /// <param name="function">From targets and predictions to a value a sample; it must only use operations on tensors.</param>
    /// <param name="name">The key in logs. Default <c>mean_metric_wrapper</c>, numbered.</param>
    public MeanMetricWrapper(Func<Tensor, Tensor, Tensor> function, string? name = null) : base(name)
    {
        ArgumentNullException.ThrowIfNull(function);
        _function = function;
    }

    private protected MeanMetricWrapper(string name, MetricDirection direction) : base(name)
    {
        _function = Values;
        _direction = direction;
    }

    internal MeanMetricWrapper(Func<Tensor, Tensor, Tensor> function, string? name, string functionName, MetricDirection? direction)
        : this(function, name) => (FunctionName, _direction) = (functionName, direction);

    /// <inheritdoc/>
    public override MetricDirection? Direction => _direction;

    /// <summary>A value a sample from targets and predictions.</summary>
    internal Func<Tensor, Tensor, Tensor> Function => _function;

    /// <summary>Keras's name of the function, where it is one of Keras's.</summary>
    internal string? FunctionName { get; }

    /// <inheritdoc/>
    public override void UpdateState(Tensor yTrue, Tensor yPred, Tensor? sampleWeight = null, Tensor? mask = null)
    {
        ArgumentNullException.ThrowIfNull(yTrue);
        ArgumentNullException.ThrowIfNull(yPred);
        var own = MaskOf(yTrue, yPred);
        mask = mask is null ? own : own is null ? mask : mask & own;
        Add(_function(yTrue, yPred), WeightedReduction.ApplyMask(sampleWeight, mask, DType, isMean: false));
    }

    /// <inheritdoc/>
    public override Saving.Config GetConfig() => FunctionName is null
        ? base.GetConfig()
        : base.GetConfig().With(new()
        {
            {
                "fn",
                new Saving.Config
                {
                    { "module", "builtins" }, { "class_name", "function" }, { "config", FunctionName }, { "registered_name", "function" },
                }
            },
        });

    /// <summary>A value a sample.</summary>
    private protected virtual Tensor Values(Tensor yTrue, Tensor yPred) => _function(yTrue, yPred);

    /// <summary>Which of the values count by the metric's own rule; null: all.</summary>
    private protected virtual Tensor? MaskOf(Tensor yTrue, Tensor yPred) => null;
}
