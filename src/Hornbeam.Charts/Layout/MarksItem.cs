namespace Hornbeam.Charts.Layout;

/// <summary>One shape at many places; a ring in the colour of the background may set it off from lines below.</summary>
internal sealed record MarksItem(
    IReadOnlyList<Point> Points, Marker Marker, double Size, Color Color, Color? Ring = null, Rect? Clip = null)
    : DrawingItem(Clip)
{
    internal override IEnumerable<Color> Colors => Ring is { } ring ? [Color, ring] : [Color];
}
