using System.Text.Json;
using System.Text.Json.Nodes;

namespace Hornbeam.Saving;

/// <summary>
/// Brings the configs of older files (Keras 2, and the older kind of file of Keras 3) into the form that Keras 3 writes into archives.
/// </summary>
internal static class LegacyConfig
{
    /// <summary>
    /// Whether a config is of the older form: it names no module, as in <c>.h5</c>, or it comes from an archive of Keras 2, which
    /// calls the shape of an input by its older name.
    /// </summary>
    public static bool IsLegacy(JsonElement json) => json.ValueKind == JsonValueKind.Object
        && (!json.TryGetProperty("module", out _) || json.GetRawText().Contains($"\"{ShapeOfFirst}\"", StringComparison.Ordinal));

    /// <summary>The same in the form of today.</summary>
    public static JsonElement Modern(JsonElement json)
    {
        var node = Modern(JsonNode.Parse(json.GetRawText(), documentOptions: new JsonDocumentOptions { MaxDepth = 64 }));
        using var document = JsonDocument.Parse(node?.ToJsonString() ?? "null");
        return document.RootElement.Clone();
    }

    private static JsonNode? Modern(JsonNode? node)
    {
        switch (node)
        {
            case JsonArray list:
                return new JsonArray([.. list.Select(item => Modern(item?.DeepClone()))]);
            case JsonObject item when ClassOf(item) is "__tuple__" or "TensorShape" && item["items"] is JsonArray items:
                return Modern(items.DeepClone());
            case JsonObject item:
                var modern = new JsonObject();
                foreach (var (key, value) in item)
                    modern[key] = Modern(value?.DeepClone());
                if (modern["config"] is JsonNode && ClassOf(modern) is { } className)
                    ModernizeObject(modern, className);
                return modern;
            default:
                return node?.DeepClone();
        }
    }

    private static void ModernizeObject(JsonObject item, string className)
    {
        if (className == "Model" || (className == "Functional" && item["config"] is JsonObject))
            item["class_name"] = className = "Functional";
        // The oldest stacks are only the list of their layers.
        if (className == "Sequential" && item["config"] is JsonArray layers)
            item["config"] = new JsonObject { ["name"] = null, ["layers"] = layers.DeepClone() };
        if (item["config"] is not JsonObject config)
            return;
        if (className == "Sequential")
            GiveInput(config);
        else if (className == "Functional")
            LegacyNodes.Modernize(config);
        ModernizeArguments(className, config);
    }

    /// <summary>The first layer of an older stack says what the stack takes.</summary>
    private static void GiveInput(JsonObject config)
    {
        if (config["layers"] is not JsonArray { Count: > 0 } layers)
            return;
        var first = layers[0] as JsonObject;
        if (first is not null && ClassOf(first) != "InputLayer" && first[ShapeOfFirst] is JsonArray shape)
            layers.Insert(0, new JsonObject
            {
                ["class_name"] = "InputLayer",
                ["config"] = new JsonObject { ["batch_shape"] = shape.DeepClone(), ["dtype"] = first[TypeOfFirst]?.DeepClone() },
            });
        foreach (var layer in layers.OfType<JsonObject>())
        {
            layer.Remove(ShapeOfFirst);
            layer.Remove(TypeOfFirst);
        }
    }

    // Where a layer's shape waits for the stack around it; not among its arguments.
    private const string ShapeOfFirst = "batch_input_shape";
    private const string TypeOfFirst = "input_dtype";

    private static void ModernizeArguments(string className, JsonObject config)
    {
        if (config[ShapeOfFirst] is JsonArray shape)
        {
            if (className == "InputLayer")
                config["batch_shape"] = shape.DeepClone();
            else if (config.Parent is JsonObject layer)
            {
                layer[ShapeOfFirst] = shape.DeepClone();
                // An embedding's own type is that of its table; it takes whole numbers.
                if (className != "Embedding" && config["dtype"] is JsonValue type && type.GetValueKind() == JsonValueKind.String)
                    layer[TypeOfFirst] = type.DeepClone();
            }
        }
        if (config["axis"] is JsonArray { Count: 1 } axis && axis[0] is JsonValue one)
            config["axis"] = one.DeepClone();
        foreach (var key in LegacyArguments.WithoutEffect)
            if (LegacyArguments.HasNoEffect(className, key, config))
                config.Remove(key);
        foreach (var (owner, old, now) in LegacyArguments.Renamed)
            if (className == owner && config.ContainsKey(old))
            {
                config[now] ??= config[old]?.DeepClone();
                config.Remove(old);
            }
        // The first versions had no other form of it.
        if (className is "GRU" or "GRUCell")
            config.TryAdd("reset_after", false);
        if (className == "VarianceScaling" && config["distribution"]?.ToString() == "normal")
            config["distribution"] = "truncated_normal";
    }

    private static string? ClassOf(JsonObject item) =>
        item["class_name"] is JsonValue name && name.GetValueKind() == JsonValueKind.String ? name.GetValue<string>() : null;
}
