using System.Text.Json;

namespace Hornbeam.Saving;

internal static partial class Registry
{
    /// <summary>The initializers.</summary>
    public static Family<Initializer> Initializers { get; } = MakeInitializers();

    /// <summary>The initializer itself, or a new one where only a name was given.</summary>
    public static Initializer? Resolve(Initializer? value, string argument) =>
        value is Initializer.Named named ? Initializers.Get(named.Name, argument) : value;

    /// <summary>An initializer from a name or a Keras config; null for JSON null.</summary>
    public static Initializer? InitializerFrom(JsonElement json, string argument = "initializer") => Initializers.FromConfig(json, argument);

    private static Family<Initializer> MakeInitializers()
    {
        var family = new Family<Initializer>("initializer", StringComparer.Ordinal);
        return family;
    }
}
