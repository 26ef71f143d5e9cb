namespace Hornbeam.Golden;

/// <summary>The two lists of exceptions beside the golden data: missing classes and deviations from Keras.</summary>
internal static class GoldenLists
{
    /// <summary>Classes that the library does not have (<c>kind.Name</c>) and why.</summary>
    public static IReadOnlyDictionary<string, string> Missing { get; } =
        ParseMissing(File.ReadAllText(Path.Combine(GoldenFiles.OwnFolder, "missing.txt")));

    /// <summary>Cases that record a defect of Keras, and why ours differs.</summary>
    public static IReadOnlyDictionary<(string Kind, string Name), string> Deviations { get; } =
        ParseDeviations(File.ReadAllText(Path.Combine(GoldenFiles.OwnFolder, "deviations.md")));

    /// <summary>Reads lines of <c>kind.Name reason</c>; <c>#</c> begins a remark.</summary>
    public static Dictionary<string, string> ParseMissing(string text) => text.Split('\n', StringSplitOptions.TrimEntries)
        .Where(line => line.Length > 0 && line[0] != '#')
        .Select(line => line.Split(' ', 2, StringSplitOptions.TrimEntries))
        .ToDictionary(parts => parts[0], parts => parts.Length > 1 ? parts[1] : "");

    /// <summary>Reads the rows <c>| kind | case | reason |</c> of the table, without its head.</summary>
    public static Dictionary<(string Kind, string Name), string> ParseDeviations(string text) => text
        .Split('\n', StringSplitOptions.TrimEntries)
        .Where(line => line.StartsWith('|'))
        .Skip(2)
        .Select(line => line.Trim('|').Split('|', 3, StringSplitOptions.TrimEntries))
        .ToDictionary(cells => (cells[0], cells[1].Trim('`')), cells => cells[2]);

    /// <summary>Why the case is not run, or null.</summary>
    public static string? SkipReason(GoldenCase golden, IEnumerable<string> needs) =>
        SkipReason(golden, needs, Missing, Deviations);

    /// <summary>Why the case is not run by these lists, or null.</summary>
    public static string? SkipReason(
        GoldenCase golden, IEnumerable<string> needs, IReadOnlyDictionary<string, string> missing,
        IReadOnlyDictionary<(string Kind, string Name), string> deviations)
    {
        if (deviations.TryGetValue((golden.Kind, golden.Name), out var deviation))
            return "Deviation: " + deviation;
        foreach (var need in needs)
        {
            if (missing.TryGetValue(need, out var reason))
                return reason.Length == 0 ? $"Missing: {need}" : $"Missing: {need} ({reason})";
        }
        return null;
    }

    /// <summary>The first class that the case needs, that is neither in the library nor on the list, or null.</summary>
    public static string? Absent(GoldenCase golden, IEnumerable<string> needs) => golden.IsRefusal
        ? null
        : needs.FirstOrDefault(need => !GoldenRegistry.IsKnown(need.Split('.', 2)[0], need.Split('.', 2)[1]));
}
