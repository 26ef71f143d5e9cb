using System.Text.RegularExpressions;

namespace Hornbeam.Architecture.Tests.Folders;

/// <summary>Finds the types a file declares at its top level.</summary>
internal static partial class TypeDeclarations
{
    [GeneratedRegex(
        @"^(?:(?:public|internal|file|sealed|static|abstract|partial|readonly|ref|unsafe)\s+)+"
        + @"(?:class|record\s+struct|record\s+class|record|struct|interface|enum|delegate\s+[\w<>?,.\[\]]+)\s+(\w+)",
        RegexOptions.Multiline)]
    public static partial Regex Pattern { get; }

    [GeneratedRegex(@"^namespace ([\w.]+);", RegexOptions.Multiline)]
    public static partial Regex Namespace { get; }
}
