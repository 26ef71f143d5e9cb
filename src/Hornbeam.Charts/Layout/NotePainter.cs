using Hornbeam.Charts.Text;

namespace Hornbeam.Charts.Layout;

/// <summary>Draws what stands on the data of one axes: its legend and its annotations.</summary>
internal sealed class NotePainter(List<DrawingItem> items, Figure figure, Theme theme, Detail detail)
{
    internal static Legend? MeasureLegend(PanelLayout panel, Detail detail)
    {
        var plot = panel.Plot;
        if (panel.LegendOutside)
        {
            var room = Math.Max(panel.Cell.Right - plot.Right - BesideAxes(panel) - 0.9 * detail.Size, 0);
            return Legend.Measure(panel.Axes, room, room, plot.Height, detail);
        }
        var (wide, widest) = (0.62 * plot.Width - detail.Size, plot.Width - 1.5 * detail.Size);
        return Legend.Measure(panel.Axes, wide, widest, 0.8 * plot.Height - detail.Size, detail);
    }

    /// <summary>The legend and the annotations: what stands on the data.</summary>
    internal void Paint(PanelLayout panel, Coverage data)
    {
        foreach (var annotation in panel.Axes.Annotations)
            if (Dot(panel, annotation) is { } dot) data.Add(dot, 60);
        var taken = new List<BoxItem>();
        if (MeasureLegend(panel, detail) is { } legend)
        {
            var inset = 0.5 * detail.Size;
            panel.LegendBox = panel.LegendOutside
                ? new Rect(panel.Plot.Right + BesideAxes(panel) + 0.8 * detail.Size, panel.Plot.Y, legend.Width, legend.Height)
                : LegendPlacer.Place(legend, panel.Plot, panel.Axes.Legend, data, inset, out _);
            taken.Add(new(panel.LegendBox.Value, theme.Background));
            legend.Draw(items, panel.LegendBox.Value, panel, theme, figure.Dpi, detail.Thickness);
        }
        for (var i = 0; i < panel.Axes.Annotations.Count; i++)
        {
            var start = items.Count;
            if (Dot(panel, panel.Axes.Annotations[i]) is not { } dot) continue;
            PaintAnnotation(panel.Axes.Annotations[i], dot, panel, data, taken);
            PanelPainter.TagFrom(items, start, new(panel.Place, ItemPart.Note, i));
        }
    }

    internal static Point? Dot(PanelLayout panel, Annotation annotation)
    {
        var y = panel.YOf(annotation.Of);
        if (!panel.X.Shows(annotation.X) || !y.Shows(annotation.Y)) return null;
        var at = new Point(PanelPainter.X(panel, annotation.X), PanelPainter.On(panel, y, annotation.Y));
        return panel.Plot.Inset(-0.01).Contains(at) ? at : null;
    }

    private void PaintAnnotation(Annotation annotation, Point at, PanelLayout panel, Coverage data, List<BoxItem> taken)
    {
        var color = panel.ColorOf(annotation, theme);
        var text = CleanText.Of(annotation.Text);
        // Smaller where there is no room, then shortened, then left out.
        for (var attempt = 0; attempt < 3; attempt++)
        {
            var size = detail.LegendSize * (attempt == 0 ? 1 : 0.85);
            var ruler = new PaperRuler(size);
            if (attempt == 2) text = ruler.Fit(text, 0.5 * panel.Plot.Width);
            var (width, height) = (ruler.Width(text) + 0.4 * size, StrokeFont.AscentOf(text) * size + StrokeFont.Descent * size);
            if (text.Length == 0 || LabelPlacer.Place(at, width, height, panel.Plot, data, taken) is not { } box) continue;
            var back = new BoxItem(box, theme.Background.WithOpacity(0.75));
            taken.Add(back);
            // A label away from its dot is tied to it.
            var near = new Point(Math.Clamp(at.X, box.X, box.Right), Math.Clamp(at.Y, box.Y, box.Bottom));
            if (Math.Abs(near.X - at.X) + Math.Abs(near.Y - at.Y) > 13)
                items.Add(new StrokeItem(new Point[][] { [at, near] }, new(color.WithOpacity(0.6), 0.8, LineStyle.Solid)));
            items.Add(back);
            items.Add(new TextItem(text, new(box.Centre.X, box.Bottom - StrokeFont.Descent * size), 0.5, size,
                color.Readable(theme.Background, theme.Text)));
            break;
        }
        items.Add(new MarksItem(new Point[] { at }, Marker.Circle, 6 * detail.Thickness, color, theme.Background));
    }

    /// <summary>What a second y axis and a colour bar take on the right of the axes.</summary>
    private static double BesideAxes(PanelLayout panel) => panel.Beside.RightAxis + panel.Beside.ColorBar;
}
