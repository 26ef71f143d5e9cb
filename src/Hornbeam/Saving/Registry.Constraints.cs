using System.Text.Json;
using Hornbeam.Constraints;

namespace Hornbeam.Saving;

internal static partial class Registry
{
    /// <summary>The constraints.</summary>
    public static Family<Constraint> Constraints { get; } = MakeConstraints();

    /// <summary>The constraint itself, or a new one where only a name was given.</summary>
    public static Constraint? Resolve(Constraint? value, string argument) =>
        value is Constraint.Named named ? Constraints.Get(named.Name, argument) : value;

    /// <summary>A constraint from a name or a Keras config; null for JSON null.</summary>
    public static Constraint? ConstraintFrom(JsonElement json, string argument = "constraint") =>
        Constraints.FromConfig(json, argument);

    private static Family<Constraint> MakeConstraints()
    {
        var family = new Family<Constraint>("constraint", StringComparer.Ordinal);
        family.Add("MaxNorm", c => new MaxNorm(c.Float("max_value", 2), c.IntsOrNull("axis") ?? []));
        family.Add("NonNeg", _ => new NonNeg());
        family.Add("UnitNorm", c => new UnitNorm(c.IntsOrNull("axis") ?? []));
        family.Add("MinMaxNorm", c => new MinMaxNorm(
            c.Float("min_value", 0), c.Float("max_value", 1), c.Float("rate", 1), c.IntsOrNull("axis") ?? []));
        return family;
    }
}
