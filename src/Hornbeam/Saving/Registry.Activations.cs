using System.Collections.Concurrent;
using System.Text.Json;

namespace Hornbeam.Saving;

internal static partial class Registry
{
    /// <summary>Functions of the user's, by name.</summary>
    public static ConcurrentDictionary<string, ActivationFunction> CustomActivations { get; } = new(StringComparer.Ordinal);

    /// <summary>The activation itself, or the function of its name.</summary>
    public static ActivationFunction? Resolve(ActivationFunction? value, string argument) =>
        value is { IsNamed: true } ? Activation(value.Name, argument) : value;

    /// <summary>An activation from a name, Keras's config of a function, or JSON null (which is <c>linear</c>).</summary>
    public static ActivationFunction ActivationFrom(JsonElement json, string argument = "activation") => json.ValueKind switch
    {
        JsonValueKind.Null => Activation("linear", argument),
        JsonValueKind.String => Activation(json.GetString()!, argument),
        JsonValueKind.Object when json.TryGetProperty("config", out var name) && name.ValueKind == JsonValueKind.String =>
            Activation(name.GetString()!, argument),
        _ => throw new ArgumentException(
            $"{argument}: expected the name of an activation function, but got {json.GetRawText()}.", argument),
    };

    /// <summary>The activation of a name.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    public static ActivationFunction Activation(string name, string argument) =>
        Hornbeam.Activations.Named.TryGetValue(name, out var function)
        ? new ActivationFunction(name, function)
        : CustomActivations.TryGetValue(name, out var custom) ? custom
        : throw new ArgumentException(
            $"{argument}: there is no activation function named '{name}'."
            + Diagnostics.Names.Suggestion(name, Hornbeam.Activations.Named.Keys)
            + $" Known are: {string.Join(", ", Hornbeam.Activations.Named.Keys)}.",
            argument);
}
