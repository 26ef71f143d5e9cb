using System.Globalization;
using Hornbeam.Charts.Layout;
using Hornbeam.Charts.Text;

namespace Hornbeam.Charts;

/// <summary>Trials of a search as lines across upright axes, one for each setting and result: made by
/// <see cref="Axes.Parallel"/>.</summary>
public sealed class ParallelSeries : Series
{
    /// <summary>The room above and below the axes for the numbers at their ends, as a share of their height.</summary>
    private const double Margin = 0.06;

    private readonly ParallelAxis[] coordinates;
    private readonly ParallelAxis? colorBy;

    internal ParallelSeries(ParallelAxis[] coordinates, ParallelAxis? colorBy)
        : base(null)
    {
        (this.coordinates, this.colorBy) = (coordinates, colorBy);
        Opacity = 0.75;
    }

    /// <summary>The upright axes from left to right.</summary>
    public IReadOnlyList<ParallelAxis> Coordinates => coordinates;

    /// <summary>The number of trials.</summary>
    public int Count => coordinates[0].Count;

    internal override void Measure(DataBounds bounds)
    {
        bounds.FillX(-0.15, coordinates.Length - 0.85);
        bounds.FillY(-Margin, 1 + Margin);
    }

    internal override Extent MeasureColors(Extent colors, Scale scale)
    {
        for (var i = 0; i < colorBy?.Count; i++)
            if (DataBounds.IsUsable(colorBy[i]) && (scale == Scale.Linear || colorBy[i] > 0)) colors = colors.With(colorBy[i]);
        return colors;
    }

    internal override void Paint(Surface surface, Color color)
    {
        var ranges = Array.ConvertAll(coordinates, one => one.Range());
        for (var trial = 0; trial < Count; trial++) PaintTrial(trial, ranges, surface, color);
        for (var i = 0; i < coordinates.Length; i++) PaintAxis(i, ranges[i], surface);
    }

    internal override void PaintKey(Surface surface, Rect key, Color color)
    {
    }

    internal override string Describe(string name)
    {
        var names = string.Join(", ", coordinates.Select(one => CleanText.Of(one.Name)));
        return string.Create(CultureInfo.InvariantCulture, $"{name}: {Count} trials across {names}.");
    }

    private void PaintTrial(int trial, AxisRange[] ranges, Surface surface, Color color)
    {
        if (colorBy is not null && surface.Key is { } key)
        {
            if (!key.Range.Shows(colorBy[trial])) return;
            color = key.ColorOf(colorBy[trial]).WithOpacity(Opacity);
        }
        var runs = new List<Point[]>();
        var run = new List<Point>();
        for (var i = 0; i <= coordinates.Length; i++)
        {
            if (i < coordinates.Length && ranges[i].Shows(coordinates[i][trial]))
            {
                run.Add(new(surface.MapX(i), surface.MapY(ranges[i].Offset(coordinates[i][trial]) / ranges[i].Length)));
                continue;
            }
            if (run.Count > 1) runs.Add([.. run]);
            run.Clear();
        }
        if (runs.Count > 0) surface.Stroke(runs, new Stroke(color, 1.2, LineStyle.Solid));
    }

    private void PaintAxis(int index, AxisRange range, Surface surface)
    {
        var (x, top, bottom) = (surface.MapX(index), surface.MapY(1), surface.MapY(0));
        surface.Stroke([[new(x, bottom), new(x, top)]], new Stroke(surface.Ink, 1.2, LineStyle.Solid));
        // Numbers stand on the right of their axis, those of the last one on its left.
        var last = index == coordinates.Length - 1;
        var room = 0.42 * (surface.MapX(1) - surface.MapX(0));
        var height = surface.Ruler.Height * surface.UnitsPerLine;
        var texts = new List<SurfaceText>();
        foreach (var tick in coordinates[index].Ticks(range, (bottom - top) / surface.UnitsPerLine, surface.Ruler).Major)
        {
            var y = surface.MapY(range.Offset(tick.Value) / range.Length);
            var left = last ? x - surface.Pad - room : x + surface.Pad;
            texts.Add(new(tick.Label, new Rect(left, y - height / 2, room, height), last ? 1 : 0, null));
        }
        surface.Write(texts, together: false);
    }
}
