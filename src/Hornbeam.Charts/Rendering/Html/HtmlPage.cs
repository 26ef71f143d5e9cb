namespace Hornbeam.Charts.Rendering;

/// <summary>What stands on a page besides its figure. All texts are HTML.</summary>
internal sealed record HtmlPage
{
    /// <summary>The name of the page; null for that of the figure.</summary>
    internal string? Title { get; init; }

    /// <summary>Further rules of the style sheet.</summary>
    internal string Style { get; init; } = "";

    /// <summary>What stands above the figure.</summary>
    internal string Before { get; init; } = "";

    /// <summary>What stands below it.</summary>
    internal string After { get; init; } = "";

    /// <summary>How many seconds after it was shown the page loads itself again, keeping what the reader chose; null for never.</summary>
    internal double? Refresh { get; init; }
}
