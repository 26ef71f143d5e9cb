using Hornbeam.Diagnostics;

namespace Hornbeam;

/// <summary>The uses of layers between the inputs and the outputs of a functional model, in Keras's order.</summary>
internal sealed class FunctionalGraph
{
    private readonly Dictionary<LayerCall, int> _depths = [];
    private readonly Dictionary<Layer, int> _order = [];

    public FunctionalGraph(Tensors inputs, Tensors outputs)
    {
        Inputs = inputs;
        Outputs = outputs;
        var found = Find();
        MeasureDepths(found);
        Calls = [.. found.OrderByDescending(call => _depths[call])];
        Layers = OrderLayers(found);
        CheckNames();
    }

    public Tensors Inputs { get; }

    public Tensors Outputs { get; }

    /// <summary>The uses in an order in which each finds its inputs computed.</summary>
    public IReadOnlyList<LayerCall> Calls { get; }

    /// <summary>
    /// The layers: those farthest from the outputs first, then as found from the outputs. This is the order of weights.
    /// </summary>
    public IReadOnlyList<Layer> Layers { get; }

    /// <summary>Computes the outputs.</summary>
    /// <param name="inputs">The inputs.</param>
    /// <param name="context">The call.</param>
    /// <param name="watch">Sees each use with its inputs before it is computed; null for nothing.</param>
    public Tensors Run(Tensors inputs, CallContext context, Action<LayerCall, Tensors>? watch = null)
    {
        var values = new Dictionary<Tensor, Tensor>(ReferenceEqualityComparer.Instance);
        for (var i = 0; i < Inputs.Count; i++)
            values[Inputs[i]] = inputs[i];
        foreach (var call in Calls)
        {
            if (call.Inputs.Count == 0 || values.ContainsKey(call.Outputs[0]))
                continue;
            var arguments = call.Inputs.With(Array.ConvertAll(call.Inputs.Items.ToArray(), input => values[input]));
            watch?.Invoke(call, arguments);
            var results = call.Layer.Apply(arguments, context, call.Training, call.Arguments);
            for (var i = 0; i < results.Count; i++)
                values[call.Outputs[i]] = results[i];
        }
        return Outputs.With(Array.ConvertAll(Outputs.Items.ToArray(), output => values[output]));
    }

    /// <summary>The number of a use among those of its layer in this model.</summary>
    public int IndexOf(LayerCall call) => call.Layer.Calls.Where(_depths.ContainsKey).TakeWhile(other => other != call).Count();

    /// <summary>The uses of a layer in this model.</summary>
    public IEnumerable<LayerCall> CallsOf(Layer layer) => layer.Calls.Where(_depths.ContainsKey);

    /// <summary>The uses that the outputs need, each after those it needs.</summary>
    private List<LayerCall> Find()
    {
        var given = new HashSet<Tensor>(Inputs, ReferenceEqualityComparer.Instance);
        var finished = new HashSet<LayerCall>();
        var found = new List<LayerCall>();
        // Keras takes outputs by name in the order of their names.
        foreach (var output in Outputs.Names is { } names ? names.Order(StringComparer.Ordinal).Select(name => Outputs[name])
            : Outputs)
            Visit(output);
        return found;

        void Visit(Tensor tensor)
        {
            var call = Wire.Of(tensor).Call;
            if (finished.Contains(call))
                return;
            _order.TryAdd(call.Layer, _order.Count);
            if (!given.Contains(tensor))
            {
                if (call.Inputs.Count == 0)
                    throw new ArgumentException(
                        $"The model's outputs need the input '{call.Layer.Name}', which is not among the model's inputs: add "
                            + "it.");
                foreach (var input in call.Inputs)
                    Visit(input);
            }
            finished.Add(call);
            found.Add(call);
        }
    }

    /// <summary>How far each use is from the outputs, counted as Keras does.</summary>
    private void MeasureDepths(List<LayerCall> found)
    {
        var given = new HashSet<Tensor>(Inputs, ReferenceEqualityComparer.Instance);
        var layers = new Dictionary<Layer, int>();
        for (var i = found.Count - 1; i >= 0; i--)
        {
            var call = found[i];
            var depth = Math.Max(_depths.GetValueOrDefault(call), layers.GetValueOrDefault(call.Layer));
            _depths[call] = layers[call.Layer] = depth;
            if (call.Outputs.Any(given.Contains))
                continue;
            foreach (var input in call.Inputs)
            {
                var before = Wire.Of(input).Call;
                _depths[before] = Math.Max(depth + 1, _depths.GetValueOrDefault(before));
            }
        }
        // Inputs that no output needs.
        foreach (var input in Inputs)
        {
            var call = Wire.Of(input).Call;
            if (_depths.TryAdd(call, 0))
            {
                _order.TryAdd(call.Layer, -1);
                found.Add(call);
            }
        }
    }

    private List<Layer> OrderLayers(List<LayerCall> found)
    {
        var depths = new Dictionary<Layer, int>();
        foreach (var call in found)
            depths[call.Layer] = Math.Max(depths.GetValueOrDefault(call.Layer), _depths[call]);
        return [.. depths.Keys.OrderByDescending(layer => depths[layer]).ThenBy(layer => _order[layer])];
    }

    private void CheckNames()
    {
        foreach (var group in Layers.GroupBy(layer => layer.Name, StringComparer.Ordinal))
        {
            if (group.Count() > 1)
                throw new ArgumentException(
                    $"The model has {group.Count()} layers named '{group.Key}'. Give each its own name: new Dense(8) {{ Name "
                        + "= \"{group.Key}_2\" }}. "
                    + $"Names: {Names.List(Layers.Select(layer => layer.Name))}.");
        }
    }
}
