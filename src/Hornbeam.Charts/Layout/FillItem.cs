namespace Hornbeam.Charts.Layout;

/// <summary>A filled polygon.</summary>
internal sealed record FillItem(Point[] Polygon, Color Color, Rect? Clip = null) : DrawingItem(Clip)
{
    internal override IEnumerable<Color> Colors => [Color];
}
