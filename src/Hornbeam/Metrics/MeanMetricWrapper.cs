using Hornbeam.Saving;

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

    internal MeanMetricWrapper(
        Func<Tensor, Tensor, Tensor> function, string? name, string functionName, Config functionArguments,
        MetricDirection? direction)
        : this(function, name) => (FunctionName, FunctionArguments, _direction) = (functionName, functionArguments, direction);

    /// <inheritdoc/>
    public override MetricDirection? Direction => _direction;

    /// <summary>A value a sample from targets and predictions.</summary>
    internal Func<Tensor, Tensor, Tensor> Function => _function;

    /// <summary>Keras's name of the function, where it is one of Keras's.</summary>
    internal string? FunctionName { get; }

    /// <summary>Further arguments of that function.</summary>
    internal Config? FunctionArguments { get; }

    /// <inheritdoc/>
    public override void UpdateState(Tensor yTrue, Tensor yPred, Tensor? sampleWeight = null, Tensor? mask = null)
    {
        ArgumentNullException.ThrowIfNull(yTrue);
        ArgumentNullException.ThrowIfNull(yPred);
        var weight = WeightedReduction.ApplyMask(sampleWeight, UsesMask ? mask : null, DType, isMean: false);
        // As Keras: without weights, values that do not count by the metric's own rule are zeros of the mean.
        if (weight is not null)
            weight = WeightedReduction.ApplyMask(weight, MaskOf(yTrue, yPred), DType, isMean: false);
        Add(_function(yTrue, yPred), weight);
    }

    /// <inheritdoc/>
    public override Config GetConfig()
    {
        if (FunctionName is null)
            return base.GetConfig();
        var function = new Config
        {
            { "module", "builtins" }, { "class_name", "function" }, { "config", FunctionName }, { "registered_name", "function" },
        };
        return base.GetConfig().With(new() { { "fn", function } }).With(FunctionArguments ?? []);
    }

    /// <summary>Whether the function is C# code that no config can name.</summary>
    internal bool IsCode => FunctionName is null && GetType() == typeof(MeanMetricWrapper);

    /// <summary>Whether the predictions' mask counts.</summary>
    private protected virtual bool UsesMask => true;

    /// <summary>A value a sample.</summary>
    private protected virtual Tensor Values(Tensor yTrue, Tensor yPred) => _function(yTrue, yPred);

    /// <summary>Which of the values count by the metric's own rule; null: all.</summary>
    private protected virtual Tensor? MaskOf(Tensor yTrue, Tensor yPred) => null;
}
