using System.Reflection;
using System.Xml.Linq;

namespace Hornbeam.Architecture.Tests.Projects;

/// <summary>Engine, Charts and Hdf5 stand on .NET alone; Hornbeam stands on them and on CsvHelper, its terminal on Spectre.Console.</summary>
public class ProjectArrowsTests
{
    public static TheoryData<string, string[], string[]> Projects => new()
    {
        { "Hornbeam.Engine", [], [] },
        { "Hornbeam.Charts", [], [] },
        { "Hornbeam.Hdf5", [], [] },
        { "Hornbeam", ["Hornbeam.Engine", "Hornbeam.Charts", "Hornbeam.Hdf5"], ["CsvHelper"] },
        { "Hornbeam.Terminal", ["Hornbeam", "Hornbeam.Engine", "Hornbeam.Charts"], ["Spectre.Console"] },
    };

    [Theory]
    [MemberData(nameof(Projects))]
    public void A_project_references_only_what_it_may(string project, string[] projects, string[] packages)
    {
        var file = XDocument.Load(Repository.Full($"src/{project}/{project}.csproj"));
        var include = (string element) => file.Descendants(element).Select(e => (string)e.Attribute("Include")!);
        include("ProjectReference").Select(Path.GetFileNameWithoutExtension).ShouldBe(
            projects, ignoreOrder: true, $"{project} references other projects than it may.");
        include("PackageReference").ShouldBe(packages, ignoreOrder: true, $"{project} references other packages than it may.");
    }

    [Theory]
    [MemberData(nameof(Projects))]
    public void An_assembly_references_only_what_it_may(string project, string[] projects, string[] packages)
    {
        var foreign = Assembly.Load(project).GetReferencedAssemblies().Select(name => name.Name!)
            .Where(name => !name.StartsWith("System.", StringComparison.Ordinal) && name is not ("System" or "netstandard" or "mscorlib"))
            .Except([.. projects, .. packages]);
        Verdict.None(foreign, $"{project}.dll references assemblies that it must not:");
    }

    [Fact]
    public void Every_project_under_src_has_its_row_here()
    {
        var known = Projects.Select(row => (string)row[0]);
        var found = Repository.Files("src", "*.csproj").Select(Path.GetFileNameWithoutExtension);
        found.ShouldBe(known, ignoreOrder: true, "Say in Projects what a new project may reference.");
    }

    [Fact]
    public void Only_Hornbeam_and_its_terminal_are_packed()
    {
        var packed = Repository.Files("", "*.csproj")
            .Where(path => XDocument.Load(Repository.Full(path)).Descendants("IsPackable").Any(e => e.Value == "true"));
        packed.ShouldBe(["src/Hornbeam/Hornbeam.csproj", "src/Hornbeam.Terminal/Hornbeam.Terminal.csproj"], ignoreOrder: true);
    }
}
