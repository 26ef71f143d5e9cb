namespace Hornbeam.Golden;

/// <summary>Which of Keras's classes the library has.</summary>
internal static class GoldenRegistry
{
    private static readonly HashSet<string> Known = [.. typeof(History).Assembly.GetExportedTypes()
        .Where(type => type.Namespace is not null && !type.IsNested)
        .Select(type => $"{KindOf(type.Namespace!)}.{type.Name}")];

    /// <summary>Whether the library has the class.</summary>
    /// <param name="kind">
    /// The last part of its Keras module, such as <c>layers</c>; <c>models</c> for those of <c>keras</c> itself.
    /// </param>
    /// <param name="name">The class's name in Keras.</param>
    public static bool IsKnown(string kind, string name) => Known.Contains($"{kind}.{name switch
    {
        "InputLayer" => "Input",
        "Functional" => "Model",
        _ => name,
    }}");

    private static string KindOf(string space) =>
        space == "Hornbeam" ? "models" : space[(space.LastIndexOf('.') + 1)..].ToLowerInvariant();
}
