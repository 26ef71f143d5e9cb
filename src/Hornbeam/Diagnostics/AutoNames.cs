using System.Text.RegularExpressions;

namespace Hornbeam.Diagnostics;

/// <summary>
/// Names for layers, metrics and optimizers that were given none: the class's name in snake case, numbered from the second on
/// (<c>dense</c>, <c>dense_1</c>). The counters are the process's; together with <see cref="RandomSeed"/> they are all that is
/// ambient. Keras: <c>keras.src.utils.naming.auto_name</c>.
/// </summary>
public static partial class AutoNames
{
    private static readonly Lock Gate = new();
    private static readonly Dictionary<string, int> Counts = new(StringComparer.Ordinal);

    /// <summary>The next free name for an object of a class.</summary>
    /// <param name="className">The class's name, such as <c>Dense</c>.</param>
    public static string Next(string className)
    {
        var name = SnakeCase(className);
        lock (Gate)
        {
            var count = Counts.GetValueOrDefault(name);
            Counts[name] = count + 1;
            return count == 0 ? name : string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{name}_{count}");
        }
    }

    /// <summary>Starts all numbers anew. Part of Keras's <c>keras.utils.clear_session</c>.</summary>
    public static void Reset()
    {
        lock (Gate)
            Counts.Clear();
    }

    /// <summary>
    /// A class name as Keras writes it in names: <c>RMSprop</c> is <c>rm_sprop</c>, <c>FBetaScore</c> <c>f_beta_score</c>.
    /// </summary>
    internal static string SnakeCase(string className)
    {
        var name = NotWord().Replace(className, "");
        name = WordAfterLetter().Replace(name, "$1_$2");
        return CapitalAfterSmall().Replace(name, "$1_$2").ToLowerInvariant();
    }

    [GeneratedRegex(@"\W+")]
    private static partial Regex NotWord();

    [GeneratedRegex("(.)([A-Z][a-z]+)")]
    private static partial Regex WordAfterLetter();

    [GeneratedRegex("([a-z])([A-Z])")]
    private static partial Regex CapitalAfterSmall();
}
