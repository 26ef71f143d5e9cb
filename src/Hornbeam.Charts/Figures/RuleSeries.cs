using System.Globalization;
using Hornbeam.Charts.Layout;

namespace Hornbeam.Charts;

/// <summary>A line across the whole axes: made by <see cref="Axes.HorizontalLine"/> and
/// <see cref="Axes.VerticalLine"/>.</summary>
public sealed class RuleSeries : Series
{
    private readonly double at;
    private readonly bool horizontal;

    internal RuleSeries(double at, bool horizontal, string? label)
        : base(label)
    {
        this.at = at;
        this.horizontal = horizontal;
    }

    /// <summary>How the line is drawn. Default dashed.</summary>
    public LineStyle Style { get; set; } = LineStyle.Dashed;

    internal override void Measure(DataBounds bounds)
    {
        if (horizontal) bounds.AddY(at);
        else bounds.AddX(at);
    }

    internal override void Paint(Surface surface, Color color)
    {
        if (!(horizontal ? surface.Y : surface.X).Shows(at)) return;
        var area = surface.Area;
        var (x, y) = horizontal ? (area.X, surface.MapY(at)) : (surface.MapX(at), area.Bottom);
        if (x < area.X || x > area.Right || y < area.Y || y > area.Bottom) return;
        var end = horizontal ? new Point(area.Right, y) : new Point(x, area.Y);
        surface.Stroke([[new(x, y), end]], new Stroke(color, 1, Style));
    }

    internal override void PaintKey(Surface surface, Rect key, Color color)
    {
        var middle = key.Y + key.Height / 2;
        surface.Stroke([[new(key.X, middle), new(key.Right, middle)]], new Stroke(color, 1, Style));
    }

    internal override string Describe(string name) =>
        string.Create(CultureInfo.InvariantCulture, $"{name}: a {(horizontal ? "horizontal" : "vertical")} line at {at:g6}.");
}
