using Hornbeam.Charts.Layout;
using Hornbeam.Charts.Text;

namespace Hornbeam.Charts.Rendering.Terminal;

/// <summary>The names of series and annotations below a chart, one behind the other, in as many lines as it takes.</summary>
internal sealed class TerminalLegend
{
    private const int KeyWidth = 4, Gap = 3;

    private readonly List<Entry> entries = [];

    internal TerminalLegend(PanelLayout panel, int width, Func<string, int, string> fit, Func<Annotation, Color?> inkOf)
    {
        var room = width - KeyWidth - 1;
        var (x, line) = (0, 0);
        if (panel.Axes.Legend != LegendPlace.None)
        {
            for (var i = 0; i < panel.Axes.Series.Count; i++) Add(i, CleanText.Of(panel.Axes.Series[i].Label), KeyWidth, null);
        }
        foreach (var annotation in panel.Axes.Annotations) Add(-1, CleanText.Of(annotation.Text), 1, inkOf(annotation));
        Lines = entries.Count == 0 ? 0 : line + 1;

        void Add(int series, string label, int keyWidth, Color? color)
        {
            var text = fit(label, room);
            if (text.Length == 0) return;
            var length = keyWidth + 1 + CellWidth.Of(text);
            if (x > 0 && x + length > width) (x, line) = (0, line + 1);
            entries.Add(new Entry(x, line, series, keyWidth, text, color));
            x += length + Gap;
        }
    }

    internal int Lines { get; }

    /// <summary>The number of entries in the first lines.</summary>
    internal int CountIn(int lines)
    {
        var count = 0;
        foreach (var entry in entries)
            if (entry.Line < lines) count++;
        return count;
    }

    /// <summary>Draws the first lines; when some are left out, the last line says so.</summary>
    internal void Draw(CellGrid grid, int left, int top, int lines, int width, Action<Entry, int, int> drawKey)
    {
        if (lines <= 0) return;
        var hidden = entries.Count - CountIn(lines);
        if (hidden > 0) hidden = entries.Count - CountIn(lines - 1);
        foreach (var entry in entries)
        {
            if (entry.Line >= (hidden > 0 ? lines - 1 : lines)) break;
            drawKey(entry, left + entry.X, top + entry.Line);
            grid.Write(left + entry.X + entry.KeyWidth + 1, top + entry.Line, entry.Text);
        }
        var more = FormattableString.Invariant($"and {hidden} more");
        if (hidden > 0 && more.Length <= width) grid.Write(left, top + lines - 1, more);
    }

    /// <summary>A name with a sample of its line; without a series it names an annotation.</summary>
    internal sealed record Entry(int X, int Line, int Series, int KeyWidth, string Text, Color? Color);
}
