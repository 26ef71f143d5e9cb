using System.Text.Json;

namespace Hornbeam.Saving;

internal static partial class Registry
{
    /// <summary>The optimizers.</summary>
    public static Family<Optimizer> Optimizers { get; } = MakeOptimizers();

    /// <summary>The optimizer itself, or a new one where only a name was given.</summary>
    public static Optimizer? Resolve(Optimizer? value, string argument) =>
        value is Optimizer.Named named ? Optimizers.Get(named.Name, argument) : value;

    /// <summary>An optimizer from a name or a Keras config; null for JSON null.</summary>
    public static Optimizer? OptimizerFrom(JsonElement json, string argument = "optimizer") => Optimizers.FromConfig(json, argument);

    private static Family<Optimizer> MakeOptimizers()
    {
        var family = new Family<Optimizer>("optimizer", StringComparer.OrdinalIgnoreCase);
        return family;
    }
}
