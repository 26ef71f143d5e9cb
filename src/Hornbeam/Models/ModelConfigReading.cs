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
        var needed = NeededLayers.Of(reader);
        var parts = needed.Layers.Select(json => new ConfigPart(json, needed)).ToList();
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
        CheckMasks(model, [.. parts.SelectMany(part => part.MaskedCalls)]);
        Freeze(model, reader);
        return model;
    }

    /// <summary>Where Keras handed a mask on, the layers before must make one here too: else it was one of the user's own.</summary>
    private static void CheckMasks(Model model, HashSet<LayerCall> masked)
    {
        if (masked.Count == 0)
            return;
        ShapeInference.Watch(model.Wires!, (call, inputs, context) =>
        {
            if (masked.Contains(call) && inputs.All(input => context.MaskOf(input) is null))
                throw new ArgumentException(
                    $"Layer '{call.Layer.Name}' is called with a mask that operations made, not a layer before it; a functional model cannot "
                    + "hold such a mask. Use Masking, or an Embedding with MaskZero.");
        });
    }

    /// <summary>Layers keep their own flags; only a model frozen as a whole freezes them.</summary>
    private static void Freeze(Model model, ConfigReader reader)
    {
        if (!reader.Bool("trainable", true))
            model.Trainable = false;
    }

    private static Tensors Read(JsonElement json, Dictionary<string, ConfigPart> parts)
    {
        if (json.ValueKind == JsonValueKind.Object)
            return Tensors.Named(json.EnumerateObject()
                .Select(entry => KeyValuePair.Create(entry.Name, Tensor(entry.Value, parts))));
        return json[0].ValueKind == JsonValueKind.String
            ? Tensor(json, parts)
            : Tensors.Create([.. json.EnumerateArray().Select(place => Tensor(place, parts))]);
    }

    private static Tensor Tensor(JsonElement place, Dictionary<string, ConfigPart> parts) =>
        ConfigPart.Find(place, parts, isOutput: true) ?? throw new ArgumentException(
            $"The config names the tensor {place.GetRawText()}, which no layer gives.");
}
