using Hornbeam.Charts.Layout;
using Hornbeam.Charts.Text;

namespace Hornbeam.Charts.Rendering.Terminal;

/// <summary>A line below a chart that says what colours mean: label, lower end, steps, upper end.</summary>
internal sealed class TerminalColorBar
{
    private const int Steps = 16;

    private readonly string before, after;
    private readonly ColorKey key;
    private readonly bool ascii;

    private TerminalColorBar(string before, string after, ColorKey key, bool ascii) =>
        (this.before, this.after, this.key, this.ascii) = (before, after, key, ascii);

    /// <summary>The bar of an axes; null where there is none, or where lines have no colours that it could explain.</summary>
    internal static TerminalColorBar? Of(PanelLayout panel, int width, TerminalOptions options)
    {
        if (panel.Key is not { } key || !panel.Axes.ColorBar) return null;
        if (options.Colors == TerminalColors.None && !panel.Axes.Series.Any(series => series is HeatMapSeries)) return null;
        var (low, high) = (Number(key.Range.Min), Number(key.Range.Max));
        var room = width - Steps - low.Length - high.Length - 3;
        if (room < 0) return null;
        var label = Ellipsis.Fit(panel.ColorLabel, room, s => CellWidth.Of(s), options.Ascii ? "..." : "…");
        return new((label.Length > 0 ? label + " " : "") + low + " ", " " + high, key, options.Ascii);

        string Number(double value)
        {
            var text = TickFormat.Short(value);
            return options.Ascii ? AsciiText.Of(text) : text;
        }
    }

    internal void Draw(CellGrid grid, int left, int y)
    {
        grid.Write(left, y, before);
        var x = left + CellWidth.Of(before);
        var surface = new DotSurface(Steps, 1, key.Range, key.Range, ascii);
        for (var i = 0; i < Steps; i++)
        {
            var share = (i + 0.5) / Steps;
            var width = surface.Area.Width + 1;
            surface.Tile(new(i * width / Steps - 0.5, -0.5, width / Steps, surface.Area.Height + 1), key.Map.At(share), share);
        }
        surface.WriteTo(grid, x, y);
        grid.Write(x + Steps, y, after);
    }
}
