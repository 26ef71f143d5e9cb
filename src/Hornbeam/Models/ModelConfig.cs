using Hornbeam.Saving;

namespace Hornbeam;

/// <summary>Writes models as the configs that Keras writes.</summary>
internal static class ModelConfig
{
    /// <summary>A layer's config with its class and what it was built for.</summary>
    public static Config Serialize(Layer layer)
    {
        var config = Registry.Serialize(layer);
        if (layer.GetBuildConfig() is { } build)
            config.Add("build_config", build);
        return config;
    }

    public static Config Of(Sequential model)
    {
        var layers = new List<Config>();
        if (model.InputLayer is { } input)
            layers.Add(Serialize(input));
        layers.AddRange(model.Layers.Select(Serialize));
        var config = new Config { { "name", model.Name }, { "trainable", model.Trainable }, { "dtype", model.DType },
            { "layers", layers } };
        if (model.InputLayer is not null)
            config.Add("build_input_shape", Layer.LengthsOf(model.InputLayer.BatchShape));
        return config;
    }

    public static Config Of(Model model, FunctionalGraph graph) => new()
    {
        { "name", model.Name },
        { "trainable", model.Trainable },
        { "layers", graph.Layers.Select(layer => LayerWithCalls(graph, layer)).ToList() },
        { "input_layers", Places(graph, graph.Inputs) },
        { "output_layers", Places(graph, graph.Outputs) },
    };

    private static Config LayerWithCalls(FunctionalGraph graph, Layer layer)
    {
        var config = Serialize(layer);
        config.Add("name", layer.Name);
        config.Add("inbound_nodes",
            graph.CallsOf(layer).Where(call => call.Inputs.Count > 0).Select(call => CallOf(graph, call)).ToList());
        return config;
    }

    private static Config CallOf(FunctionalGraph graph, LayerCall call)
    {
        var tensors = call.Inputs.Select(input => TensorOf(graph, input)).ToList();
        var keywords = new Config();
        if (call.Layer.FurtherInputs is { } further && tensors.Count > 1)
        {
            keywords.Add(further, tensors[1..]);
            return Node([tensors[0]]);
        }
        if (call.Layer.InputKeywords is { } names)
        {
            for (var i = LayerCall.PositionalInputs; i < tensors.Count; i++)
                keywords.Add(names[i], tensors[i]);
            return Node([.. tensors.Take(LayerCall.PositionalInputs)]);
        }
        return Node(call.Inputs.IsOne ? [.. tensors] : [tensors]);

        Config Node(List<object?> arguments)
        {
            foreach (var flag in call.Arguments?.Flags ?? [])
                keywords.Add(flag, true);
            if (call.Training is { } training)
                keywords.Add("training", training);
            return new Config { { "args", arguments }, { "kwargs", keywords } };
        }
    }

    private static Config TensorOf(FunctionalGraph graph, Tensor tensor) => new()
    {
        { "class_name", "__keras_tensor__" },
        {
            "config", new Config
            {
                { "shape", Layer.LengthsOf(tensor.Shape) }, { "dtype", tensor.DType }, { "keras_history", Place(graph, tensor) },
            }
        },
    };

    private static object Places(FunctionalGraph graph, Tensors tensors)
    {
        if (tensors.IsOne)
            return OutputPlace(graph, tensors[0]);
        if (tensors.Names is not { } names)
            return tensors.Select(tensor => OutputPlace(graph, tensor)).ToList();
        var config = new Config();
        for (var i = 0; i < names.Count; i++)
            config.Add(names[i], OutputPlace(graph, tensors[i]));
        return config;
    }

    private static List<object?> Place(FunctionalGraph graph, Tensor tensor)
    {
        var wire = Wire.Of(tensor);
        return [wire.Call.Layer.Name, graph.IndexOf(wire.Call), wire.Output];
    }

    /// <summary>
    /// The place of an output: there (and not in the layers' inputs) the uses of a functional model are counted from 1, for its own
    /// connection is the first.
    /// </summary>
    private static List<object?> OutputPlace(FunctionalGraph graph, Tensor tensor)
    {
        var place = Place(graph, tensor);
        if (Wire.Of(tensor).Call.Layer is Model and not Sequential)
            place[1] = (int)place[1]! + 1;
        return place;
    }
}
