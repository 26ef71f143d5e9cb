namespace Hornbeam.Charts.Layout;

/// <summary>A laid-out figure: what to draw, in order. SVG and PNG only repeat it.</summary>
internal sealed class Drawing(double width, double height, double dpi, Color background, Figure figure)
{
    /// <summary>In points (1/72 inch).</summary>
    internal double Width { get; } = width;

    /// <summary>In points (1/72 inch).</summary>
    internal double Height { get; } = height;

    internal double Dpi { get; } = dpi;

    internal Color Background { get; } = background;

    /// <summary>In words, for readers who cannot see the picture.</summary>
    internal string Title => FigureWords.Title(figure);

    /// <summary>In words, for readers who cannot see the picture.</summary>
    internal string Description => FigureWords.Description(figure);

    internal List<DrawingItem> Items { get; } = [];

    internal int PixelWidth => Math.Max(1, (int)Math.Round(Width * Dpi / 72));

    internal int PixelHeight => Math.Max(1, (int)Math.Round(Height * Dpi / 72));

    internal IEnumerable<TextItem> Texts()
    {
        foreach (var item in Items)
            if (item is TextItem text) yield return text;
    }
}
