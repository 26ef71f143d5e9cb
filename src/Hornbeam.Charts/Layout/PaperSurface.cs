namespace Hornbeam.Charts.Layout;

/// <summary>Lets series draw themselves into a drawing.</summary>
internal sealed class PaperSurface(
    List<DrawingItem> items, Rect area, AxisRange x, AxisRange y, double dpi, Color background, double thickness = 1,
    bool clipped = true)
    : Surface(area, x, y)
{
    private readonly Rect? clip = clipped ? area : null;

    internal override double ColumnWidth { get; } = 72 / dpi;

    internal override void Stroke(IReadOnlyList<Point[]> runs, Stroke stroke) =>
        items.Add(new StrokeItem(runs, stroke with { Width = stroke.Width * thickness }, Clip: clip));

    internal override void Fill(Point[] polygon, Color color)
    {
        var inside = clipped ? Clipping.Polygon(Area.Inset(-Overhang), polygon) : polygon;
        if (inside.Length > 2) items.Add(new FillItem(inside, color, clip));
    }

    internal override void Box(Rect box, Color color)
    {
        if (clipped)
        {
            var (left, top) = (Math.Max(box.X, Area.X), Math.Max(box.Y, Area.Y));
            var (right, bottom) = (Math.Min(box.Right, Area.Right), Math.Min(box.Bottom, Area.Bottom));
            if (right <= left || bottom <= top) return;
            box = new(left, top, right - left, bottom - top);
        }
        items.Add(new BoxItem(box, color));
    }

    internal override void Marks(IReadOnlyList<Point> points, Marker marker, double size, Color color)
    {
        if (points.Count > 0) items.Add(new MarksItem(points, marker, size * thickness, color));
    }

    internal override void Gap(double from, double to, Color color)
    {
        var (left, right) = (Math.Clamp(from, Area.X, Area.Right), Math.Clamp(to, Area.X, Area.Right));
        var middle = (from + to) / 2;
        if (right > left) items.Insert(0, new BoxItem(new(left, Area.Y, right - left, Area.Height), color.WithOpacity(0.1)));
        if (middle < Area.X || middle > Area.Right) return;
        Point[] places = [new(middle, Area.Bottom - 5 * thickness)];
        items.Add(new MarksItem(places, Marker.Cross, 6 * thickness, color, background));
    }
}
