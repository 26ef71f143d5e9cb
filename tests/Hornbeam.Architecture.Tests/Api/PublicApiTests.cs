using System.Reflection;

namespace Hornbeam.Architecture.Tests.Api;

/// <summary>
/// The public surface as text in tests/api, so that every change to it shows in review. Written anew by
/// <c>HORNBEAM_UPDATE_API=1 dotnet test tests/Hornbeam.Architecture.Tests</c>.
/// </summary>
public class PublicApiTests
{
    private const string Update = "HORNBEAM_UPDATE_API";
    private const int ShownLines = 60;

    public static readonly string[] Assemblies = ["Hornbeam.Engine", "Hornbeam.Charts", "Hornbeam.Hdf5", "Hornbeam", "Hornbeam.Terminal"];

    public static TheoryData<string> Names => new(Assemblies);

    [Theory]
    [MemberData(nameof(Names))]
    public void The_public_surface_is_what_was_agreed(string assembly)
    {
        var path = Repository.Full($"tests/api/{assembly}.txt");
        var actual = ApiPrinter.Print(Assembly.Load(assembly));
        if (Environment.GetEnvironmentVariable(Update) == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, actual);
            return;
        }
        var expected = File.Exists(path) ? File.ReadAllText(path).ReplaceLineEndings("\n") : "";
        if (expected == actual)
            return;
        var changes = Changes(expected, actual);
        var more = changes.Count > ShownLines ? [$"... and {changes.Count - ShownLines} more"] : Array.Empty<string>();
        Verdict.None(
            changes.Take(ShownLines).Concat(more),
            $"The public surface of {assembly} has changed. If that is meant: {Update}=1 dotnet test tests/Hornbeam.Architecture.Tests");
    }

    [Fact]
    public void The_printer_writes_what_one_would_declare() =>
        ApiPrinter.PrintType(typeof(Example<>)).ShouldBe(
            """
            public abstract class Example<T> : IEquatable<Example<T>> where T : struct
                protected Example(int count = 3, params string?[] names)
                public T this[int index] { get; }
                public required string? Name { get; init; }
                protected internal IReadOnlyDictionary<string, List<T?>>? Table { get; }
                public virtual bool Equals(Example<T>? other)
                public static (int, string?) Pair<TKey>(Func<TKey?, T> get) where TKey : class, new()
                public sealed override string ToString()
                public abstract bool TryGet(ref readonly int key, out T value)
                public static Example<T> operator +(Example<T> x, double y)
                public static implicit operator Example<T>?(string? name)

            """.ReplaceLineEndings("\n"));

    private static List<string> Changes(string expected, string actual)
    {
        var (before, after) = (Qualified(expected), Qualified(actual));
        var changes = before.Except(after).Select(line => (Line: line, Sign: '-'))
            .Concat(after.Except(before).Select(line => (Line: line, Sign: '+')))
            .OrderBy(change => change.Line, StringComparer.Ordinal).Select(change => $"{change.Sign} {change.Line}").ToList();
        return changes.Count > 0 ? changes : ["(only the order of lines differs)"];
    }

    /// <summary>Members with their type before them, so that a line says where it belongs.</summary>
    private static List<string> Qualified(string text)
    {
        var lines = new List<string>();
        var (space, type) = ("", "");
        foreach (var line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            if (line.StartsWith("namespace ", StringComparison.Ordinal))
                space = line["namespace ".Length..];
            else if (!line.StartsWith(' '))
                lines.Add(type = $"{space}: {line}");
            else
                lines.Add($"{type} | {line.Trim()}");
        }
        return lines;
    }
}
