using System.Text.Json.Nodes;

namespace Hornbeam.Saving;

/// <summary>
/// The connections of an older functional model: a use of a layer is the list of its inputs (layer, use, output and perhaps further
/// arguments).
/// </summary>
internal static class LegacyNodes
{
    public static void Modernize(JsonObject config)
    {
        if (config["layers"] is not JsonArray layers)
            return;
        var nodes = layers.OfType<JsonObject>().SelectMany(layer => (layer["inbound_nodes"] as JsonArray ?? []).OfType<JsonArray>());
        var first = FirstUses(layers, [.. nodes.SelectMany(node => node.OfType<JsonArray>()), .. Places(config["output_layers"])]);
        foreach (var layer in layers.OfType<JsonObject>())
            if (layer["inbound_nodes"] is JsonArray uses && uses.Any(use => use is JsonArray))
                layer["inbound_nodes"] = new JsonArray([.. uses.Select(use => use is JsonArray inputs ? Use(inputs, first) : use?.DeepClone())]);
        foreach (var place in Places(config["output_layers"]))
            if (first.TryGetValue(place[0]!.ToString(), out var model))
                // Today's places count a functional model's own connection as its first use, others do not.
                place[1] = place[1]!.GetValue<int>() - model.First + (model.IsFunctional ? 1 : 0);
    }

    /// <summary>Models within a model: in older files their uses are counted from 1, for the first is their own connection.</summary>
    private static Dictionary<string, (int First, bool IsFunctional)> FirstUses(JsonArray layers, List<JsonArray> places)
    {
        var first = new Dictionary<string, (int, bool)>(StringComparer.Ordinal);
        foreach (var layer in layers.OfType<JsonObject>().Where(layer => layer["inbound_nodes"] is JsonArray uses && uses.Any(use => use is JsonArray)))
        {
            var (name, className) = (layer["name"]?.ToString() ?? "", layer["class_name"]?.ToString());
            if (className is not ("Functional" or "Sequential"))
                continue;
            var uses = places.Where(place => place.Count >= 3 && place[0]?.ToString() == name).Select(place => place[1]!.GetValue<int>());
            first[name] = (uses.DefaultIfEmpty(0).Min(), className == "Functional");
        }
        return first;
    }

    private static JsonObject Use(JsonArray inputs, Dictionary<string, (int First, bool IsFunctional)> first)
    {
        var tensors = new List<JsonNode?>();
        JsonNode? keywords = null;
        foreach (var input in inputs.OfType<JsonArray>())
        {
            if (input.Count is not (3 or 4))
                throw new ArgumentException($"The config names an input {input.ToJsonString()}, which should be a layer's name, the number "
                    + "of its use and that of its output.");
            var (name, use) = (input[0]!.ToString(), input[1]!.GetValue<int>());
            var place = new JsonArray(name, use - (first.TryGetValue(name, out var model) ? model.First : 0), input[2]!.DeepClone());
            tensors.Add(new JsonObject
            {
                ["class_name"] = "__keras_tensor__",
                ["config"] = new JsonObject { ["keras_history"] = place },
            });
            keywords = input.Count == 4 ? input[3]?.DeepClone() : null;
        }
        return new JsonObject
        {
            ["args"] = tensors is [var one] ? new JsonArray(one) : new JsonArray(new JsonArray([.. tensors])),
            ["kwargs"] = keywords ?? new JsonObject(),
        };
    }

    /// <summary>The places in a list of them, or the only one.</summary>
    private static IEnumerable<JsonArray> Places(JsonNode? node) => node switch
    {
        JsonArray { Count: >= 3 } place when place[0] is JsonValue => [place],
        JsonArray list => list.OfType<JsonArray>(),
        JsonObject named => named.Select(entry => entry.Value).OfType<JsonArray>(),
        _ => [],
    };
}
