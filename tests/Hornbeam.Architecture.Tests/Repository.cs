namespace Hornbeam.Architecture.Tests;

/// <summary>The source tree the tests were built from.</summary>
internal static class Repository
{
    private static readonly string[] NotOurs = ["bin", "obj", ".git", ".vs", "TestResults", "artifacts"];

    /// <summary>The folder that holds Hornbeam.slnx.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>A path below the root, with slashes forward.</summary>
    public static string Relative(string path) => Path.GetRelativePath(Root, path).Replace('\\', '/');

    public static string Full(string relative) => Path.Combine(Root, relative);

    /// <summary>Files below a folder, built and downloaded ones left out, as sorted paths relative to the root.</summary>
    public static IEnumerable<string> Files(string folder, string pattern = "*")
    {
        var start = Full(folder);
        if (!Directory.Exists(start))
            return [];
        return Walk(new DirectoryInfo(start), pattern).Select(file => Relative(file.FullName)).Order(StringComparer.Ordinal);
    }

    /// <summary>Every C# file under src, read once.</summary>
    public static IReadOnlyList<SourceFile> Sources { get; } = [.. Files("src", "*.cs").Select(SourceFile.Read)];

    private static IEnumerable<FileInfo> Walk(DirectoryInfo folder, string pattern)
    {
        foreach (var file in folder.EnumerateFiles(pattern))
            yield return file;
        foreach (var inner in folder.EnumerateDirectories())
            if (!NotOurs.Contains(inner.Name) && inner.LinkTarget is null)
                foreach (var file in Walk(inner, pattern))
                    yield return file;
    }

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "Hornbeam.slnx")))
                return folder.FullName;
        throw new InvalidOperationException($"No Hornbeam.slnx above {AppContext.BaseDirectory}: run the tests from their build folder.");
    }
}
