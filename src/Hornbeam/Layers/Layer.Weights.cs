using System.Collections.ObjectModel;
using System.Globalization;
using Hornbeam.Saving;

namespace Hornbeam;

/// <content>Weights, the layers within, and penalties.</content>
public abstract partial class Layer
{
    private readonly List<OwnWeight> _weights = [];
    private readonly List<Variable> _states = [];
    private readonly List<Layer> _tracked = [];
    private readonly Dictionary<Layer, string> _attributes = [];
    private IReadOnlyList<Tensor> _callLosses = [];
    private Layer? _parent;

    /// <summary>
    /// Whether optimizers change the weights. Setting it sets it for all weights and layers within; it takes effect with the next
    /// Compile or Fit. Default true.
    /// </summary>
    public bool Trainable
    {
        get;
        set
        {
            field = value;
            foreach (var weight in _weights)
                weight.Variable.Trainable = value && weight.IsTrainable;
            foreach (var layer in SubLayers)
                layer.Trainable = value;
        }
    } = true;

    /// <summary>The layers within, in the order in which they were tracked; a model lists its layers.</summary>
    protected internal virtual IReadOnlyList<Layer> SubLayers => _tracked;

    /// <summary>
    /// All weights in Keras's order: a layer's own trainable ones, its own others, then those of the layers within. Keras:
    /// <c>weights</c>.
    /// </summary>
    public IReadOnlyList<Variable> Weights => [.. AllWeights().Select(weight => weight.Variable)];

    /// <summary>All variables: the weights, and counters of random numbers.</summary>
    public IReadOnlyList<Variable> Variables => [.. Weights, .. Family().SelectMany(layer => layer._states)];

    /// <summary>The weights that optimizers change, in the order of <see cref="Weights"/>.</summary>
    public IReadOnlyList<Variable> TrainableWeights => [.. AllTrainable().Select(weight => weight.Variable)];

    /// <summary>The weights that optimizers leave alone, in the order of <see cref="Weights"/>.</summary>
    public IReadOnlyList<Variable> NonTrainableWeights
    {
        get
        {
            var trainable = TrainableWeights.ToHashSet();
            return [.. Weights.Where(weight => !trainable.Contains(weight))];
        }
    }

    /// <summary>
    /// The penalties of the last call by itself (outside of Fit), in Keras's order: those added in calls, then those on weights.
    /// </summary>
    public IReadOnlyList<Tensor> Losses => [.. _callLosses, .. WeightPenalties()];

    /// <summary>Number of elements of all weights.</summary>
    public long CountParams() => Weights.Sum(weight => weight.Shape.ElementCount);

    /// <summary>Copies of all weights' values, in the order of <see cref="Weights"/>.</summary>
    public IReadOnlyList<Tensor> GetWeights() => [.. Weights.Select(weight => weight.Value)];

    /// <summary>Sets all weights' values.</summary>
    /// <param name="weights">As many tensors as there are <see cref="Weights"/>, of their shapes.</param>
    /// <exception cref="ArgumentException">Count or a shape differs; no weight has been changed then.</exception>
    public void SetWeights(IReadOnlyList<Tensor> weights)
    {
        ArgumentNullException.ThrowIfNull(weights);
        var own = Weights;
        if (weights.Count != own.Count)
            throw new ArgumentException(
                $"Layer '{Name}' has {own.Count} weights, but {weights.Count} values were given." + (Built ? "" : " It has "
                    + "not been built yet."),
                nameof(weights));
        for (var i = 0; i < own.Count; i++)
        {
            if (weights[i].Shape != own[i].Shape)
                throw new ArgumentException(string.Create(
                    CultureInfo.InvariantCulture,
                    $"Weight {i} of layer '{Name}' ({own[i].Path}) has the shape {own[i].Shape}, but the value given has "
                        + $"{weights[i].Shape}."),
                    nameof(weights));
        }
        for (var i = 0; i < own.Count; i++)
            own[i].Assign(Ops.Cast(weights[i], own[i].DType));
    }

