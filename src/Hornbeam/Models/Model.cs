using Hornbeam.Diagnostics;

namespace Hornbeam;

/// <summary>
/// Layers that are trained together. Functional: <c>new Model(inputs, outputs)</c> of tensors that layers gave; subclassed: a class
/// that overrides <c>Call</c> and tracks its layers. A plain stack is a <see cref="Sequential"/>. A model is itself a layer. Keras:
/// <c>keras.Model</c>.
/// </summary>
public partial class Model : Layer
{
    private FunctionalGraph? _graph;

    /// <summary>A model between tensors.</summary>
    /// <param name="inputs">What it takes: one tensor of <c>Tensor.Input</c>, a list, or tensors by name.</param>
    /// <param name="outputs">What it gives: one tensor, a list, or tensors by name.</param>
    /// <exception cref="ArgumentException">An output needs an input that is not given, or two layers have one name.</exception>
    public Model(Tensors inputs, Tensors outputs)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        ArgumentNullException.ThrowIfNull(outputs);
        Connect(inputs, outputs);
    }

    /// <summary>A model of one's own, which overrides <c>Call</c> and tracks its layers.</summary>
    protected Model()
    {
    }

    /// <summary>The layers, in the order of their weights; of a <see cref="Sequential"/> without its input.</summary>
    public virtual IReadOnlyList<Layer> Layers => SubLayers;

    /// <summary>The tensors the model begins with. Keras: <c>model.inputs</c>.</summary>
    /// <exception cref="InvalidOperationException">The model is not made of connected tensors.</exception>
    public Tensors Inputs => Graph().Inputs;

    /// <summary>The tensors the model gives. Keras: <c>model.outputs</c>.</summary>
    /// <exception cref="InvalidOperationException">The model is not made of connected tensors.</exception>
    public Tensors Outputs => Graph().Outputs;

    /// <inheritdoc/>
    protected internal override IReadOnlyList<Layer> SubLayers => _graph?.Layers ?? base.SubLayers;

    internal override IEnumerable<Layer> SavedLayers => _graph?.Layers ?? SubLayers;

    /// <inheritdoc/>
    public override bool SupportsMasking => true;

    /// <summary>How the layers are connected; null for a subclassed model or one not yet built.</summary>
    internal FunctionalGraph? Wires => _graph;

    internal override string ClassName => GetType() == typeof(Model) ? "Functional" : base.ClassName;

    internal override string ModuleName => _graph is not null ? "keras.src.models.functional" : "keras";

    private protected override bool SetsMasks => _graph is not null;

    private protected override bool ConvertsInputs => _graph is not null;

    /// <summary>The names of the outputs, which loss and metrics of several outputs go by.</summary>
    internal IReadOnlyList<string>? OutputNames => _graph is null
        ? null
        : _graph.Outputs.Names ?? [.. _graph.Outputs.Select(output => Wire.Of(output).Call.Layer.Name)];

    /// <summary>The names of the inputs.</summary>
    internal IReadOnlyList<string>? InputNames => _graph is null
        ? null
        : _graph.Inputs.Names ?? [.. _graph.Inputs.Select(input => Wire.Of(input).Call.Layer.Name)];

    /// <summary>The layer of a name.</summary>
    /// <param name="name">The name.</param>
    /// <exception cref="ArgumentException">There is none.</exception>
    public Layer GetLayer(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        var names = Layers.Select(layer => layer.Name);
        return Layers.FirstOrDefault(layer => layer.Name == name) ?? throw new ArgumentException(
            $"Model '{Name}' has no layer '{name}'. It has {Names.List(names)}.{Names.Suggestion(name, names)}", nameof(name));
    }

    /// <summary>The layer at a position of <see cref="Layers"/>.</summary>
    /// <param name="index">The position, counted from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such position.</exception>
    public Layer GetLayer(int index) => (uint)index < (uint)Layers.Count ? Layers[index] : throw new ArgumentOutOfRangeException(
        nameof(index), index, $"Model '{Name}' has {Layers.Count} layers, counted from 0, so there is no layer {index}.");

    /// <summary>The table that Keras prints: layers, shapes, numbers of parameters. Keras: <c>model.summary()</c>.</summary>
    /// <param name="options">Width and what is shown; null for Keras's defaults.</param>
    /// <returns>The text; nothing is printed.</returns>
    public string Summary(SummaryFormat? options = null) => ModelSummary.Of(this, options ?? new SummaryFormat());

    /// <summary>The optimizer's variables, once there is one whose state exists.</summary>
    internal IReadOnlyList<Variable>? OptimizerVariables =>
        _compiled?.Optimizer is { IsBuilt: true } optimizer ? optimizer.Variables : null;

    /// <inheritdoc/>
    protected override Tensors Call(Tensors x, CallContext context)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(context);
        return _graph is null ? base.Call(x, context) : _graph.Run(ModelInputs.Fit(this, _graph.Inputs, x, context), context);
    }

    /// <summary>Lays the connections between tensors.</summary>
    private protected void Connect(Tensors inputs, Tensors outputs)
    {
        _graph = new FunctionalGraph(inputs, outputs);
        Built = true;
    }

    /// <summary>Forgets the connections.</summary>
    private protected void Disconnect()
    {
        _graph = null;
        Built = false;
        BuildShapes = null;
    }

    private FunctionalGraph Graph() => _graph ?? throw new InvalidOperationException(
        $"Model '{Name}' has no inputs and outputs of its own yet: begin it with new Input([features]), or make it of "
            + "connected tensors.");
}
