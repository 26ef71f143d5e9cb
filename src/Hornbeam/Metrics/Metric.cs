using System.Diagnostics.CodeAnalysis;
using Hornbeam.Diagnostics;
using Hornbeam.Saving;

namespace Hornbeam;

/// <summary>
/// A figure that is watched during training and gathered over batches. Its state lives in variables, so that updates become part
/// of the training step. A name such as <c>"accuracy"</c> stands for the metric with default arguments. Keras:
/// <c>keras.Metric</c>.
/// </summary>
public abstract class Metric : IConfigurable
{
    private readonly List<Variable> _variables = [];
    private readonly List<double> _initial = [];
    private string? _name;

    /// <summary>A metric named after its class, numbered from the second on (<c>precision</c>, <c>precision_1</c>).</summary>
    protected Metric()
    {
    }

    /// <summary>A metric whose default name is given (null: its class's).</summary>
    protected Metric(string? name) => _name = name;

    /// <summary>The key in logs.</summary>
    public string Name
    {
        get => _name ??= AutoNames.Next(GetType().Name);
        init => _name = value;
    }

    /// <summary>Type of the state. Default float32 (int64 for the intersection metrics), as Keras.</summary>
    public DType DType { get; init; } = DType.Float32;

    /// <summary>Which values are better; null where it cannot be told (a metric of one's own).</summary>
    public virtual MetricDirection? Direction => null;

    /// <summary>The state. Some metrics make it at the first update, when shapes are known.</summary>
    public IReadOnlyList<Variable> Variables => _variables;

    /// <summary>Takes a batch into account.</summary>
    /// <param name="yTrue">Targets.</param>
    /// <param name="yPred">Predictions.</param>
    /// <param name="sampleWeight">Weights that broadcast against the samples; null: all 1.</param>
    /// <param name="mask">
    /// The predictions' mask: which entries count. Metrics of means apply it, counting ones ignore it, as Keras.
    /// </param>
    /// <exception cref="ArgumentException">Shapes do not fit.</exception>
    public abstract void UpdateState(Tensor yTrue, Tensor yPred, Tensor? sampleWeight = null, Tensor? mask = null);

    /// <summary>The figure over all batches since the last reset.</summary>
    public abstract Tensor Result();

    /// <summary>Forgets all batches.</summary>
    public virtual void ResetState()
    {
        for (var i = 0; i < _variables.Count; i++)
            _variables[i].Assign(Ops.Full(_variables[i].Shape, _initial[i], _variables[i].DType));
    }

    /// <summary>A metric from a C# function that gives a value a sample; the metric is their running mean.</summary>
    /// <param name="name">The key in logs.</param>
    /// <param name="function">From targets and predictions to values; it must only use operations on tensors.</param>
    public static Metric From(string name, Func<Tensor, Tensor, Tensor> function) =>
        new Metrics.MeanMetricWrapper(function, name);

    /// <summary>The arguments that make an equal metric, under Keras's names.</summary>
    public virtual Config GetConfig() => new() { { "name", Name }, { "dtype", DType } };

    string IConfigurable.ClassName => GetType().Name;

    string IConfigurable.Module => "keras.metrics";

    /// <summary>Stands for the metric of that name; whoever receives it looks it up.</summary>
    [return: NotNullIfNotNull(nameof(name))]
    public static implicit operator Metric?(string? name) => name is null ? null : new Named(name);

    /// <summary>Gives the metric the name it was asked for by.</summary>
    internal void Rename(string name) => _name = name;

    /// <summary>Adds a state variable; a reset fills it with its initial value again.</summary>
    protected Variable AddVariable(string name, Shape shape, double initial = 0, DType? dtype = null)
    {
        var type = dtype ?? DType;
        var variable = new Variable(Constants.Filled(shape, initial, type), name, trainable: false) { Path = $"{Name}/{name}" };
        _variables.Add(variable);
        _initial.Add(initial);
        return variable;
    }

    internal sealed class Named(string name) : Metric(name)
    {
        public override void UpdateState(Tensor yTrue, Tensor yPred, Tensor? sampleWeight = null, Tensor? mask = null) =>
            throw Registry.NotResolved(Name);

        public override Tensor Result() => throw Registry.NotResolved(Name);
    }
}
