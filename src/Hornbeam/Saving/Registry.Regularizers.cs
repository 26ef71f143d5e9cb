using System.Text.Json;
using Hornbeam.Regularizers;

namespace Hornbeam.Saving;

internal static partial class Registry
{
    /// <summary>The regularizers.</summary>
    public static Family<Regularizer> Regularizers { get; } = MakeRegularizers();

    /// <summary>The regularizer itself, or a new one where only a name was given.</summary>
    public static Regularizer? Resolve(Regularizer? value, string argument) =>
        value is Regularizer.Named named ? Regularizers.Get(named.Name, argument) : value;

    /// <summary>A regularizer from a name or a Keras config; null for JSON null.</summary>
    public static Regularizer? RegularizerFrom(JsonElement json, string argument = "regularizer") =>
        Regularizers.FromConfig(json, argument);

    private static Family<Regularizer> MakeRegularizers()
    {
        var family = new Family<Regularizer>("regularizer", StringComparer.Ordinal);
        family.Add("L1", c => new L1(c.Float("l1", 0.01)));
        family.Add("L2", c => new L2(c.Float("l2", 0.01)));
        family.Add("L1L2", c => new L1L2(c.Float("l1", 0), c.Float("l2", 0)));
        family.Add("OrthogonalRegularizer", c => new OrthogonalRegularizer(c.Float("factor", 0.01))
        {
            Columns = c.Choice("mode", "rows", ("rows", false), ("columns", true)),
        });
        return family;
    }
}
