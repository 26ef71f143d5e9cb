using Xunit.Sdk;

namespace Hornbeam.Golden;

/// <summary>
/// Runs a test method <c>void Test(GoldenCase golden)</c> for every recorded case of a kind. Cases that need a class of
/// <c>missing.txt</c> or stand in <c>deviations.md</c> are skipped with the reason; a class that is absent but not listed fails.
/// A test class may have a method <c>public static IEnumerable&lt;string&gt; Needs(GoldenCase golden)</c> that names the
/// classes a case needs (<c>kind.Name</c>); without it they are all class names in the case.
/// </summary>
/// <param name="kind">The folder below <c>tests/golden</c>.</param>
[AttributeUsage(AttributeTargets.Method)]
[XunitTestCaseDiscoverer("Hornbeam.Golden.GoldenTheoryDiscoverer", "Hornbeam.Tests")]
public sealed class GoldenTheoryAttribute(string kind) : FactAttribute
{
    /// <summary>The folder below <c>tests/golden</c>.</summary>
    public string Kind { get; } = kind;

    /// <summary>Only cases of this <c>form</c>.</summary>
    public string? Form { get; set; }

    /// <summary>Only cases that have this field.</summary>
    public string? With { get; set; }

    /// <summary>Only cases that do not have this field.</summary>
    public string? Without { get; set; }
}
