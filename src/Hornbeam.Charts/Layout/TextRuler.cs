namespace Hornbeam.Charts.Layout;

/// <summary>Measures text in the units of a device: points on paper, cells in a terminal.</summary>
internal abstract class TextRuler
{
    internal abstract double Width(string text);

    /// <summary>The height of a line of text.</summary>
    internal abstract double Height { get; }

    /// <summary>The space that two labels side by side need between them.</summary>
    internal abstract double Gap { get; }

    /// <summary>The least distance of labels above each other, middle to middle.</summary>
    internal abstract double LineDistance { get; }
}
