using Hornbeam.Charts.Layout;
using Hornbeam.Charts.Text;

namespace Hornbeam.Charts.Rendering.Terminal;

/// <summary>Draws one axes into a rectangle of cells: title, label of the y axis, plot, numbers, label of the x axis,
/// legend.</summary>
internal sealed class TerminalPanel(CellGrid grid, PanelLayout panel, Theme theme, TerminalOptions options)
{
    private const int LeastRows = 4;

    private static readonly Color MiddleGrey = new(0x80, 0x80, 0x80);

    private static readonly LineStyle[] Cycle = [LineStyle.Solid, LineStyle.Dashed, LineStyle.Dotted, LineStyle.DashDot];

    private readonly CellRuler ruler = new();

    internal void Draw(int left, int top, int width, int height)
    {
        var legend = new TerminalLegend(panel, width, Fit, InkOf);
        var (title, yLabel, xLabel) = (Fit(panel.Title, width), Fit(YLabels(width), width), panel.XLabel);
        var note = Fit(panel.Note, width);
        var legendLines = Math.Min(legend.Lines, Math.Max(1, height / 5));
        var bar = TerminalColorBar.Of(panel, width, options);
        // What has no room goes, the least needed first; two lines below the plot hold its axis and the numbers.
        while (true)
        {
            var plotRows = height - 2 - legendLines - Lines(title) - Lines(yLabel) - Lines(xLabel) - Lines(note) - Lines(bar);
            if (plotRows >= LeastRows) break;
            if (legendLines > 1) legendLines--;
            else if (xLabel.Length > 0) xLabel = "";
            else if (yLabel.Length > 0) yLabel = "";
            else if (note.Length > 0) note = "";
            else if (title.Length > 0) title = "";
            else if (legendLines > 0) legendLines--;
            else if (bar is not null) bar = null;
            else break;
        }
        var rows = Math.Max(1, height - 2 - legendLines - Lines(title) - Lines(yLabel) - Lines(xLabel) - Lines(note) - Lines(bar));

        var yTicks = Label(panel.ChooseY(rows, ruler));
        var gutter = Widest(yTicks);
        if (gutter > width / 3) (yTicks, gutter) = (TickSet.None, 0);
        var rightTicks = Label(panel.ChooseRightY(rows, ruler));
        var rightGutter = Widest(rightTicks);
        if (rightGutter > width / 4) (rightTicks, rightGutter) = (TickSet.None, 0);
        var columns = Math.Max(1, width - gutter - rightGutter - 2);
        var plotLeft = left + gutter + 1;

        var y = top;
        if (title.Length > 0) Centre(title, plotLeft, columns, left, width, y++);
        if (yLabel.Length > 0) grid.Write(left, y++, yLabel);
        if (note.Length > 0) grid.Write(left, y++, note);
        DrawFrame(plotLeft, y, columns, rows);
        DrawYTicks(yTicks, left, gutter, y, rows);
        DrawRightTicks(rightTicks, plotLeft + columns, y, rows);
        DrawData(plotLeft, y, columns, rows);
        y += rows + 1;
        DrawXTicks(Label(panel.ChooseX(columns, ruler)), plotLeft, columns, left, width, y++);
        if (xLabel.Length > 0) Centre(Fit(xLabel, width), plotLeft, columns, left, width, y++);
        legend.Draw(grid, left, y, legendLines, width, DrawKey);
        bar?.Draw(grid, left, y + legendLines);
    }

    private static int Lines(string text) => text.Length > 0 ? 1 : 0;

    private static int Lines(TerminalColorBar? bar) => bar is null ? 0 : 1;

    /// <summary>The labels of both y axes at the ends of one line.</summary>
    private string YLabels(int width)
    {
        if (panel.RightYLabel.Length == 0) return panel.YLabel;
        var room = width - CellWidth.Of(panel.YLabel) - CellWidth.Of(panel.RightYLabel);
        return panel.YLabel + new string(' ', Math.Max(2, room)) + panel.RightYLabel;
    }

    private void DrawFrame(int left, int top, int columns, int rows)
    {
        var (side, across, corner, otherCorner) = options.Ascii ? ("|", "-", "+", "+") : ("│", "─", "└", "┘");
        for (var row = 0; row < rows; row++)
        {
            grid.Set(left - 1, top + row, side);
            grid.Set(left + columns, top + row, side);
        }
        for (var column = 0; column < columns; column++) grid.Set(left + column, top + rows, across);
        grid.Set(left - 1, top + rows, corner);
        grid.Set(left + columns, top + rows, otherCorner);
    }

    private void DrawYTicks(TickSet ticks, int left, int gutter, int top, int rows)
    {
        foreach (var tick in ticks.Major)
        {
            var row = RowOf(tick.Value, panel.Y, top, rows);
            grid.Write(left + gutter - CellWidth.Of(tick.Label), row, tick.Label);
            grid.Set(left + gutter, row, options.Ascii ? "+" : "┤");
        }
    }

    private void DrawRightTicks(TickSet ticks, int side, int top, int rows)
    {
        foreach (var tick in ticks.Major)
        {
            var row = RowOf(tick.Value, panel.RightY!.Value, top, rows);
            grid.Set(side, row, options.Ascii ? "+" : "├");
            grid.Write(side + 1, row, tick.Label);
        }
    }

    private int RowOf(double value, AxisRange range, int top, int rows)
    {
        var down = options.Ascii ? 1 : 4;
        var fraction = range.Offset(value) / range.Length;
        return top + Math.Clamp((int)Math.Round((1 - fraction) * (rows * down - 1)) / down, 0, rows - 1);
    }

