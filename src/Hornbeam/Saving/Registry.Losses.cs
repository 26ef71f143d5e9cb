using System.Text.Json;

namespace Hornbeam.Saving;

internal static partial class Registry
{
    /// <summary>The losses.</summary>
    public static Family<Loss> Losses { get; } = MakeLosses();

    /// <summary>The loss itself, or a new one where only a name was given.</summary>
    public static Loss? Resolve(Loss? value, string argument) =>
        value is Loss.Named named ? Losses.Get(named.Name, argument) : value;

    /// <summary>A loss from a name or a Keras config; null for JSON null.</summary>
    public static Loss? LossFrom(JsonElement json, string argument = "loss") => Losses.FromConfig(json, argument);

    private static Family<Loss> MakeLosses()
    {
        var family = new Family<Loss>("loss", StringComparer.Ordinal);
        return family;
    }
}
