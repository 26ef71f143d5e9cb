using Hornbeam.Charts.Layout;

namespace Hornbeam.Charts;

/// <summary>The area between two lines: made by <see cref="Axes.Band{TX, TY}"/>.</summary>
public sealed class BandSeries : Series
{
    private readonly double[] x;
    private readonly double[] lower;
    private readonly double[] upper;

    internal BandSeries(double[] x, double[] lower, double[] upper, string? label)
        : base(label)
    {
        this.x = x;
        this.lower = lower;
        this.upper = upper;
        Opacity = 0.25;
    }

    internal override void Measure(DataBounds bounds)
    {
        bounds.AddPoints(x, lower);
        bounds.AddPoints(x, upper);
    }

    internal override void Paint(Surface surface, Color color)
    {
        var edge = new List<Point>();
        var back = new List<Point>();
        for (var i = 0; i <= x.Length; i++)
        {
            if (i < x.Length && surface.X.Shows(x[i]) && surface.Y.Shows(upper[i]) && double.IsFinite(lower[i]))
            {
                edge.Add(new(surface.MapX(x[i]), surface.MapY(upper[i])));
                // Below a logarithmic axis the band goes on to its end.
                back.Add(new(surface.MapX(x[i]), surface.MapY(surface.Y.Shows(lower[i]) ? lower[i] : surface.Y.Min)));
                continue;
            }
            if (edge.Count > 1)
            {
                back.Reverse();
                surface.Fill([.. edge, .. back], color);
            }
            edge.Clear();
            back.Clear();
        }
    }

    internal override void PaintKey(Surface surface, Rect key, Color color) =>
        surface.Box(key.Inset(0, key.Height * 0.15), color);

    internal override string Describe(string name) =>
        SeriesSummary.Of(name + " (lower edge)", x, lower) + " " + SeriesSummary.Of(name + " (upper edge)", x, upper);
}
