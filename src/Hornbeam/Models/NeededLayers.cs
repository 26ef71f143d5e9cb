using System.Text.Json;
using Hornbeam.Saving;

namespace Hornbeam;

/// <summary>
/// The layers of a functional config that its outputs need. Keras writes the operations that make masks as layers too; masks find
/// their way by themselves here, so these are left out.
/// </summary>
internal sealed class NeededLayers
{
    private readonly Dictionary<string, JsonElement> _byName;
    private readonly HashSet<string> _needed = new(StringComparer.Ordinal);

    private NeededLayers(List<JsonElement> layers) => _byName = layers
        .Where(layer => NameOf(layer) is not null)
        .ToDictionary(layer => NameOf(layer)!, StringComparer.Ordinal);

    /// <summary>The layers in the order of the config.</summary>
    public IReadOnlyList<JsonElement> Layers { get; private set; } = [];

    public static NeededLayers Of(ConfigReader reader)
    {
        var layers = reader.Required("layers").EnumerateArray().ToList();
        var needed = new NeededLayers(layers);
        needed.VisitPlaces(reader.Required("input_layers"));
        needed.VisitPlaces(reader.Required("output_layers"));
        needed.Layers = [.. layers.Where(layer => NameOf(layer) is not { } name || needed._needed.Contains(name))];
        return needed;
    }

    public static string? NameOf(JsonElement layer) => Text(layer, "name")
        ?? (layer.TryGetProperty("config", out var config) && config.ValueKind == JsonValueKind.Object ? Text(config, "name") : null);

    /// <summary>A keyword that is there and not null.</summary>
    public static JsonElement? Given(JsonElement keywords, string name) =>
        keywords.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;

    /// <summary>Where a tensor of the config comes from: layer, use, output; null for anything else.</summary>
    public static JsonElement? PlaceOf(JsonElement argument) =>
        argument.ValueKind == JsonValueKind.Object && argument.TryGetProperty("config", out var config)
            && config.ValueKind == JsonValueKind.Object && config.TryGetProperty("keras_history", out var place) ? place : null;

    /// <summary>Whether a keyword is a mask that Keras computed and handed on.</summary>
    public bool IsOwnMask(JsonProperty keyword) =>
        keyword.Name.EndsWith("mask", StringComparison.Ordinal) && Tensors(keyword.Value).ToList() is { Count: > 0 } masks
            && masks.TrueForAll(place => IsOperation(place[0].GetString()!));

    private bool IsOperation(string name) => _byName.TryGetValue(name, out var layer)
        && Text(layer, "module")?.StartsWith("keras.src.ops", StringComparison.Ordinal) == true;

    private void VisitPlaces(JsonElement json)
    {
        if (json.ValueKind == JsonValueKind.Array && json.GetArrayLength() > 0 && json[0].ValueKind == JsonValueKind.String)
        {
            Visit(json[0].GetString()!);
            return;
        }
        foreach (var part in json.ValueKind == JsonValueKind.Object ? json.EnumerateObject().Select(entry => entry.Value) : json.EnumerateArray())
            VisitPlaces(part);
    }

    private void Visit(string first)
    {
        var waiting = new Stack<string>([first]);
        while (waiting.TryPop(out var name))
        {
            if (!_needed.Add(name) || !_byName.TryGetValue(name, out var layer) || !layer.TryGetProperty("inbound_nodes", out var nodes))
                continue;
            foreach (var node in nodes.EnumerateArray())
            {
                var arguments = Tensors(node.GetProperty("args"))
                    .Concat(node.GetProperty("kwargs").EnumerateObject().Where(keyword => !IsOwnMask(keyword)).SelectMany(keyword => Tensors(keyword.Value)));
                foreach (var place in arguments)
                    waiting.Push(place[0].GetString()!);
            }
        }
    }

    /// <summary>The places of all tensors in an argument.</summary>
    private static IEnumerable<JsonElement> Tensors(JsonElement json) => PlaceOf(json) is { } place ? [place]
        : json.ValueKind == JsonValueKind.Array ? json.EnumerateArray().SelectMany(Tensors)
        : [];

    private static string? Text(JsonElement json, string key) =>
        json.TryGetProperty(key, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
