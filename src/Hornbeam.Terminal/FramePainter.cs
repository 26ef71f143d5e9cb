using System.Text.RegularExpressions;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Hornbeam.Terminal;

/// <summary>
/// Draws frame upon frame at one place: each goes back to the first line of the last one and writes over it, in one piece. The cursor rests
/// below the frame, so that whatever ends the program leaves a whole picture. Where the window has another size than before, what stands in it may have been
/// folded anew by the terminal; then all is cleared and drawn at the top.
/// </summary>
internal sealed partial class FramePainter(IAnsiConsole console)
{
    private (int Width, int Height) _size;
    private int _lines;

    /// <param name="state">What to show.</param>
    /// <param name="above">Finished lines that are to stand above the frame; null for none.</param>
    public void Draw(DashboardState state, string? above)
    {
        var size = (Width: Math.Max(10, console.Profile.Width), Height: Math.Max(2, console.Profile.Height));
        var resized = _lines > 0 && size != _size;
        _size = size;
        // One line stays free for the cursor, and the last column, which some terminals fold.
        var lines = new DashboardView(console, size.Width - 1, size.Height - 1).Lines(state);
        console.Write(new Frame([.. Segments(lines, resized, above ?? "")]));
        _lines = lines.Count;
    }

    private IEnumerable<Segment> Segments(List<SegmentLine> lines, bool resized, string above)
    {
        if (resized)
            yield return Segment.Control("\e[2J\e[H");
        else if (_lines > 0)
            yield return Segment.Control($"\e[{_lines}A\r");
        if (above.Length > 0)
            yield return Segment.Control("\e[J" + LineEnd().Replace(above, "\r\n"));
        foreach (var line in lines)
        {
            foreach (var segment in line)
                yield return segment;
            yield return Segment.Control("\e[K");
            yield return Segment.LineBreak;
        }
        yield return Segment.Control("\e[J");
    }

    [GeneratedRegex("\r?\n")]
    private static partial Regex LineEnd();

    private sealed class Frame(Segment[] segments) : Renderable
    {
        protected override IEnumerable<Segment> Render(RenderOptions options, int maxWidth) => segments;
    }
}
