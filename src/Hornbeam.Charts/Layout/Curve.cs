using System.Runtime.CompilerServices;

namespace Hornbeam.Charts.Layout;

/// <summary>A series as the paths to stroke: mapped to the device, broken at gaps, thinned to the extremes of each column of
/// pixels, and cut off beyond the area.</summary>
internal sealed class Curve
{
    private readonly Rect clip;
    private readonly double perColumn;
    private Point[] run = new Point[64];
    private int length;
    private long column = long.MinValue;
    private int count;
    private int inColumn;
    private (Point Point, int Order) first, lowest, highest, last;
    private Point previous;
    private bool hasPrevious;

    private Curve(Surface surface)
    {
        clip = surface.Area.Inset(-surface.Overhang);
        perColumn = 1 / surface.ColumnWidth;
    }

    internal List<Point[]> Runs { get; } = [];

    /// <summary>Points without a neighbour, which no line would show.</summary>
    internal List<Point> Dots { get; } = [];

    internal List<(double From, double To)> Gaps { get; } = [];

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static Curve Trace(double[]? x, double[] y, Surface surface, Steps steps, bool markGaps)
    {
        var curve = new Curve(surface);
        var lastGood = double.NaN;
        var gapFrom = double.NaN;
        var inGap = false;
        for (var i = 0; i < y.Length; i++)
        {
            var value = y[i];
            var at = x is null ? i : x[i];
            if (!surface.X.Shows(at) || !surface.Y.Shows(value))
            {
                curve.EndRun();
                // What a logarithmic axis leaves out is told by its note; only missing values are marked.
                if (!DataBounds.IsUsable(value) && surface.X.Shows(at) && !inGap)
                {
                    inGap = true;
                    gapFrom = double.IsNaN(lastGood) ? surface.MapX(at) : lastGood;
                }
                continue;
            }
            var point = new Point(surface.MapX(at), surface.MapY(value));
            if (inGap && markGaps) curve.Gaps.Add((gapFrom, point.X));
            inGap = false;
            lastGood = point.X;
            if (steps != Steps.None && curve.count > 0) curve.AddCorner(point, steps);
            curve.Add(point);
        }
        if (inGap && markGaps) curve.Gaps.Add((gapFrom, surface.MapX(x is null ? y.Length - 1 : LastUsable(x, surface))));
        curve.EndRun();
        return curve;
    }

    private static double LastUsable(double[] x, Surface surface)
    {
        var i = x.Length - 1;
        while (!surface.X.Shows(x[i])) i--;
        return x[i];
    }

    private void AddCorner(Point next, Steps steps)
    {
        var from = last.Point;
        if (steps == Steps.Middle)
        {
            var middle = (from.X + next.X) / 2;
            Add(new(middle, from.Y));
            Add(new(middle, next.Y));
            return;
        }
        Add(steps == Steps.Before ? new(from.X, next.Y) : new(next.X, from.Y));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Add(Point point)
    {
        var here = (long)Math.Floor(point.X * perColumn);
        if (here != column || count == 0)
        {
            Flush();
            column = here;
            first = lowest = highest = (point, 0);
            inColumn = 0;
        }
        last = (point, inColumn++);
        if (point.Y < lowest.Point.Y) lowest = last;
        if (point.Y > highest.Point.Y) highest = last;
        count++;
    }

    /// <summary>Ends a column: its first, lowest, highest and last points in their order.</summary>
    private void Flush()
    {
        if (inColumn == 0) return;
        Emit(first.Point);
        var (one, two) = lowest.Order < highest.Order ? (lowest, highest) : (highest, lowest);
        if (one.Order > 0) Emit(one.Point);
        if (two.Order > one.Order) Emit(two.Point);
        if (last.Order > two.Order) Emit(last.Point);
        inColumn = 0;
    }

    private void Emit(Point point)
    {
        if (hasPrevious)
        {
            var (a, b) = (previous, point);
            if (Clipping.Segment(clip, ref a, ref b))
            {
                if (length == 0 || run[length - 1] != a)
                {
                    CloseRun();
                    Append(a);
                }
                Append(b);
            }
        }
        previous = point;
        hasPrevious = true;
    }

    private void EndRun()
    {
        var single = count == 1;
        Flush();
        CloseRun();
        if (single && clip.Contains(previous)) Dots.Add(previous);
        (count, hasPrevious) = (0, false);
    }

    private void CloseRun()
    {
        if (length > 1) Runs.Add(run[..length]);
        length = 0;
    }

    private void Append(Point point)
    {
        if (length == run.Length) Array.Resize(ref run, 2 * length);
        run[length++] = point;
    }
}
