using System.Text.Json;

namespace Hornbeam.Golden;

/// <summary>
/// Which classes of Keras a case needs, as <c>kind.Name</c>: <c>layers.Dense</c>, <c>losses.MeanSquaredError</c>.
/// </summary>
internal static class GoldenNeeds
{
    /// <summary>Every class named by a config anywhere in the case.</summary>
    public static IEnumerable<string> ClassNames(GoldenCase golden) => ClassNames(golden.Json, golden.Kind).Distinct();

    /// <summary>The classes, and the dtype policies beside float32 and float64 as <c>policies.mixed_float16</c>.</summary>
    public static IEnumerable<string> WithPolicies(GoldenCase golden) =>
        ClassNames(golden).Concat(Policies(golden.Json).Distinct());

    private static IEnumerable<string> Policies(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Array => json.EnumerateArray().SelectMany(Policies),
        JsonValueKind.Object when json.TryGetProperty("class_name", out var name) && name.ValueKind == JsonValueKind.String
            && name.GetString() == "DTypePolicy" => json.GetProperty("config").GetProperty("name").GetString() switch
            {
                "float32" or "float64" => [],
                var policy => ["policies." + policy],
            },
        JsonValueKind.Object => json.EnumerateObject().SelectMany(field => Policies(field.Value)),
        _ => [],
    };

    private static IEnumerable<string> ClassNames(JsonElement json, string kind)
    {
        if (json.ValueKind == JsonValueKind.Array)
        {
            // Most of a file is numbers; no list mixes them with configs but the arguments of operations.
            return kind != "ops" && json.GetArrayLength() > 0 && json[0].ValueKind == JsonValueKind.Number
                ? []
                : json.EnumerateArray().SelectMany(item => ClassNames(item, kind));
        }
        if (json.ValueKind != JsonValueKind.Object)
            return [];
        var inside = json.EnumerateObject().SelectMany(field => ClassNames(field.Value, kind));
        return Name(json, kind) is { } name ? inside.Prepend(name) : inside;
    }

    private static string? Name(JsonElement json, string kind)
    {
        if (!json.TryGetProperty("class_name", out var found) || found.ValueKind != JsonValueKind.String)
            return null;
        var name = found.GetString()!;
        var module = json.TryGetProperty("module", out var given) && given.ValueKind == JsonValueKind.String
            ? given.GetString()
            : null;
        return (module, name) switch
        {
            (_, "__keras_tensor__" or "DTypePolicy") or ("builtins", _) => null,
            ("keras", _) => "models." + name,
            (not null, _) when module.StartsWith("keras.src.models", StringComparison.Ordinal) => "models." + name,
            (not null, _) when module.StartsWith("keras.src", StringComparison.Ordinal) => null,
            (not null, _) => $"{module.Split('.')[^1]}.{name}",
            _ => $"{ContextOf(kind)}.{name}",
        };
    }

    /// <summary>What a class without module is in the files of a kind.</summary>
    private static string ContextOf(string kind) => kind switch
    {
        "traces" or "text" or "saved" => "callbacks",
        "preprocessing" => "layers",
        _ => kind,
    };
}
