using System.Text.RegularExpressions;

namespace Hornbeam.Architecture.Tests.Files;

/// <summary>What no file of the repository may hold.</summary>
public partial class TreeRulesTests
{
    private static readonly string[] Written = [".cs", ".md", ".csproj", ".props", ".targets", ".slnx", ".json", ".yml", ".yaml", ".txt", ".csv", ".svg", ""];

    // Recorded data can hold any text, and is not written by hand.
    private static IEnumerable<string> WrittenFiles => Repository.Files("").Where(path =>
        Written.Contains(Path.GetExtension(path)) && !path.StartsWith("tests/golden/", StringComparison.Ordinal) && !IsThisFile(path));

    private static bool IsThisFile(string path) => path.EndsWith($"{nameof(TreeRulesTests)}.cs", StringComparison.Ordinal);

    [Fact]
    public void No_file_knows_a_machine() => Verdict.None(
        Offences(MachinePath()), "Paths of one machine do not belong into the repository:");

    [Fact]
    public void No_file_names_a_registry() => Verdict.None(
        Offences(Registry()), "Packages come from where the machine is set up to take them; no file names the place:");

    [Fact]
    public void No_binary_but_pictures_and_models()
    {
        string[] refused = [".dll", ".so", ".dylib", ".exe", ".nupkg", ".snupkg", ".zip", ".pdb"];
        Verdict.None(Repository.Files("").Where(path => refused.Contains(Path.GetExtension(path))), "Built files do not belong into the repository:");
    }

    [Fact]
    public void Samples_are_run_as_the_library_is_meant_to_be()
    {
        foreach (var path in Repository.Files("samples", "*.cs").Where(path => path.Count(c => c == '/') == 1))
        {
            var text = File.ReadAllText(Repository.Full(path));
            text.ShouldContain("#:project ../src/Hornbeam/Hornbeam.csproj", customMessage: $"{path} does not reference the library.");
            text.ShouldNotContain("PublishAot", customMessage: $"{path}: samples/Directory.Build.props decides how samples are built.");
        }
    }

    private static IEnumerable<string> Offences(Regex pattern) =>
        from path in WrittenFiles
        from line in File.ReadLines(Repository.Full(path)).Index()
        where pattern.IsMatch(line.Item)
        select $"{path}:{line.Index + 1}: {pattern.Match(line.Item).Value}";

    [GeneratedRegex(@"(?<![\w.~/])/(?:home|root|Users|work|mnt|tmp)/\w+|\b[A-Za-z]:\\(?:Users|Windows|src|work)\b")]
    private static partial Regex MachinePath();

    [GeneratedRegex(@"https?://[^\s""'<>)]*(?:nuget\.org|pypi\.org|npmjs\.(?:org|com)|artifactory|myget\.org|pkgs\.dev\.azure)[^\s""'<>)]*", RegexOptions.IgnoreCase)]
    private static partial Regex Registry();
}
