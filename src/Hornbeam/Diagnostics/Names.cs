namespace Hornbeam.Diagnostics;

/// <summary>Finds the name that someone probably meant.</summary>
internal static class Names
{
    /// <summary>
    /// The candidate nearest to <paramref name="name"/>, or null where none is near. Case, underscores, hyphens and
    /// blanks do not count; an abbreviation (<c>acc</c>, <c>mse</c>, <c>lr</c>) is near what it stands for.
    /// </summary>
    public static string? Nearest(string name, IEnumerable<string> candidates)
    {
        var wanted = Fold(name);
        if (wanted.Length == 0)
            return null;
        string? best = null;
        var least = double.PositiveInfinity;
        foreach (var candidate in candidates)
        {
            var distance = Distance(name, wanted, candidate);
            if (distance < least)
                (best, least) = (candidate, distance);
        }
        // A third of the letters may be wrong; beyond that a suggestion is a guess.
        return least <= Math.Max(1, wanted.Length / 3) ? best : null;
    }

    /// <summary><c> Did you mean 'accuracy'?</c> with a leading blank, or nothing where no name is near.</summary>
    public static string Suggestion(string name, IEnumerable<string> candidates) =>
        Nearest(name, candidates) is { } nearest ? $" Did you mean '{nearest}'?" : "";

    /// <summary>Names in quotes, separated by commas, in the order given.</summary>
    public static string List(IEnumerable<string> names) => string.Join(", ", names.Select(name => $"'{name}'"));

    /// <summary>
    /// Number of letters to insert, delete, replace or swap with their neighbour to make one text of the other
    /// (Damerau-Levenshtein distance, optimal string alignment).
    /// </summary>
    public static int EditDistance(string from, string to)
    {
        var beforeLast = new int[to.Length + 1];
        var last = new int[to.Length + 1];
        var current = new int[to.Length + 1];
        for (var j = 0; j <= to.Length; j++)
            last[j] = j;
        for (var i = 1; i <= from.Length; i++)
        {
            current[0] = i;
            for (var j = 1; j <= to.Length; j++)
            {
                var same = from[i - 1] == to[j - 1] ? 0 : 1;
                current[j] = Math.Min(Math.Min(last[j] + 1, current[j - 1] + 1), last[j - 1] + same);
                if (i > 1 && j > 1 && from[i - 1] == to[j - 2] && from[i - 2] == to[j - 1])
                    current[j] = Math.Min(current[j], beforeLast[j - 2] + 1);
            }
            (beforeLast, last, current) = (last, current, beforeLast);
        }
        return last[to.Length];
    }

    private static double Distance(string name, string wanted, string candidate)
    {
        var folded = Fold(candidate);
        double distance = EditDistance(wanted, folded);
        // Abbreviations come before spelling mistakes of the same length, but after an exact match.
        if (wanted.Length >= 2 && distance > 0 && IsAbbreviation(name, candidate))
            distance = Math.Min(distance, 0.5 + 0.01 * (folded.Length - wanted.Length));
        return distance;
    }

    /// <summary>
    /// Whether each part of the name begins the corresponding word, or the name is made of the words' initials.
    /// </summary>
    private static bool IsAbbreviation(string name, string candidate)
    {
        var parts = Words(name);
        var words = Words(candidate);
        if (parts.Length <= words.Length && parts.Zip(words).All(pair =>
            pair.Second.StartsWith(pair.First, StringComparison.Ordinal)))
            return true;
        if (parts.Length == 0 || parts.Length >= words.Length)
            return false;
        var shared = parts.Length - 1;
        return parts.AsSpan(0, shared).SequenceEqual(words.AsSpan(0, shared))
            && parts[^1] == string.Concat(words.Skip(shared).Select(word => word[0]));
    }

    private static string[] Words(string name) =>
        name.ToLowerInvariant().Split(['_', '-', ' '], StringSplitOptions.RemoveEmptyEntries);

    private static string Fold(string name) => string.Concat(Words(name));
}
