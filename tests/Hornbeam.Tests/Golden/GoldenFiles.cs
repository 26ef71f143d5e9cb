using System.Collections.Concurrent;
using System.Text.Json;

namespace Hornbeam.Golden;

/// <summary>The recorded Keras data: every <c>*.json</c> below the folder of a kind, each parsed once.</summary>
internal static class GoldenFiles
{
    private static readonly ConcurrentDictionary<string, Lazy<JsonElement[]>> Parsed = new(StringComparer.Ordinal);

    /// <summary>The project's own folder, which also holds the lists of missing classes and of deviations.</summary>
    public static string OwnFolder { get; } = Path.Combine(FindRepository(), "tests", "golden");

    /// <summary>The folder whose cases are run: <c>$HORNBEAM_GOLDEN</c> where it is set, else <see cref="OwnFolder"/>.</summary>
    public static string Folder { get; } =
        Environment.GetEnvironmentVariable("HORNBEAM_GOLDEN") is { Length: > 0 } given ? Path.GetFullPath(given) : OwnFolder;

    /// <summary>All cases of a kind, files in alphabetical order, cases as they stand in their file.</summary>
    public static IEnumerable<GoldenCase> Cases(string kind)
    {
        var folder = Path.Combine(Folder, kind);
        if (!Directory.Exists(folder))
            return [];
        return Directory.EnumerateFiles(folder, "*.json", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(Folder, path).Replace('\\', '/'))
            .Order(StringComparer.Ordinal)
            .SelectMany(file => Enumerable.Range(0, Read(file).Length).Select(index => new GoldenCase(file, index)));
    }

    /// <summary>The cases of one file, named by its path below <see cref="Folder"/>.</summary>
    public static JsonElement[] Read(string file) => Parsed.GetOrAdd(file, name => new(() => Parse(name))).Value;

    private static JsonElement[] Parse(string file)
    {
        using var stream = File.OpenRead(Path.Combine(Folder, file));
        var root = JsonDocument.Parse(stream).RootElement;
        return root.TryGetProperty("cases", out var cases)
            ? [.. cases.EnumerateArray()]
            : throw new InvalidDataException($"{file} has no 'cases'.");
    }

    private static string FindRepository()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Hornbeam.slnx")))
                return folder.FullName;
        }
        throw new InvalidOperationException($"No folder above {AppContext.BaseDirectory} holds Hornbeam.slnx.");
    }
}
