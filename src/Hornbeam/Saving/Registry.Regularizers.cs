using System.Text.Json;

namespace Hornbeam.Saving;

internal static partial class Registry
{
    /// <summary>The regularizers.</summary>
    public static Family<Regularizer> Regularizers { get; } = MakeRegularizers();

    /// <summary>The regularizer itself, or a new one where only a name was given.</summary>
    public static Regularizer? Resolve(Regularizer? value, string argument) =>
        value is Regularizer.Named named ? Regularizers.Get(named.Name, argument) : value;

    /// <summary>A regularizer from a name or a Keras config; null for JSON null.</summary>
    public static Regularizer? RegularizerFrom(JsonElement json, string argument = "regularizer") => Regularizers.FromConfig(json, argument);

    private static Family<Regularizer> MakeRegularizers()
    {
        var family = new Family<Regularizer>("regularizer", StringComparer.Ordinal);
        return family;
    }
}
