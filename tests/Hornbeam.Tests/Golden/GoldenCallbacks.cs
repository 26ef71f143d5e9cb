using System.Text.Json;

namespace Hornbeam.Golden;

/// <summary>Callbacks from the arguments that recorded runs name.</summary>
internal static class GoldenCallbacks
{
    public static IReadOnlyList<Callback> From(JsonElement fit) => GoldenModels.Get(fit, "callbacks") is { } callbacks
        ? [.. callbacks.EnumerateArray().Select(Make)]
        : [];

    private static Callback Make(JsonElement json)
    {
        var config = json.GetProperty("config");
        return json.GetProperty("class_name").GetString() switch
        {
            var name => throw new InvalidDataException($"Callback {name} with {config.GetRawText()} cannot be made."),
        };
    }
}
