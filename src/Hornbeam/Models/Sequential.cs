using Hornbeam.Diagnostics;
using Hornbeam.Layers;

namespace Hornbeam;

/// <summary>
/// A stack of layers, each taking what the one before gives. With an <see cref="Input"/> first it is built at once, otherwise when it
/// first sees data. Keras: <c>keras.Sequential</c>.
/// </summary>
public sealed class Sequential : Model
{
    private readonly List<Layer> _stack = [];
    private Input? _input;
    private bool _isInputGiven;

    /// <summary>An empty stack; add layers with <see cref="Add"/>.</summary>
    public Sequential()
    {
    }

    /// <summary>A stack of layers.</summary>
    /// <param name="layers">The layers from the first on; an <see cref="Input"/> may stand first.</param>
    /// <exception cref="ArgumentException">Two layers have one name, or an input stands elsewhere.</exception>
    public Sequential(IEnumerable<Layer> layers)
    {
        ArgumentNullException.ThrowIfNull(layers);
        foreach (var layer in layers)
            Append(layer);
        Rebuild();
    }

    /// <summary>The layers from the first on, without the input.</summary>
    public override IReadOnlyList<Layer> Layers => _stack;

    /// <inheritdoc/>
    protected internal override IReadOnlyList<Layer> SubLayers => _stack;

    internal override IEnumerable<Layer> SavedLayers => _stack;

    internal override string ModuleName => "keras";

    /// <summary>The input layer that was given, or was made for the first data.</summary>
    internal Input? InputLayer => _input;

    /// <summary>Adds a layer behind the others. The model must be compiled again afterwards.</summary>
    /// <param name="layer">The layer.</param>
    /// <exception cref="ArgumentException">A layer has that name already, or an input comes too late.</exception>
    public void Add(Layer layer)
    {
        Append(layer);
        Rebuild();
    }

    /// <summary>Removes the last layer. The model must be compiled again afterwards.</summary>
    /// <returns>The layer.</returns>
    /// <exception cref="InvalidOperationException">There is none.</exception>
    public Layer Pop()
    {
        if (_stack.Count == 0)
            throw new InvalidOperationException($"Model '{Name}' has no layer to remove.");
        var last = _stack[^1];
        _stack.RemoveAt(_stack.Count - 1);
        Rebuild();
        return last;
    }

    /// <summary>Builds the layers for inputs of a shape, where that has not been done.</summary>
    /// <param name="inputShape">The shape with the axis of samples first.</param>
    protected override void Build(Shape inputShape)
    {
        if (Wires is not null)
            return;
        if (_stack.Count == 0)
            throw new InvalidOperationException($"Model '{Name}' has no layers: add some before it is used.");
        if (inputShape.Rank == 0)
            throw new ArgumentException($"Model '{Name}' takes samples along the first axis, but a scalar came.",
                nameof(inputShape));
        _input = new Input(inputShape.From(1));
        ConnectStack(_input);
    }

    private void Append(Layer layer)
    {
        ArgumentNullException.ThrowIfNull(layer);
        if (layer is Input input)
        {
            if (_input is not null && _isInputGiven)
                throw new ArgumentException($"Model '{Name}' has an Input already ('{_input.Name}'); it can have one.",
                    nameof(layer));
            if (_stack.Count > 0)
                throw new ArgumentException($"Model '{Name}': an Input must stand first, but {_stack.Count} layers stand "
                    + "before it.", nameof(layer));
            (_input, _isInputGiven) = (input, true);
            return;
        }
        if (_stack.Exists(other => other.Name == layer.Name))
            throw new ArgumentException(
                $"Model '{Name}' has a layer named '{layer.Name}' already. Names must differ: "
                    + $"{Names.List(_stack.Select(other => other.Name))}.",
                nameof(layer));
        _stack.Add(layer);
    }

    private void Rebuild()
    {
        Disconnect();
        Recompile();
        if (!_isInputGiven)
            _input = null;
        if (_input is not null && _stack.Count > 0)
            ConnectStack(_input);
    }

    private void ConnectStack(Input input)
    {
        Tensors tensors = input.Tensor;
        foreach (var layer in _stack)
        {
            layer.BuildWithin(this);
            tensors = Continue(layer, tensors);
        }
        Connect(input.Tensor, tensors);
        BuildShapes = [input.BatchShape];
    }

    /// <summary>A layer that stands at the same place already keeps its connection when others are added.</summary>
    private static Tensors Continue(Layer layer, Tensors tensors) =>
        layer.Calls.Find(call =>
            call.Inputs.Count == tensors.Count && call.Inputs.Zip(tensors).All(pair => ReferenceEquals(pair.First, pair.Second)))
            is { } call ? call.Outputs : layer.Apply(tensors);
}
