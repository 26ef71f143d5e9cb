namespace Hornbeam.Charts.Layout;

/// <summary>Where data is drawn, so that legends and labels can keep away from it.</summary>
internal sealed class Coverage
{
    /// <summary>In points: how far samples of a line lie apart.</summary>
    private const double Spacing = 3;

    private const int AreaSamples = 28;

    private double[] samples = new double[3 * 1024];
    private int count;

    internal Coverage(IEnumerable<DrawingItem> items, Rect area)
    {
        foreach (var item in items)
        {
            switch (item)
            {
                case StrokeItem stroke:
                    foreach (var run in stroke.Runs) AddRun(run);
                    break;
                case MarksItem marks:
                    foreach (var point in marks.Points) Add(point, marks.Size);
                    break;
                case BoxItem box:
                    AddArea(area, box.Box, box.Box.Contains, box.Fill);
                    break;
                case FillItem fill:
                    AddArea(area, area, point => Holds(fill.Polygon, point), fill.Color);
                    break;
            }
        }
    }

    internal void Add(Point point, double weight)
    {
        if (count == samples.Length) Array.Resize(ref samples, 2 * count);
        (samples[count], samples[count + 1], samples[count + 2]) = (point.X, point.Y, weight);
        count += 3;
    }

    /// <summary>About how many points (1/72 inch) of lines a rectangle would cover.</summary>
    internal double Under(Rect box)
    {
        double sum = 0;
        for (var i = 0; i < count; i += 3)
            if (box.Contains(new Point(samples[i], samples[i + 1]))) sum += samples[i + 2];
        return sum;
    }

    private void AddRun(Point[] run)
    {
        for (var i = 1; i < run.Length; i++)
        {
            var (a, b) = (run[i - 1], run[i]);
            var length = Math.Sqrt((b.X - a.X) * (b.X - a.X) + (b.Y - a.Y) * (b.Y - a.Y));
            var pieces = Math.Max(1, (int)(length / Spacing));
            for (var j = 0; j < pieces; j++)
            {
                var t = (j + 0.5) / pieces;
                Add(new(a.X + t * (b.X - a.X), a.Y + t * (b.Y - a.Y)), length / pieces);
            }
        }
    }

    /// <summary>Samples a shape where it can be.</summary>
    private void AddArea(Rect area, Rect reach, Func<Point, bool> holds, Color color)
    {
        var (dx, dy) = (area.Width / AreaSamples, area.Height / AreaSamples);
        var (left, right) = (First(reach.X - area.X, dx), First(reach.Right - area.X, dx));
        var (top, bottom) = (First(reach.Y - area.Y, dy), First(reach.Bottom - area.Y, dy));
        for (var i = left; i < right; i++)
        {
            for (var j = top; j < bottom; j++)
            {
                var point = new Point(area.X + (i + 0.5) * dx, area.Y + (j + 0.5) * dy);
                if (holds(point)) Add(point, 0.5 * Spacing * color.A / 255);
            }
        }
    }

    /// <summary>The first sample at or beyond a distance.</summary>
    private static int First(double distance, double step) => (int)Math.Clamp(Math.Ceiling(distance / step - 0.5), 0, AreaSamples);

    private static bool Holds(Point[] polygon, Point point)
    {
        var inside = false;
        for (int i = 0, j = polygon.Length - 1; i < polygon.Length; j = i++)
        {
            var (a, b) = (polygon[i], polygon[j]);
            if (a.Y > point.Y != b.Y > point.Y && point.X < (b.X - a.X) * (point.Y - a.Y) / (b.Y - a.Y) + a.X) inside = !inside;
        }
        return inside;
    }
}