    /// <summary>Makes a weight. Keras: <c>add_weight</c>.</summary>
    /// <param name="name">The last part of its path, such as <c>kernel</c>.</param>
    /// <param name="shape">Its shape; all lengths known.</param>
    /// <param name="initializer">Makes its first value. Default <c>glorot_uniform</c>.</param>
    /// <param name="regularizer">A penalty on it that is added to the loss. Default none.</param>
    /// <param name="constraint">Applied to it after each update. Default none.</param>
    /// <param name="trainable">Whether optimizers change it. Default true.</param>
    /// <param name="dtype">Its type. Default that of the layer's policy.</param>
    /// <exception cref="ArgumentException">A length is unknown.</exception>
    protected Variable AddWeight(
        string name, Shape shape, Initializer? initializer = null, Regularizer? regularizer = null, Constraint? constraint = null,
        bool trainable = true, DType? dtype = null)
    {
        if (!shape.IsKnown)
            throw new ArgumentException(
                $"Layer '{Name}' needs the weight '{name}' of shape {shape}, but a length is unknown: give the input's "
                    + "lengths but the first, "
                + "for instance with new Input([20]).", nameof(shape));
        var type = dtype ?? DType.VariableDType;
        var maker = Registry.Resolve(initializer ?? (type.IsFloating ? "glorot_uniform" : "zeros"), nameof(initializer))!;
        var value = maker.Call(shape, type);
        var variable = new Variable(value, name, trainable && Trainable);
        // Names are numbered in the order of building.
        _ = Name;
        variable.PlaceIn(() => Path);
        variable.Constraint = Registry.Resolve(constraint, nameof(constraint));
        _weights.Add(new OwnWeight(variable, Registry.Resolve(regularizer, nameof(regularizer)), trainable));
        return variable;
    }

    /// <summary>An initializer that must be there, found by its name where only that was given.</summary>
    private protected static Initializer Required(Initializer? value, string argument)
    {
        ArgumentNullException.ThrowIfNull(value, argument);
        return Registry.Resolve(value, argument)!;
    }

    /// <summary>
    /// Makes a layer part of this one, so that its weights and penalties count: <c>_dense = Track(new Dense(4));</c>.
    /// </summary>
    /// <param name="layer">The layer.</param>
    /// <param name="attribute">
    /// The name under which files keep its weights: that of the attribute where the class is one of Keras's. Default
    /// <c>layers/</c> with the class's name in snake case, numbered from the second on.
    /// </param>
    /// <returns>The same layer.</returns>
    protected T Track<T>(T layer, string? attribute = null) where T : Layer
    {
        ArgumentNullException.ThrowIfNull(layer);
        layer._parent ??= this;
        _tracked.Add(layer);
        if (attribute is not null)
            _attributes[layer] = attribute;
        return layer;
    }

    /// <summary>The layer's own weights in the order of files: trainable ones first.</summary>
    internal IEnumerable<Variable> OwnWeights =>
        _weights.OrderBy(weight => weight.IsTrainable ? 0 : 1).Select(weight => weight.Variable);

    /// <summary>The layers whose weights files keep below this one's; a functional model's inputs among them.</summary>
    internal virtual IEnumerable<Layer> SavedLayers => SubLayers;

    /// <summary>What files call the list of those layers that no attribute of their own holds.</summary>
    internal virtual string ListName => "layers";

    /// <summary>The name under which files keep a layer within; null where it is one of a list.</summary>
    internal string? AttributeOf(Layer layer) => _attributes.GetValueOrDefault(layer);

    /// <summary>Called when the weights have been read from a file, for what is computed from them.</summary>
    internal virtual void WeightsLoaded()
    {
    }

    /// <summary>
    /// What archives keep of the layer besides its weights: texts by the names of their files, such as a vocabulary that was learnt.
    /// </summary>
    internal virtual IReadOnlyDictionary<string, string> Assets => ReadOnlyDictionary<string, string>.Empty;

