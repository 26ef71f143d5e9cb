using System.Text.RegularExpressions;
using Xunit.Abstractions;

namespace Hornbeam.Architecture.Tests.Files;

/// <summary>House rules that can be read off the source text.</summary>
public partial class SourceRulesTests(ITestOutputHelper output)
{
    private const int LongFile = 350;
    private const int TooLongFile = 500;

    /// <summary>Tables, one row a line, that would be worse in two files; each with its reason.</summary>
    private static readonly Dictionary<string, string> MayBeLong = new()
    {
        ["src/Hornbeam.Engine/Kernels/Elementwise/LaneFunctions.cs"] = "a row a primitive and lane",
        ["src/Hornbeam.Engine/Graphs/Derivatives.cs"] = "a row a primitive",
        ["src/Hornbeam/Saving/Registry.Metrics.cs"] = "a row a metric",
    };

    /// <summary>Who may write to the console: what draws in a terminal, and what Keras prints when it is asked to be verbose.</summary>
    private static readonly string[] MayUseConsole =
    [
        "src/Hornbeam/Text/",
        "src/Hornbeam/Callbacks/",
        "src/Hornbeam/Training/Model.Training.cs",
        "src/Hornbeam/Training/Trainer.cs",
        "src/Hornbeam/Training/Model.Training.cs",
        "src/Hornbeam.Terminal/",
        "src/Hornbeam.Charts/Figures/Figure.cs",
        "src/Hornbeam.Charts/Figures/TerminalOptions.cs",
    ];

    /// <summary>Small types that are only ever met together with the type whose file they share.</summary>
    private static readonly Dictionary<string, string> SharesTheFileOf = new()
    {
        ["RunParameters"] = "Callback",
        ["Shuffling"] = "FitOptions",
        ["MetricList"] = "OutputMetrics",
    };

    [Fact]
    public void Nothing_prints_but_what_is_there_to_print() => Verdict.None(
        Repository.Sources.Where(file => !MayUseConsole.Any(file.Path.StartsWith)).SelectMany(file => file.LinesWith(ConsoleUse().IsMatch)),
        "Only terminal output and verbose callbacks use the console; return a value, or record a TrainingWarning:");

    [Fact]
    public void Nothing_is_left_undone() => Verdict.None(
        Repository.Sources.SelectMany(file => file.LinesWith(line => line.Contains("NotImplementedException", StringComparison.Ordinal)))
            .Concat(Repository.Sources.Where(file => Unfinished().IsMatch(file.Text)).Select(file => $"{file.Path}: {Unfinished().Match(file.Text).Value}")),
        "Finish it, or leave it out and say so where users look:");

    [Fact]
    public void CsvHelper_stays_in_one_file() => Repository.Sources.Where(file => file.Code.Contains("CsvHelper", StringComparison.Ordinal))
        .Select(file => file.Path).ShouldBe(["src/Hornbeam/Data/CsvRows.cs"]);

    [Fact]
    public void Files_are_short()
    {
        var lengths = Repository.Sources.Select(file => (file.Path, Lines: file.Text.Count(c => c == '\n'))).ToList();
        foreach (var (path, lines) in lengths.Where(file => file.Lines > LongFile).OrderByDescending(file => file.Lines))
            output.WriteLine($"{lines} lines, better split: {path}");
        Verdict.None(
            lengths.Where(file => file.Lines > TooLongFile && !MayBeLong.ContainsKey(file.Path)).Select(file => $"{file.Path}: {file.Lines} lines"),
            $"One idea a file; above {TooLongFile} lines there are several:");
    }

    [Fact]
    public void Namespaces_are_file_scoped() => Verdict.None(
        Repository.Sources.Where(file => !FileScopedNamespace().IsMatch(file.Code) && TypeDeclaration().IsMatch(file.Code)).Select(file => file.Path),
        "Each file begins with `namespace X;`:");

    [Fact]
    public void Namespaces_follow_the_room() => Verdict.None(
        from file in Repository.Sources
        let match = FileScopedNamespace().Match(file.Code)
        where match.Success
        let name = match.Groups[1].Value
        let folders = string.Join('.', file.Path.Split('/')[1..^1])
        let isFolder = name == "Hornbeam" || folders == name || folders.StartsWith($"{name}.", StringComparison.Ordinal)
        let isDeep = name.Count(c => c == '.') > file.Project.Count(c => c == '.') + 1
        where !isFolder || (isDeep && PublicType().IsMatch(file.Code))
        select $"{file.Path}: {name}",
        "A namespace is Hornbeam, or the project's name and folders; users meet one folder at most:");

    [Fact]
    public void A_public_type_has_a_file_of_its_name() => Verdict.None(
        from file in Repository.Sources
        from match in PublicType().Matches(file.Code)
        let name = match.Groups[1].Value
        where name != file.TypeName && SharesTheFileOf.GetValueOrDefault(name) != file.TypeName
        select $"{file.Path}: {name}",
        "One public type a file, the file named after it (Type.cs, or Type.Part.cs for a part of it):");

    [GeneratedRegex(@"\bConsole\s*\.")]
    private static partial Regex ConsoleUse();

    [GeneratedRegex(@"\b(TO" + @"DO|FIX" + @"ME|HA" + @"CK)\b")]
    private static partial Regex Unfinished();

    [GeneratedRegex(@"^namespace ([\w.]+);", RegexOptions.Multiline)]
    private static partial Regex FileScopedNamespace();

    [GeneratedRegex(@"\b(class|record|struct|interface|enum)\s+\w")]
    private static partial Regex TypeDeclaration();

    // Top level of a file-scoped namespace: no indentation.
    [GeneratedRegex(@"^public (?:\w+ )*?(?:class|record struct|record class|record|struct|interface|enum) (\w+)", RegexOptions.Multiline)]
    private static partial Regex PublicType();
}
