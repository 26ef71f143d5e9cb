using Hornbeam.Charts.Layout;
using Hornbeam.Charts.Rendering;
using Hornbeam.Charts.Rendering.Terminal;

namespace Hornbeam.Charts.Tests;

/// <summary>What holds of every figure: no text lies on another or is clipped, and no chart draws over another.</summary>
internal static class FigureCheck
{
    internal static readonly (int Width, int Height)[] Sizes = [(320, 240), (640, 480), (1600, 1200)];

    /// <summary>Checks a figure as it is, on paper of each size at 100 dpi, and in narrow and wide terminals.</summary>
    internal static void Everywhere(Figure figure, string what)
    {
        var (width, height) = (figure.Width, figure.Height);
        Boxes(FigureLayout.Of(figure), $"{what}, {width} x {height} inches");
        foreach (var size in Sizes)
        {
            (figure.Width, figure.Height) = (size.Width / 100.0, size.Height / 100.0);
            Boxes(FigureLayout.Of(figure), $"{what} at {size.Width} x {size.Height}");
        }
        (figure.Width, figure.Height) = (width, height);
        foreach (var columns in new[] { 80, 200 })
        {
            foreach (var ascii in new[] { false, true })
            {
                var options = new TerminalOptions { Width = columns, Ascii = ascii };
                Cells(TerminalRenderer.Draw(figure, options), $"{what} in {columns} columns");
            }
        }
    }

    internal static void Boxes(FigureLayout layout, string what)
    {
        var texts = layout.Drawing.Texts().ToArray();
        var paper = new Rect(0, 0, layout.Drawing.Width, layout.Drawing.Height);
        for (var i = 0; i < texts.Length; i++)
        {
            var box = texts[i].Box;
            paper.Contains(box).ShouldBeTrue($"'{texts[i].Text}' is clipped: {what}");
            for (var j = 0; j < i; j++)
                if (box.Intersects(texts[j].Box)) Assert.Fail($"'{texts[i].Text}' lies on '{texts[j].Text}': {what}");
            foreach (var panel in layout.Panels)
            {
                if (box.Intersects(panel.Plot))
                    panel.Plot.Contains(box).ShouldBeTrue($"'{texts[i].Text}' lies on the frame of axes: {what}");
            }
        }
        Panels(layout, what);
    }

    internal static void Cells(CellGrid grid, string what)
    {
        for (var i = 0; i < grid.Texts.Count; i++)
        {
            var text = grid.Texts[i];
            var inside = text.X >= 0 && text.X + text.Width <= grid.Width && text.Y >= 0 && text.Y < grid.Height;
            inside.ShouldBeTrue($"'{text}' is cut off: {what}");
            for (var j = 0; j < i; j++)
            {
                var other = grid.Texts[j];
                var apart = text.Y != other.Y || text.X >= other.X + other.Width || other.X >= text.X + text.Width;
                if (!apart) Assert.Fail($"'{text}' lies on '{other}': {what}");
            }
        }
    }

    /// <summary>Each chart stays in its cell, cells stay apart, and what is drawn of data stays inside its axes.</summary>
    private static void Panels(FigureLayout layout, string what)
    {
        for (var i = 0; i < layout.Panels.Length; i++)
        {
            var panel = layout.Panels[i];
            panel.Cell.Contains(panel.Plot).ShouldBeTrue($"axes {i} leave their cell: {what}");
            if (panel.LegendBox is { } legend) panel.Cell.Contains(legend).ShouldBeTrue($"the legend of axes {i} leaves its cell: {what}");
            for (var j = 0; j < i; j++)
                panel.Cell.Intersects(layout.Panels[j].Cell).ShouldBeFalse($"axes {i} lie on axes {j}: {what}");
        }
        foreach (var item in layout.Drawing.Items)
        {
            if (item.Clip is { } clip)
                layout.Panels.Any(panel => panel.Plot.Contains(clip)).ShouldBeTrue($"data is drawn outside of all axes: {what}");
            else if (item is not TextItem && Reach(item) is { } reach && !layout.Panels.Any(panel => panel.Cell.Inset(-Slack).Contains(reach)))
                Assert.Fail($"{item} leaves its axes: {what}");
        }
    }

    /// <summary>Markers on the frame, and the lengths of ticks, reach a little beyond.</summary>
    private const double Slack = 4;

    private static Rect? Reach(DrawingItem item)
    {
        Point[] points = item switch
        {
            StrokeItem { Crisp: false } stroke => [.. stroke.Runs.SelectMany(run => run)],
            FillItem fill => fill.Polygon,
            MarksItem marks => [.. marks.Points],
            BoxItem { Box: var box } => [new(box.X, box.Y), new(box.Right, box.Bottom)],
            _ => [],
        };
        if (points.Length == 0) return null;
        var (left, top) = (points.Min(p => p.X), points.Min(p => p.Y));
        return new Rect(left, top, points.Max(p => p.X) - left, points.Max(p => p.Y) - top);
    }
}
