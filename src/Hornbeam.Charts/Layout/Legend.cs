using Hornbeam.Charts.Text;

namespace Hornbeam.Charts.Layout;

/// <summary>The names of the series with samples of their lines, measured.</summary>
internal sealed class Legend
{
    private readonly List<Entry> entries;
    private readonly double size;

    private Legend(double size, List<Entry> entries) => (this.size, this.entries) = (size, entries);

    internal double Width { get; private set; }

    internal double Height => entries.Count * LineHeight + 2 * Padding - (LineHeight - LabelHeight);

    private double LineHeight => 1.3 * size;

    private double LabelHeight => (StrokeFont.Ascent + StrokeFont.Descent) * size;

    private double Padding => 0.45 * size;

    private double KeyWidth => 2.1 * size;

    private double KeyGap => 0.55 * size;

    /// <summary>The legend in this much room, its text smaller if need be, or in the most there is, its names shortened; null
    /// when there is nothing to name or no room at all.</summary>
    internal static Legend? Measure(Axes axes, double room, double mostRoom, double roomBelow, Detail detail)
    {
        var names = new List<Entry>();
        for (var i = 0; i < axes.Series.Count; i++)
        {
            var text = CleanText.Of(axes.Series[i].Label);
            if (text.Length > 0) names.Add(new(axes.Series[i], i, text));
        }
        if (names.Count == 0 || axes.Legend == LegendPlace.None) return null;
        foreach (var shrink in (ReadOnlySpan<double>)[1, 0.9, 0.8, 0.8])
        {
            var legend = new Legend(detail.LegendSize * shrink, names);
            legend.SetWidth();
            if (legend.Width <= room && legend.Height <= roomBelow) return legend;
            if (shrink < 0.85) room = mostRoom;
        }
        return Shorten(names, mostRoom, roomBelow, detail);
    }

    internal void Draw(List<DrawingItem> items, Rect box, PanelLayout panel, Theme theme, double dpi, double thickness)
    {
        items.Add(new BoxItem(box, theme.Background.WithOpacity(0.85), theme.Grid));
        var y = box.Y + Padding;
        foreach (var (series, index, text) in entries)
        {
            var start = items.Count;
            var key = new Rect(box.X + Padding, y, KeyWidth, LabelHeight);
            if (index >= 0)
            {
                var surface = new PaperSurface(items, key, panel.X, panel.Y, dpi, theme.Background, thickness, clipped: false);
                series.PaintKey(surface, key, panel.ColorOf(index, theme));
            }
            var left = index >= 0 ? key.Right + KeyGap : key.X;
            items.Add(new TextItem(text, new(left, y + StrokeFont.Ascent * size), 0, size, theme.Text));
            if (index >= 0) PanelPainter.TagFrom(items, start, new(panel.Place, ItemPart.Key, index));
            y += LineHeight;
        }
    }

    private static Legend? Shorten(
        List<Entry> names, double room, double roomBelow, Detail detail)
    {
        var legend = new Legend(detail.LegendSize * 0.8, []);
        var ruler = new PaperRuler(legend.size);
        var lines = (int)((roomBelow - 2 * legend.Padding + legend.LineHeight - legend.LabelHeight) / legend.LineHeight);
        var textRoom = room - 2 * legend.Padding - legend.KeyWidth - legend.KeyGap;
        if (lines < 1) return null;
        var shown = names.Count <= lines ? names.Count : lines - 1;
        for (var i = 0; i < shown; i++)
        {
            var text = ruler.Fit(names[i].Text, textRoom);
            if (text.Length == 0) return null;
            legend.entries.Add(names[i] with { Text = text });
        }
        if (shown < names.Count)
        {
            var more = ruler.Fit(FormattableString.Invariant($"and {names.Count - shown} more"), room - 2 * legend.Padding);
            if (more.Length == 0) return null;
            legend.entries.Add(new(names[0].Series, -1, more));
        }
        legend.SetWidth();
        return legend;
    }

    private void SetWidth()
    {
        Width = 0;
        foreach (var (_, index, text) in entries)
            Width = Math.Max(Width, StrokeFont.Width(text, size) + (index >= 0 ? KeyWidth + KeyGap : 0) + 2 * Padding);
    }

    /// <summary>A name and the place of its series; a place below 0 for what is no series.</summary>
    private sealed record Entry(Series Series, int Index, string Text);
}