    /// <summary>Takes what <see cref="Assets"/> gave.</summary>
    /// <param name="read">Gives the text of a file, or null where there is none.</param>
    internal virtual void LoadAssets(Func<string, string?> read)
    {
    }

    /// <summary>Makes a generator of seeds part of this layer, so that its counter is one of <see cref="Variables"/>.</summary>
    /// <param name="generator">The generator.</param>
    /// <returns>The same generator.</returns>
    protected SeedGenerator Track(SeedGenerator generator)
    {
        ArgumentNullException.ThrowIfNull(generator);
        _states.Add(generator.State);
        return generator;
    }

    /// <summary>Makes a variable part of this layer that is no weight: a state that is neither trained nor saved with the weights.</summary>
    private protected Variable TrackState(Variable variable)
    {
        _states.Add(variable);
        return variable;
    }

    /// <summary>Counts a weight of a layer within among this layer's own, which come first.</summary>
    private protected void ShareWeight(Layer owner, Variable weight) =>
        _weights.Add(owner._weights.Find(own => own.Variable == weight)!);

    /// <summary>Whether calls may change a weight, such as a moving average, or carry a state from one to the next.</summary>
    internal virtual bool ChangesWeights => _weights.Exists(weight => !weight.IsTrainable);

    /// <summary>
    /// The name with those of the layers around it: those that made it, or built it. (A functional model does neither: its layers
    /// are built when they are connected.)
    /// </summary>
    internal string Path => _parent is null ? Name : $"{_parent.Path}/{Name}";

    /// <summary>The layer will be built as part of another one.</summary>
    internal void BuildWithin(Layer parent)
    {
        if (!Built)
            _parent ??= parent;
    }

    /// <summary>This layer and all within, each once, depth first.</summary>
    internal IEnumerable<Layer> Family()
    {
        var seen = new HashSet<Layer>();
        var found = new List<Layer>();
        Visit(this);
        return found;

        void Visit(Layer layer)
        {
            if (!seen.Add(layer))
                return;
            found.Add(layer);
            foreach (var inner in layer.SubLayers)
                Visit(inner);
        }
    }

    /// <summary>The penalties of a call in Keras's order: the layer's own, those of layers within, those on weights.</summary>
    internal IEnumerable<Tensor> LossesOf(CallContext context) =>
        [.. context.LossesOf(null), .. Family().SelectMany(context.LossesOf), .. WeightPenalties()];

    /// <summary>The kinds of penalties there are, such as <c>l2</c>, for the description of a training.</summary>
    internal IEnumerable<Regularizer> Regularizers() => Family()
        .SelectMany(layer => layer._weights.Select(weight => weight.Regularizer).Append(layer.ActivityRegularizer))
        .OfType<Regularizer>();

    private IEnumerable<Tensor> WeightPenalties() =>
        AllTrainable().Where(weight => weight.Regularizer is not null)
            .Select(weight => weight.Regularizer!.Call(weight.Variable));

    // A layer may count a weight of a layer within among its own.
    private IEnumerable<OwnWeight> AllWeights() => Family()
        .SelectMany(layer => layer._weights.OrderBy(weight => weight.IsTrainable ? 0 : 1)).Distinct();

    private IEnumerable<OwnWeight> AllTrainable()
    {
        var found = new HashSet<OwnWeight>();
        Visit(this);
        return AllWeights().Where(found.Contains);

        void Visit(Layer layer)
        {
            if (!layer.Trainable)
                return;
            foreach (var weight in layer._weights)
                if (weight.IsTrainable && weight.Variable.Trainable)
                    found.Add(weight);
            foreach (var inner in layer.SubLayers)
                Visit(inner);
        }
    }

    private void KeepLosses(CallContext context) =>
        _callLosses = [.. context.LossesOf(null), .. Family().SelectMany(context.LossesOf)];

    private sealed class OwnWeight(Variable variable, Regularizer? regularizer, bool isTrainable)
    {
        public Variable Variable { get; } = variable;

        public Regularizer? Regularizer { get; } = regularizer;

        public bool IsTrainable { get; } = isTrainable;
    }
}
