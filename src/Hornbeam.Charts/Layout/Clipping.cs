namespace Hornbeam.Charts.Layout;

/// <summary>Cuts segments at a rectangle (Liang and Barsky 1984) and polygons (Sutherland and Hodgman 1974).</summary>
internal static class Clipping
{
    /// <summary>Cuts a segment; false when nothing of it lies inside.</summary>
    internal static bool Segment(Rect clip, ref Point a, ref Point b)
    {
        if (clip.Contains(a) && clip.Contains(b)) return true;
        var (dx, dy) = (b.X - a.X, b.Y - a.Y);
        var (enter, leave) = (0.0, 1.0);
        if (!Cut(-dx, a.X - clip.X, ref enter, ref leave) || !Cut(dx, clip.Right - a.X, ref enter, ref leave) ||
            !Cut(-dy, a.Y - clip.Y, ref enter, ref leave) || !Cut(dy, clip.Bottom - a.Y, ref enter, ref leave))
            return false;
        var from = a;
        if (enter > 0) a = new(from.X + enter * dx, from.Y + enter * dy);
        if (leave < 1) b = new(from.X + leave * dx, from.Y + leave * dy);
        return true;
    }

    /// <summary>Cuts a polygon; the result may be empty.</summary>
    internal static Point[] Polygon(Rect clip, Point[] polygon)
    {
        var points = new List<Point>(polygon);
        points = Side(points, p => p.X - clip.X);
        points = Side(points, p => clip.Right - p.X);
        points = Side(points, p => p.Y - clip.Y);
        points = Side(points, p => clip.Bottom - p.Y);
        return [.. points];
    }

    private static List<Point> Side(List<Point> points, Func<Point, double> inside)
    {
        var kept = new List<Point>(points.Count + 4);
        for (var i = 0; i < points.Count; i++)
        {
            var (from, to) = (points[i], points[(i + 1) % points.Count]);
            var (a, b) = (inside(from), inside(to));
            if (a >= 0) kept.Add(from);
            if (a >= 0 == b >= 0) continue;
            var share = a / (a - b);
            kept.Add(new(from.X + share * (to.X - from.X), from.Y + share * (to.Y - from.Y)));
        }
        return kept;
    }

    private static bool Cut(double direction, double distance, ref double enter, ref double leave)
    {
        if (direction == 0) return distance >= 0;
        var at = distance / direction;
        if (direction < 0) enter = Math.Max(enter, at);
        else leave = Math.Min(leave, at);
        return enter <= leave;
    }
}
