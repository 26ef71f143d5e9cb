using Hornbeam.Charts.Text;

namespace Hornbeam.Charts.Layout;

/// <summary>Draws one laid-out axes: grid, series, frame, ticks, text, legend and annotations, in this order.</summary>
internal sealed class PanelPainter(List<DrawingItem> items, Figure figure, Theme theme, Detail detail)
{
    private readonly PaperRuler tickRuler = new(detail.TickSize);

    /// <summary>The width of frame and grid lines in points.</summary>
    internal const double FrameWidth = 0.8, GridWidth = 0.7;

    internal static List<DrawingItem> PaintSeries(PanelLayout panel, Figure figure, Theme theme, Detail detail)
    {
        var items = new List<DrawingItem>();
        var surface = new PaperSurface(items, panel.Plot, panel.X, panel.Y, figure.Dpi, theme.Background, detail.Thickness)
        {
            Key = panel.Key,
            Ink = theme.Frame,
            TextColor = theme.Text,
            TextSize = detail.Numbers ? detail.TickSize : 0,
        };
        for (var i = 0; i < panel.Axes.Series.Count; i++)
        {
            surface.StandOn(panel.YOf(panel.Axes.Series[i]));
            panel.Axes.Series[i].Paint(surface, panel.ColorOf(i, theme));
            TagFrom(items, 0, new(panel.Place, ItemPart.Data, i));
        }
        return items;
    }

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

    internal void Paint(PanelLayout panel)
    {
        var data = panel.Data ?? PaintSeries(panel, figure, theme, detail);
        if (panel.Axes.Grid) PaintGrid(panel);
        items.AddRange(data);
        PaintFrame(panel);
        PaintNumbers(panel);
        PaintLabels(panel);
        new ColorBar(panel, detail).Paint(items, panel.Plot.Right + panel.Beside.RightAxis, panel.Beside.ColorBar, theme);
        PaintNotes(panel, new Coverage(data, panel.Plot));
        if (panel.IsEmpty && panel.Axes.Annotations.Count == 0) PaintEmpty(panel);
    }

    /// <summary>Says of what was drawn since, and has not said it yet, what it belongs to.</summary>
    internal static void TagFrom(List<DrawingItem> items, int start, ItemTag tag)
    {
        for (var i = start; i < items.Count; i++)
            if (items[i].Tag is null) items[i] = items[i] with { Tag = tag };
    }

    private void PaintGrid(PanelLayout panel)
    {
        var plot = panel.Plot;
        var stroke = new Stroke(theme.Grid, GridWidth, LineStyle.Solid);
        Add(ItemPart.X, [.. panel.XTicks.Major.Select(tick => Across(X(panel, tick.Value), plot.Y, plot.Bottom))]);
        Add(ItemPart.Y, [.. panel.YTicks.Major.Select(tick => Along(Y(panel, tick.Value), plot.X, plot.Right))]);

        void Add(ItemPart part, List<Point[]> lines)
        {
            if (lines.Count > 0) items.Add(new StrokeItem(lines, stroke, Crisp: true) { Tag = new(panel.Place, part) });
        }
    }

    private void PaintFrame(PanelLayout panel)
    {
        var plot = panel.Plot;
        var stroke = new Stroke(theme.Frame, FrameWidth, LineStyle.Solid);
        items.Add(new StrokeItem(
            [
                Along(plot.Y, plot.X, plot.Right), Along(plot.Bottom, plot.X, plot.Right),
                Across(plot.X, plot.Y, plot.Bottom), Across(plot.Right, plot.Y, plot.Bottom),
            ],
            stroke, Crisp: true));
        Add(ItemPart.X, panel.XTicks, (value, length) => Across(X(panel, value), plot.Bottom, plot.Bottom + length));
        Add(ItemPart.Y, panel.YTicks, (value, length) => Along(Y(panel, value), plot.X - length, plot.X));
        Add(ItemPart.RightY, panel.RightYTicks, (value, length) => Along(RightY(panel, value), plot.Right, plot.Right + length));

        void Add(ItemPart part, TickSet ticks, Func<double, double, Point[]> line)
        {
            List<Point[]> lines =
            [
                .. ticks.Major.Select(tick => line(tick.Value, detail.TickLength)),
                .. ticks.Minor.Select(value => line(value, 0.55 * detail.TickLength)),
            ];
            if (lines.Count > 0) items.Add(new StrokeItem(lines, stroke, Crisp: true) { Tag = new(panel.Place, part) });
        }
    }

    private static Point[] Along(double y, double from, double to) => [new(from, y), new(to, y)];

    private static Point[] Across(double x, double from, double to) => [new(x, from), new(x, to)];

    private void PaintNumbers(PanelLayout panel)
    {
        var plot = panel.Plot;
        var size = detail.TickSize;
        var paper = new Rect(0, 0, figure.Width * 72, figure.Height * 72);
        if (panel.ShowsXNumbers)
        {
            var baseline = plot.Bottom + detail.TickLength + detail.TickPad + StrokeFont.Ascent * size;
            foreach (var tick in panel.XTicks.Major)
                AddInside(ItemPart.X, new(tick.Label, new(X(panel, tick.Value), baseline), 0.5, size, theme.Text));
        }
        var beyond = plot.Right + detail.TickLength + detail.TickPad;
        foreach (var tick in panel.RightYTicks.Major)
            AddInside(ItemPart.RightY, new(tick.Label, new(beyond, RightY(panel, tick.Value) + 0.36 * size), 0, size, theme.Text));
        if (!panel.ShowsYNumbers) return;
        var right = plot.X - detail.TickLength - detail.TickPad;
        foreach (var tick in panel.YTicks.Major)
            AddInside(ItemPart.Y, new(tick.Label, new(right, Y(panel, tick.Value) + 0.36 * size), 1, size, theme.Text));

        // A label as long as the figure itself can be asked for; half a number is worse than none.
        void AddInside(ItemPart part, TextItem text)
        {
            if (paper.Contains(text.Box)) items.Add(text with { Tag = new(panel.Place, part) });
        }
    }

