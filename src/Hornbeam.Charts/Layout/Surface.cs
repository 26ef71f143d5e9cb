using System.Collections;

namespace Hornbeam.Charts.Layout;

/// <summary>What series draw themselves on: the inside of one axes, in the units of a device. Drawings and terminals derive from
/// it, so both show the same curves, gaps and bars.</summary>
internal abstract class Surface(Rect area, AxisRange x, AxisRange y)
{
    private const int ManyMarks = 20_000;

    private readonly double xFactor = area.Width / x.Length;
    private double yFactor = area.Height / y.Length;

    internal Rect Area { get; } = area;

    internal AxisRange X { get; } = x;

    internal AxisRange Y { get; private set; } = y;

    /// <summary>What colours of numbers mean; null where nothing is coloured so.</summary>
    internal ColorKey? Key { get; init; }

    /// <summary>The colour of axes among the data.</summary>
    internal Color Ink { get; init; }

    /// <summary>Measures text that stands among the data, in its own units.</summary>
    internal abstract TextRuler Ruler { get; }

    /// <summary>How many units of the device are one unit of the ruler.</summary>
    internal virtual double UnitsPerLine => 1;

    /// <summary>Between text and what it stands beside.</summary>
    internal virtual double Pad => 3;

    /// <summary>The width of a column of pixels: points closer together are drawn as their extremes.</summary>
    internal abstract double ColumnWidth { get; }

    /// <summary>How far beyond the area paths may go, so that their ends are not seen.</summary>
    internal virtual double Overhang => 8;

    /// <summary>Measures heights on another y axis from now on.</summary>
    internal void StandOn(AxisRange range) => (Y, yFactor) = (range, Area.Height / range.Length);

    internal double MapX(double value) => Tame(Area.X + X.Offset(value) * xFactor);

    internal double MapY(double value) => Tame(Area.Bottom - Y.Offset(value) * yFactor);

    internal abstract void Stroke(IReadOnlyList<Point[]> runs, Stroke stroke);

    internal abstract void Fill(Point[] polygon, Color color);

    internal abstract void Box(Rect box, Color color);

    /// <summary>Fills a cell of a heat map.</summary>
    /// <param name="box">The cell.</param>
    /// <param name="color">Its colour.</param>
    /// <param name="share">From 0 to 1 where there are no colours.</param>
    internal abstract void Tile(Rect box, Color color, double share);

    /// <summary>Writes texts that have room; together: at one size, all or none.</summary>
    internal abstract void Write(IReadOnlyList<SurfaceText> texts, bool together);

    internal abstract void Marks(IReadOnlyList<Point> points, Marker marker, double size, Color color);

    /// <summary>Marks where values are missing, between two places along the x axis.</summary>
    internal abstract void Gap(double from, double to, Color color);

    /// <summary>The places of the markers that can be seen, one a place.</summary>
    internal List<Point> Visible(double[]? x, double[] y, double size)
    {
        var points = new List<Point>();
        var reach = Area.Inset(-0.01);
        // Markers nearer than a third of a pixel look like one; among very many, those nearer than a sixth of their size.
        var grain = Math.Max(ColumnWidth / 3, y.Length > ManyMarks ? size / 6 : 0);
        var across = (int)(Area.Width / grain) + 2;
        var seen = new BitArray(across * ((int)(Area.Height / grain) + 2));
        for (var i = 0; i < y.Length; i++)
        {
            var at = x is null ? i : x[i];
            if (!X.Shows(at) || !Y.Shows(y[i])) continue;
            var point = new Point(MapX(at), MapY(y[i]));
            if (!reach.Contains(point)) continue;
            var place = (int)((point.Y - Area.Y + 0.01) / grain) * across + (int)((point.X - Area.X + 0.01) / grain);
            if (seen[place]) continue;
            seen[place] = true;
            points.Add(point);
        }
        return points;
    }

    private static double Tame(double value) => Math.Clamp(value, -1e7, 1e7);
}
