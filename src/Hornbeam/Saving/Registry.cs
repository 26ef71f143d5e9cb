using System.Text.Json;

namespace Hornbeam.Saving;

/// <summary>
/// Maps Keras's names and configs to the library's classes, by explicit factories (no reflection), and objects back to configs.
/// Each kind of object has a file of its own. Keras: <c>keras.saving</c> and the <c>get</c> functions.
/// </summary>
internal static partial class Registry
{
    /// <summary>The config of an object with its class, as <c>keras.saving.serialize_keras_object</c> writes it.</summary>
    public static Config Serialize(IConfigurable item)
    {
        // A class of the user's is one that Python has to have registered under the same name.
        var isCustom = item.GetType().Assembly != typeof(Registry).Assembly;
        return new()
        {
            { "module", isCustom ? null : item.Module },
            { "class_name", item.ClassName },
            { "config", item.GetConfig() },
            {
                "registered_name", isCustom ? $"Custom>{item.ClassName}"
                    : item.Module.StartsWith("keras.src", StringComparison.Ordinal) ? item.ClassName : null
            },
        };
    }

    /// <summary>A name was used before anybody looked it up.</summary>
    public static InvalidOperationException NotResolved(string name) =>
        new($"'{name}' is only a name here: give it to a layer or to Compile, which look it up, or construct the object itself.");

    /// <summary>A config in JSON text.</summary>
    public static JsonElement Parse(string json) => JsonDocument.Parse(json).RootElement;
}
