using Hornbeam.Charts.Text;

namespace Hornbeam.Charts.Layout;

/// <summary>Lays a figure out on paper, in points (1/72 inch), once for every kind of file.</summary>
internal sealed class FigureLayout
{
    private FigureLayout(Theme theme, Detail detail, PanelLayout[] panels, Drawing drawing)
    {
        Theme = theme;
        Detail = detail;
        Panels = panels;
        Drawing = drawing;
    }

    internal Theme Theme { get; }

    internal Detail Detail { get; }

    internal PanelLayout[] Panels { get; }

    internal Drawing Drawing { get; }

    /// <summary>The figure laid out in its own theme, or in another; the theme changes colours only.</summary>
    internal static FigureLayout Of(Figure figure, Theme? otherTheme = null)
    {
        var theme = otherTheme ?? figure.Theme;
        var title = CleanText.Of(figure.Title);
        var panels = MakePanels(figure, theme);
        var detail = Arrange(figure, panels, title);
        if (LetLegendsOut(figure, panels, detail, theme)) detail = Arrange(figure, panels, title);

        var drawing = new Drawing(figure.Width * 72, figure.Height * 72, figure.Dpi, theme.Background, figure);
        var painter = new PanelPainter(drawing.Items, figure, theme, detail);
        foreach (var panel in panels) painter.Paint(panel);
        PaintTitle(drawing, theme, detail, title);
        return new(theme, detail, panels, drawing);
    }

    /// <summary>The panels with their ranges, not yet placed.</summary>
    internal static PanelLayout[] MakePanels(Figure figure, Theme theme)
    {
        var ranges = AxisRanges.Of(figure);
        var panels = new List<PanelLayout>();
        for (var i = 0; i < ranges.Length; i++)
        {
            var axes = figure.Axes[i];
            if (!axes.Visible) continue;
            var (row, column) = (i / figure.Columns, i % figure.Columns);
            var (lowest, leftmost) = (figure.Axes[Lowest(figure, column), column], FirstVisible(figure, row));
            panels.Add(new PanelLayout(axes, ranges[i], theme, row, column)
            {
                Place = panels.Count,
                ShowsXNumbers = !figure.ShareX || axes == lowest,
                // Numbered once, a shared axis is also named once.
                ShowsXLabel = !figure.ShareX || axes == lowest || axes.XLabel != lowest.XLabel,
                ShowsYNumbers = !figure.ShareY || axes == leftmost,
                LegendOutside = axes.Legend == LegendPlace.Outside,
            });
        }
        return [.. panels];
    }

    private static int Lowest(Figure figure, int column)
    {
        var row = figure.Rows - 1;
        while (row > 0 && !figure.Axes[row, column].Visible) row--;
        return row;
    }

    private static Axes FirstVisible(Figure figure, int row)
    {
        var column = 0;
        while (column < figure.Columns - 1 && !figure.Axes[row, column].Visible) column++;
        return figure.Axes[row, column];
    }

    private static Detail Arrange(Figure figure, PanelLayout[] panels, string title)
    {
        var details = Detail.For(figure);
        foreach (var detail in details)
            if (new Arrangement(figure, panels, detail, detail.Titles ? title : "").TryArrange(force: false)) return detail;
        new Arrangement(figure, panels, details[^1], "").TryArrange(force: true);
        return details[^1];
    }

    /// <summary>Moves legends that would cover much data everywhere beside their axes, where there is room.</summary>
    private static bool LetLegendsOut(Figure figure, PanelLayout[] panels, Detail detail, Theme theme)
    {
        var moved = false;
        foreach (var panel in panels)
        {
            if (panel.Axes.Legend != LegendPlace.Best || PanelPainter.MeasureLegend(panel, detail) is not { } legend) continue;
            panel.Data = PanelPainter.PaintSeries(panel, figure, theme, detail);
            var data = new Coverage(panel.Data, panel.Plot);
            LegendPlacer.Place(legend, panel.Plot, LegendPlace.Best, data, 0.5 * detail.Size, out var covered);
            // More line than half the legend's width: then it hides part of the story.
            if (covered < 0.5 * legend.Width || legend.Width > 0.34 * panel.Plot.Width) continue;
            panel.LegendOutside = moved = true;
        }
        if (moved)
            foreach (var panel in panels) panel.Data = null;
        return moved;
    }

    private static void PaintTitle(Drawing drawing, Theme theme, Detail detail, string title)
    {
        if (title.Length == 0 || !detail.Titles) return;
        var room = drawing.Width - 2 * detail.Margin;
        var ruler = new PaperRuler(detail.FigureTitleSize);
        if (ruler.Width(title) > room) ruler = new PaperRuler(Math.Max(detail.Size, ruler.Size * room / ruler.Width(title)));
        var text = ruler.Fit(title, room);
        var baseline = detail.Margin + StrokeFont.AscentOf(text) * ruler.Size;
        if (text.Length > 0)
            drawing.Items.Add(new TextItem(text, new(drawing.Width / 2, baseline), 0.5, ruler.Size, theme.Text));
    }
}
