using System.Text.Json;
using Hornbeam.Layers;
using Hornbeam.Saving;

namespace Hornbeam;

/// <summary>A layer of a functional config and those of its uses that have not been made yet.</summary>
internal sealed class ConfigPart
{
    private readonly Layer _layer;
    private readonly NeededLayers _needed;
    private readonly Queue<JsonElement> _calls = [];

    public ConfigPart(JsonElement json, NeededLayers needed)
    {
        _layer = Registry.LayerFrom(json);
        _needed = needed;
        Name = NeededLayers.NameOf(json) ?? _layer.Name;
        if (_layer is Input input)
            Results.Add(input.Tensor);
        foreach (var node in json.GetProperty("inbound_nodes").EnumerateArray())
            _calls.Enqueue(node);
    }

    public string Name { get; }

    private bool IsFunctional => _layer is Model and not Sequential;

    public List<Tensors> Results { get; } = [];

    public int Pending => _calls.Count;

    /// <summary>The uses that Keras handed a mask to.</summary>
    public List<LayerCall> MaskedCalls { get; } = [];

    /// <summary>Applies the layer where the tensors it is applied to have been made.</summary>
    public void CallWhatCan(Dictionary<string, ConfigPart> parts)
    {
        while (_calls.TryPeek(out var node) && Inputs(node, parts) is { } inputs)
        {
            _calls.Dequeue();
            var (training, arguments) = Keywords(node);
            Results.Add(_layer.Apply(inputs, context: null, training, arguments));
            if (node.GetProperty("kwargs").EnumerateObject().Any(_needed.IsOwnMask))
                MaskedCalls.Add(_layer.Calls[^1]);
        }
    }

    /// <summary>The tensor at a place of the config, or null where it has not been made yet.</summary>
    public static Tensor? Find(JsonElement place, Dictionary<string, ConfigPart> parts, bool isOutput = false)
    {
        if (!parts.TryGetValue(place[0].GetString()!, out var part))
            throw new ArgumentException($"The config names the layer '{place[0]}', which is not among its layers.");
        var (call, output) = (place[1].GetInt32(), place[2].GetInt32());
        // Among outputs the uses of a functional model are counted from 1, for its own connection is the first.
        if (isOutput && part.IsFunctional && call > 0)
            call--;
        return call < part.Results.Count ? part.Results[call][output] : null;
    }

    private Tensors? Inputs(JsonElement node, Dictionary<string, ConfigPart> parts)
    {
        var arguments = node.GetProperty("args");
        var isList = arguments.GetArrayLength() == 1 && arguments[0].ValueKind == JsonValueKind.Array;
        var found = new List<Tensor>();
        IEnumerable<JsonElement> given = (isList ? arguments[0] : arguments).EnumerateArray();
        var keywords = node.GetProperty("kwargs");
        if (_layer.FurtherInputs is { } further && NeededLayers.Given(keywords, further) is { } more)
            given = given.Concat(more.ValueKind == JsonValueKind.Array ? more.EnumerateArray() : [more]);
        if (_layer.InputKeywords is { } names)
            given = Named(given.ToList(), names, keywords);
        foreach (var argument in given)
        {
            if (Find(NeededLayers.PlaceOf(argument) ?? throw Cannot("an argument that is no tensor"), parts) is not { } tensor)
                return null;
            found.Add(tensor);
        }
        return !isList && found.Count == 1 ? found[0] : Tensors.Create([.. found]);
    }

    /// <summary>Inputs that are given one by one, some by name; one that is left out is that before it.</summary>
    private static List<JsonElement> Named(List<JsonElement> given, IReadOnlyList<string> names, JsonElement keywords)
    {
        var last = names.Count;
        while (last > given.Count && NeededLayers.Given(keywords, names[last - 1]) is null)
            last--;
        for (var i = given.Count; i < last; i++)
            given.Add(NeededLayers.Given(keywords, names[i]) ?? given[^1]);
        return given;
    }

    private (bool? Training, CallArguments? Arguments) Keywords(JsonElement node)
    {
        bool? training = null;
        var flags = new List<string>();
        foreach (var keyword in node.GetProperty("kwargs").EnumerateObject())
        {
            var isTruth = keyword.Value.ValueKind is JsonValueKind.True or JsonValueKind.False;
            if (keyword.Value.ValueKind == JsonValueKind.Null || keyword.Name == _layer.FurtherInputs
                || _layer.InputKeywords?.Contains(keyword.Name) == true || _needed.IsOwnMask(keyword))
                continue;
            if (keyword.Name == "training" && isTruth)
                training = keyword.Value.GetBoolean();
            else if (_layer.CallFlags.Contains(keyword.Name) && isTruth)
                flags.AddRange(keyword.Value.GetBoolean() ? [keyword.Name] : []);
            else
                throw Cannot(keyword.Name);
        }
        return (training, flags.Count > 0 ? new CallArguments(flags) : null);
    }

    private ArgumentException Cannot(string what) => new($"Layer '{Name}' is called with {what}, which a functional model cannot hold.");
}
