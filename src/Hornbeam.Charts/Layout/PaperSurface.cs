namespace Hornbeam.Charts.Layout;

/// <summary>Lets series draw themselves into a drawing.</summary>
internal sealed class PaperSurface(
    List<DrawingItem> items, Rect area, AxisRange x, AxisRange y, double dpi, Color background, double thickness = 1,
    bool clipped = true)
    : Surface(area, x, y)
{
    private const double SmallestText = 5;

    private readonly Rect? clip = clipped ? area : null;

    /// <summary>The size of text among the data in points; 0 for none.</summary>
    internal double TextSize { get; init; }

    internal Color TextColor { get; init; }

    internal override TextRuler Ruler => new PaperRuler(Math.Max(0.9 * TextSize, 1));

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
        items.Add(new BoxItem(box, color, Clip: clip));
    }

    internal override void Tile(Rect box, Color color, double share) => Box(box, color);

    internal override void Write(IReadOnlyList<SurfaceText> texts, bool together)
    {
        foreach (var shrink in (ReadOnlySpan<double>)[0.9, 0.8, 0.7, 0.6])
        {
            var size = TextSize * shrink;
            if (size < SmallestText) return;
            var fitting = new List<(TextItem Item, bool HasGround)>();
            foreach (var text in texts)
                if (Fit(text, size) is { } item) fitting.Add((item, text.Ink is null));
            if (together ? fitting.Count < texts.Count : fitting.Count == 0) continue;
            foreach (var (item, hasGround) in fitting)
            {
                if (hasGround) items.Add(new BoxItem(item.Box.Inset(-1, 0), background.WithOpacity(0.75), Clip: clip));
                items.Add(item);
            }
            return;
        }
    }

    private TextItem? Fit(SurfaceText text, double size)
    {
        var ruler = new PaperRuler(size);
        if (ruler.Width(text.Text) > text.Room.Width || ruler.Height > text.Room.Height + 1e-6) return null;
        var across = text.Room.X + text.Anchor * text.Room.Width;
        // Capitals and digits, without tails, stand in the middle.
        var item = new TextItem(text.Text, new(across, text.Room.Centre.Y + 0.36 * size), text.Anchor, size, text.Ink ?? TextColor);
        return Area.Inset(0.5).Contains(item.Box) ? item : null;
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
