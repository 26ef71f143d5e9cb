using System.Text.Json;

namespace Hornbeam.Saving;

internal static partial class Registry
{
    /// <summary>A model from its config, in the form of Keras 3 or an older one.</summary>
    /// <exception cref="ArgumentException">It is the config of something else, or names what is not known.</exception>
    public static Model ModelFrom(JsonElement json)
    {
        RefuseCode(json);
        return LayerFrom(LegacyConfig.IsLegacy(json) ? LegacyConfig.Modern(json) : json, "model") as Model
            ?? throw new ArgumentException("The config is that of a layer, not of a model.");
    }

    /// <summary>
    /// Python's functions are kept in files as code. It is never run; a layer that holds some must be registered as C#.
    /// </summary>
    private static void RefuseCode(JsonElement json)
    {
        if (json.ValueKind == JsonValueKind.Array)
            foreach (var item in json.EnumerateArray())
                RefuseCode(item);
        if (json.ValueKind != JsonValueKind.Object)
            return;
        if (json.TryGetProperty("class_name", out var name) && name.ValueKind == JsonValueKind.String
            && (name.ValueEquals("__lambda__") || (name.ValueEquals("Lambda") && !Layers.Knows("Lambda"))))
            throw new ArgumentException(
                "The model holds a Lambda, which is Python code: it is never run. Replace it in Python by layers and operations, or "
                + "register a C# layer under the name 'Lambda' with CustomObjects.Register.");
        foreach (var field in json.EnumerateObject())
            RefuseCode(field.Value);
    }
}
