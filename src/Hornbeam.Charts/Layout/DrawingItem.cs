namespace Hornbeam.Charts.Layout;

/// <summary>Something to draw, in points (1/72 inch) from the top left corner. Nothing is drawn outside the clip.</summary>
internal abstract record DrawingItem(Rect? Clip)
{
    /// <summary>What it belongs to, for pictures that can be worked with; null for what is only looked at.</summary>
    internal ItemTag? Tag { get; init; }

    /// <summary>The colours of the item, always in the same order.</summary>
    internal abstract IEnumerable<Color> Colors { get; }
}