    private void DrawXTicks(TickSet ticks, int plotLeft, int columns, int left, int width, int y)
    {
        var free = left;
        foreach (var tick in ticks.Major)
        {
            var across = options.Ascii ? 1 : 2;
            var fraction = panel.X.Offset(tick.Value) / panel.X.Length;
            var column = plotLeft + Math.Clamp((int)Math.Round(fraction * (columns * across - 1)) / across, 0, columns - 1);
            grid.Set(column, y - 1, options.Ascii ? "+" : "┴");
            var length = CellWidth.Of(tick.Label);
            var start = Math.Clamp(column - length / 2, left, Math.Max(left, left + width - length));
            if (start < free || length > width) continue;
            grid.Write(start, y, tick.Label);
            free = start + length + 1;
        }
    }

    private void DrawData(int left, int top, int columns, int rows)
    {
        var surface = new DotSurface(columns, rows, panel.X, panel.Y, options.Ascii) { Key = panel.Key, Ink = MiddleGrey };
        for (var i = 0; i < panel.Axes.Series.Count; i++)
        {
            Prepare(surface, i);
            surface.StandOn(panel.YOf(panel.Axes.Series[i]));
            panel.Axes.Series[i].Paint(surface, InkOf(i));
        }
        surface.WriteTo(grid, left, top);
        if (panel.IsEmpty && panel.Axes.Annotations.Count == 0 && columns >= 7)
            grid.Write(left + (columns - 7) / 2, top + rows / 2, "no data");
        foreach (var annotation in panel.Axes.Annotations)
        {
            var range = panel.YOf(annotation.Of);
            if (!panel.X.Shows(annotation.X) || !range.Shows(annotation.Y)) continue;
            if (!panel.X.Holds(annotation.X) || !range.Holds(annotation.Y)) continue;
            surface.StandOn(range);
            var (across, down) = options.Ascii ? (1, 1) : (2, 4);
            var column = (int)Math.Round(surface.MapX(annotation.X)) / across;
            var row = (int)Math.Round(surface.MapY(annotation.Y)) / down;
            grid.Set(left + Math.Clamp(column, 0, columns - 1), top + Math.Clamp(row, 0, rows - 1), Dot, InkOf(annotation));
        }
    }

    /// <summary>The theme's grey of lines across the axes is made for paper; this one is seen on black and on white.</summary>
    private Color InkOf(int series) =>
        panel.Axes.Series[series] is RuleSeries { Color: null } ? MiddleGrey : panel.ColorOf(series, theme);

    /// <summary>Text has the terminal's own colour.</summary>
    private Color? InkOf(Annotation annotation) =>
        annotation.Color is null && annotation.Of is null ? default(Color?) : panel.ColorOf(annotation, theme);

    private string Dot => options.Ascii ? "O" : "●";

    private void DrawKey(TerminalLegend.Entry entry, int x, int y)
    {
        if (entry.Series < 0)
        {
            grid.Set(x, y, Dot, entry.Color);
            return;
        }
        var surface = new DotSurface(entry.KeyWidth, 1, panel.X, panel.Y, options.Ascii);
        Prepare(surface, entry.Series);
        panel.Axes.Series[entry.Series].PaintKey(surface, surface.Area, InkOf(entry.Series));
        surface.WriteTo(grid, x, y);
    }

    private void Prepare(DotSurface surface, int series)
    {
        surface.Letter = "*+ox#@%&"[series % 8];
        // Without colours, lines drawn alike would be one.
        var isLine = panel.Axes.Series[series] is LineSeries { Style: not LineStyle.None };
        var needed = options.Colors == TerminalColors.None && !options.Ascii && HasLikeLines();
        surface.Style = isLine && needed ? Cycle[LineIndex(series) % Cycle.Length] : null;
    }

    private bool HasLikeLines()
    {
        var seen = 0;
        foreach (var series in panel.Axes.Series)
        {
            if (series is not LineSeries { Style: not LineStyle.None } line) continue;
            var bit = 1 << (int)line.Style;
            if ((seen & bit) != 0) return true;
            seen |= bit;
        }
        return false;
    }

    private int LineIndex(int series)
    {
        var index = 0;
        for (var i = 0; i < series; i++)
            if (panel.Axes.Series[i] is LineSeries { Style: not LineStyle.None }) index++;
        return index;
    }

    private void Centre(string text, int plotLeft, int columns, int left, int width, int y)
    {
        var length = CellWidth.Of(text);
        grid.Write(Math.Clamp(plotLeft + (columns - length) / 2, left, left + width - length), y, text);
    }

    private TickSet Label(TickSet ticks)
    {
        if (!options.Ascii) return ticks;
        var major = new Tick[ticks.Major.Length];
        for (var i = 0; i < major.Length; i++) major[i] = ticks.Major[i] with { Label = AsciiText.Of(ticks.Major[i].Label) };
        return ticks with { Major = major };
    }

    private static int Widest(TickSet ticks)
    {
        var widest = 0;
        foreach (var tick in ticks.Major) widest = Math.Max(widest, CellWidth.Of(tick.Label));
        return widest;
    }

    private string Fit(string text, int room) => options.Ascii
        ? Ellipsis.Fit(text == panel.Note ? AsciiText.Of(text) : text, room, s => CellWidth.Of(s), "...")
        : Ellipsis.Fit(text, room, s => CellWidth.Of(s));
}
