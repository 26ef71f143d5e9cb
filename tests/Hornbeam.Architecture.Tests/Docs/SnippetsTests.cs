using System.Text.RegularExpressions;

namespace Hornbeam.Architecture.Tests.Docs;

/// <summary>
/// C# in the documentation comes from files that compile. A block under <c>&lt;!-- from: samples/x.cs#part --&gt;</c> equals what
/// stands there between <c>// &lt;part&gt;</c> and <c>// &lt;/part&gt;</c> (the whole file without a part).
/// <c>HORNBEAM_UPDATE_SNIPPETS=1 dotnet test tests/Hornbeam.Architecture.Tests</c> copies them anew.
/// </summary>
public partial class SnippetsTests
{
    private const string Update = "HORNBEAM_UPDATE_SNIPPETS";

    private static IEnumerable<string> Pages =>
        Repository.Files("docs", "*.md").Append("README.md").Where(path => File.Exists(Repository.Full(path)));

    [Fact]
    public void Code_in_the_documentation_is_taken_from_files_that_compile()
    {
        var offences = new List<string>();
        foreach (var page in Pages)
        {
            var text = File.ReadAllText(Repository.Full(page)).ReplaceLineEndings("\n");
            var updated = Block().Replace(text, match => Check(page, match, offences));
            if (Environment.GetEnvironmentVariable(Update) == "1" && updated != text)
                File.WriteAllText(Repository.Full(page), updated);
        }
        Verdict.None(offences, $"Take the code from its file: {Update}=1 dotnet test tests/Hornbeam.Architecture.Tests");
    }

    [Fact]
    public void Every_csharp_block_says_where_it_is_from() => Verdict.None(
        from page in Pages
        let text = File.ReadAllText(Repository.Full(page)).ReplaceLineEndings("\n")
        from match in Fence().Matches(text)
        where !Origin().IsMatch(text[..match.Index])
        select $"{page}:{text[..match.Index].Count(c => c == '\n') + 1}",
        "Above each ```csharp block stands `<!-- from: samples/x.cs#part -->`, or `<!-- fragment: why it compiles nowhere -->`:");

    [Fact]
    public void A_part_is_cut_out_and_moved_to_the_margin() =>
        Part("a\n    // <x>\n    b\n\n      c\n    // </x>\nd", "x").ShouldBe("b\n\n  c");

    [Fact]
    public void A_part_that_is_not_there_is_said() => Part("// <x>\nb", "x").ShouldBeNull();

    private static string Check(string page, Match match, List<string> offences)
    {
        var (path, part) = (match.Groups["path"].Value, match.Groups["part"].Value);
        if (!path.EndsWith(".cs", StringComparison.Ordinal) || !(path.StartsWith("samples/", StringComparison.Ordinal) || path.StartsWith("tests/", StringComparison.Ordinal)))
            return Refuse($"{page}: {path} is no C# file under samples or tests.");
        if (!File.Exists(Repository.Full(path)))
            return Refuse($"{page}: there is no {path}.");
        if (Part(File.ReadAllText(Repository.Full(path)).ReplaceLineEndings("\n"), part) is not { } code)
            return Refuse($"{page}: {path} has no lines // <{part}> and // </{part}>.");
        if (code != match.Groups["code"].Value && Environment.GetEnvironmentVariable(Update) != "1")
            offences.Add($"{page}: the block from {path}{(part == "" ? "" : $"#{part}")} differs from it.");
        return $"{match.Groups["head"].Value}{code}\n```";

        string Refuse(string why)
        {
            offences.Add(why);
            return match.Value;
        }
    }

    /// <summary>The lines of a part, indented by as little as can be; null where there is no such part.</summary>
    private static string? Part(string text, string part)
    {
        if (part == "")
            return text.Trim('\n');
        var lines = text.Split('\n');
        var begin = Array.FindIndex(lines, line => line.Trim() == $"// <{part}>");
        var end = Array.FindIndex(lines, line => line.Trim() == $"// </{part}>");
        if (begin < 0 || end < begin)
            return null;
        var cut = lines[(begin + 1)..end];
        var margin = cut.Where(line => line.Trim() != "").Select(line => line.Length - line.TrimStart().Length).DefaultIfEmpty(0).Min();
        return string.Join('\n', cut.Select(line => line.Trim() == "" ? "" : line[margin..]));
    }

    [GeneratedRegex(@"(?<head><!-- from: (?<path>[^#\s]+)(?:#(?<part>[\w-]+))? -->\s*\n```csharp\n)(?<code>.*?)\n```", RegexOptions.Singleline)]
    private static partial Regex Block();

    [GeneratedRegex(@"^```(?:csharp|cs|c#)\s*$", RegexOptions.Multiline | RegexOptions.IgnoreCase)]
    private static partial Regex Fence();

    [GeneratedRegex(@"<!-- (?:from|fragment): [^\n]* -->\s*\z")]
    private static partial Regex Origin();
}