    private void PaintLabels(PanelLayout panel)
    {
        var (plot, cell) = (panel.Plot, panel.Cell);
        var size = detail.Size;
        var ruler = new PaperRuler(size);
        if (detail.Labels && panel.ShowsXLabel && panel.XLabel.Length > 0)
        {
            var text = Shrink(panel.XLabel, RoomAround(plot.Centre.X, cell), size, out var fitted);
            var baseline = cell.Bottom - ruler.Height + StrokeFont.Ascent * size;
            // Rows share the lowest label's height: stay below one's own numbers, not the neighbour's.
            baseline = Math.Min(baseline, plot.Bottom + detail.TickLength + detail.LabelPad + StrokeFont.Ascent * size +
                (panel.ShowsXNumbers && detail.Numbers ? detail.TickPad + tickRuler.Height : 0));
            Add(new(text, new(plot.Centre.X, baseline), 0.5, fitted, theme.Text));
        }
        if (detail.Labels && panel.YLabel.Length > 0)
        {
            var text = Shrink(panel.YLabel, plot.Height + 0.8 * tickRuler.Height, size, out var fitted);
            Add(new(text, new(cell.X + StrokeFont.Ascent * size, plot.Centre.Y), 0.5, fitted, theme.Text, Upwards: true));
        }
        if (detail.Labels && panel.RightYLabel.Length > 0)
        {
            var text = Shrink(panel.RightYLabel, plot.Height + 0.8 * tickRuler.Height, size, out var fitted);
            var baseline = plot.Right + panel.Beside.RightAxis - StrokeFont.Descent * size;
            Add(new(text, new(baseline, plot.Centre.Y), 0.5, fitted, theme.Text, Upwards: true));
        }
        if (!detail.Titles) return;
        // Above the topmost number of the y axis, over which a wide title may reach.
        var bottom = plot.Y - 0.5 * tickRuler.Height;
        if (panel.Note.Length > 0)
        {
            var note = new PaperRuler(detail.NoteSize);
            bottom -= note.Height;
            var at = new Point(plot.X, bottom + StrokeFont.Ascent * note.Size);
            Add(new(note.Fit(panel.Note, cell.Right - plot.X), at, 0, note.Size, theme.Text));
        }
        if (panel.Title.Length == 0) return;
        var title = Shrink(panel.Title, RoomAround(plot.Centre.X, cell), detail.TitleSize, out var titleSize);
        Add(new(title, new(plot.Centre.X, bottom - StrokeFont.Descent * titleSize), 0.5, titleSize, theme.Text));

        void Add(TextItem text)
        {
            if (text.Text.Length > 0) items.Add(text);
        }
    }

    private void PaintEmpty(PanelLayout panel)
    {
        var centre = panel.Plot.Centre;
        var text = new TextItem("no data", new(centre.X, centre.Y + 0.36 * detail.TickSize), 0.5, detail.TickSize, theme.Text);
        if (panel.Plot.Contains(text.Box) && panel.LegendBox?.Intersects(text.Box) != true) items.Add(text);
    }

    /// <summary>The legend and the annotations: what stands on the data.</summary>
    private void PaintNotes(PanelLayout panel, Coverage data)
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
            TagFrom(items, start, new(panel.Place, ItemPart.Note, i));
        }
    }

    internal static Point? Dot(PanelLayout panel, Annotation annotation)
    {
        var y = panel.YOf(annotation.Of);
        if (!panel.X.Shows(annotation.X) || !y.Shows(annotation.Y)) return null;
        var at = new Point(X(panel, annotation.X), On(panel, y, annotation.Y));
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

    /// <summary>The text at a size that fits, or shortened where it would become too small.</summary>
    internal static string Shrink(string text, double room, double size, out double fitted)
    {
        var width = new PaperRuler(size).Width(text);
        fitted = width <= room ? size : Math.Max(0.8 * size, size * room / width * 0.999);
        return new PaperRuler(fitted).Fit(text, room);
    }

    private static double RoomAround(double centre, Rect cell) => 2 * Math.Min(centre - cell.X, cell.Right - centre);

    private static double X(PanelLayout panel, double value) =>
        panel.Plot.X + panel.X.Offset(value) / panel.X.Length * panel.Plot.Width;

    private static double Y(PanelLayout panel, double value) => On(panel, panel.Y, value);

    private static double RightY(PanelLayout panel, double value) => On(panel, panel.RightY!.Value, value);

    private static double On(PanelLayout panel, AxisRange range, double value) =>
        panel.Plot.Bottom - range.Offset(value) / range.Length * panel.Plot.Height;

    /// <summary>What a second y axis and a colour bar take on the right of the axes.</summary>
    private static double BesideAxes(PanelLayout panel) => panel.Beside.RightAxis + panel.Beside.ColorBar;
}
