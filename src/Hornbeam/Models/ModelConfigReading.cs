using System.Text.Json;
using Hornbeam.Layers;
using Hornbeam.Saving;

namespace Hornbeam;

/// <summary>Makes models from the configs that Keras writes.</summary>
internal static class ModelConfigReading
{
    public static Sequential Sequential(ConfigReader reader)
    {
        var layers = reader.Required("layers").EnumerateArray().Select(layer => Registry.LayerFrom(layer)).ToList();
        var model = new Sequential(layers) { Name = reader.LayerName(), DType = reader.Policy() };
        if (reader.Shape("build_input_shape") is { } shape && layers is not [Input, ..] && layers.Count > 0)
            model.EnsureBuilt(shape);
        Freeze(model, reader);
        return model;
    }

    public static Model Functional(ConfigReader reader)
    {
        var parts = reader.Required("layers").EnumerateArray().Select(json => new Part(json)).ToList();
        var byName = parts.ToDictionary(part => part.Name, StringComparer.Ordinal);
        // A layer used several times may need its own later results' consumers first: go round until nothing is left.
        for (var remaining = parts.Sum(part => part.Pending); remaining > 0;)
        {
            foreach (var part in parts)
                part.CallWhatCan(byName);
            var left = parts.Sum(part => part.Pending);
            if (left == remaining)
                throw new ArgumentException("The config's layers wait for one another: the tensors named in inbound_nodes do "
                    + "not exist.");
            remaining = left;
        }
        var (inputs, outputs) = (Read(reader.Required("input_layers"), byName), Read(reader.Required("output_layers"), byName));
        var model = new Model(inputs, outputs) { Name = reader.LayerName() };
        Freeze(model, reader);
        return model;
    }

    /// <summary>Layers keep their own flags; only a model frozen as a whole freezes them.</summary>
    private static void Freeze(Model model, ConfigReader reader)
    {
        if (!reader.Bool("trainable", true))
            model.Trainable = false;
    }

    private static Tensors Read(JsonElement json, Dictionary<string, Part> parts)
    {
        if (json.ValueKind == JsonValueKind.Object)
            return Tensors.Named(json.EnumerateObject()
                .Select(entry => KeyValuePair.Create(entry.Name, Tensor(entry.Value, parts))));
        return json[0].ValueKind == JsonValueKind.String
            ? Tensor(json, parts)
            : Tensors.Create([.. json.EnumerateArray().Select(place => Tensor(place, parts))]);
    }

    private static Tensor Tensor(JsonElement place, Dictionary<string, Part> parts) =>
        Find(place, parts, isOutput: true) ?? throw new ArgumentException($"The config names the tensor {place.GetRawText()}, which no layer "
            + "gives.");

    private static Tensor? Find(JsonElement place, Dictionary<string, Part> parts, bool isOutput = false)
    {
        if (!parts.TryGetValue(place[0].GetString()!, out var part))
            throw new ArgumentException($"The config names the layer '{place[0]}', which is not among its layers.");
        var (call, output) = (place[1].GetInt32(), place[2].GetInt32());
        // Among outputs the uses of a functional model are counted from 1, for its own connection is the first.
        if (isOutput && part.IsFunctional && call > 0)
            call--;
        return call < part.Results.Count ? part.Results[call][output] : null;
    }

    /// <summary>A layer of the config and those of its uses that have not been made yet.</summary>
    private sealed class Part
    {
        private readonly Layer _layer;
        private readonly Queue<JsonElement> _calls = [];

        public Part(JsonElement json)
        {
            _layer = Registry.LayerFrom(json);
            Name = json.TryGetProperty("name", out var name) ? name.GetString()! : _layer.Name;
            if (_layer is Input input)
                Results.Add(input.Tensor);
            foreach (var node in json.GetProperty("inbound_nodes").EnumerateArray())
                _calls.Enqueue(node);
        }

        public string Name { get; }

        public bool IsFunctional => _layer is Model and not Hornbeam.Sequential;

        public List<Tensors> Results { get; } = [];

        public int Pending => _calls.Count;

        public void CallWhatCan(Dictionary<string, Part> parts)
        {
            while (_calls.TryPeek(out var node) && Arguments(_layer, node, parts) is { } inputs)
            {
                _calls.Dequeue();
                Results.Add(_layer.Apply(inputs, training: Training(node)));
            }
        }

        private static Tensors? Arguments(Layer layer, JsonElement node, Dictionary<string, Part> parts)
        {
            var arguments = node.GetProperty("args");
            var isList = arguments.GetArrayLength() == 1 && arguments[0].ValueKind == JsonValueKind.Array;
            var found = new List<Tensor>();
            IEnumerable<JsonElement> given = (isList ? arguments[0] : arguments).EnumerateArray();
            if (Further(layer, node) is { } further)
                given = given.Concat(further.ValueKind == JsonValueKind.Array ? further.EnumerateArray() : [further]);
            foreach (var argument in given)
            {
                if (Find(argument.GetProperty("config").GetProperty("keras_history"), parts) is not { } tensor)
                    return null;
                found.Add(tensor);
            }
            return !isList && found.Count == 1 ? found[0] : Tensors.Create([.. found]);
        }

        /// <summary>The inputs that a keyword gives, where the layer has such a keyword.</summary>
        private static JsonElement? Further(Layer layer, JsonElement node) =>
            layer.FurtherInputs is { } name && node.GetProperty("kwargs").TryGetProperty(name, out var given)
                && given.ValueKind != JsonValueKind.Null ? given : null;

        private bool? Training(JsonElement node)
        {
            bool? training = null;
            foreach (var keyword in node.GetProperty("kwargs").EnumerateObject())
            {
                if (keyword.Value.ValueKind == JsonValueKind.Null || keyword.Name == _layer.FurtherInputs)
                    continue;
                if (keyword.Name != "training" || keyword.Value.ValueKind is not (JsonValueKind.True or JsonValueKind.False))
                    throw new ArgumentException($"Layer '{Name}' is called with {keyword.Name}, which a functional model "
                        + "cannot hold.");
                training = keyword.Value.GetBoolean();
            }
            return training;
        }
    }
}
