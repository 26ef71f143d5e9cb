namespace Hornbeam.Charts.Layout;

/// <summary>What series draw themselves on: the inside of one axes, in the units of a device. Drawings and terminals derive from
/// it, so both show the same curves, gaps and bars.</summary>
internal abstract class Surface(Rect area, AxisRange x, AxisRange y)
{
    private readonly double xFactor = area.Width / x.Length;
    private readonly double yFactor = area.Height / y.Length;

    internal Rect Area { get; } = area;

    internal AxisRange X { get; } = x;

    internal AxisRange Y { get; } = y;

    /// <summary>The width of a column of pixels: points closer together are drawn as their extremes.</summary>
    internal abstract double ColumnWidth { get; }

    /// <summary>How far beyond the area paths may go, so that their ends are not seen.</summary>
    internal virtual double Overhang => 8;

    internal double MapX(double value) => Tame(Area.X + X.Offset(value) * xFactor);

    internal double MapY(double value) => Tame(Area.Bottom - Y.Offset(value) * yFactor);

    internal abstract void Stroke(IReadOnlyList<Point[]> runs, Stroke stroke);

    internal abstract void Fill(Point[] polygon, Color color);

    internal abstract void Box(Rect box, Color color);

    internal abstract void Marks(IReadOnlyList<Point> points, Marker marker, double size, Color color);

    /// <summary>Marks where values are missing, between two places along the x axis.</summary>
    internal abstract void Gap(double from, double to, Color color);

    /// <summary>The places of the points that can be seen, one a place.</summary>
    internal List<Point> Visible(double[]? x, double[] y)
    {
        var points = new List<Point>();
        var seen = new HashSet<(int, int)>();
        var reach = Area.Inset(-0.01);
        for (var i = 0; i < y.Length; i++)
        {
            var at = x is null ? i : x[i];
            if (!X.Shows(at) || !Y.Shows(y[i])) continue;
            var point = new Point(MapX(at), MapY(y[i]));
            if (!reach.Contains(point)) continue;
            // Markers nearer than a third of a pixel look like one.
            if (seen.Add(((int)(point.X * 3 / ColumnWidth), (int)(point.Y * 3 / ColumnWidth)))) points.Add(point);
        }
        return points;
    }

    private static double Tame(double value) => Math.Clamp(value, -1e7, 1e7);
}
