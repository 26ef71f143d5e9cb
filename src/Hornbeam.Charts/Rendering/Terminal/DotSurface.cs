using Hornbeam.Charts.Layout;
using Hornbeam.Charts.Text;

namespace Hornbeam.Charts.Rendering.Terminal;

/// <summary>Lets series draw with the dots of braille characters, two by four a cell, or with one ASCII character a
/// cell.</summary>
internal sealed class DotSurface : Surface
{
    /// <summary>The bits of the dots of a braille character, row by row.</summary>
    private static ReadOnlySpan<byte> Bits => [0x01, 0x08, 0x02, 0x10, 0x04, 0x20, 0x40, 0x80];

    /// <summary>From empty to full, where there are no colours.</summary>
    private const string Shades = " ░▒▓█", AsciiShades = " .:+#";

    /// <summary>So many markers are drawn as symbols of a whole cell; more would hide each other.</summary>
    private const int FewMarks = 12;

    /// <summary>In points: smaller markers are single dots.</summary>
    private const double SymbolSize = 4.5;

    private readonly int columns, rows, across, down;
    private readonly byte[] dots;
    private readonly Color?[] colors;
    private readonly char[] letters;
    private readonly string?[] symbols;
    private readonly Color?[] grounds;
    private readonly List<SurfaceText> texts = [];
    private readonly List<int> gaps = [];

    internal DotSurface(int columns, int rows, AxisRange x, AxisRange y, bool ascii)
        : base(new Rect(0, 0, Math.Max(columns * (ascii ? 1 : 2) - 1, 0.5), Math.Max(rows * (ascii ? 1 : 4) - 1, 0.5)), x, y)
    {
        (this.columns, this.rows) = (columns, rows);
        (across, down) = ascii ? (1, 1) : (2, 4);
        dots = new byte[columns * rows];
        colors = new Color?[columns * rows];
        letters = new char[columns * rows];
        symbols = new string?[columns * rows];
        grounds = new Color?[columns * rows];
    }

    internal override TextRuler Ruler { get; } = new CellRuler();

    internal override double UnitsPerLine => down;

    internal override double Pad => across;

    internal override double ColumnWidth => 1;

    internal override double Overhang => 1;

    /// <summary>The character of the series being drawn, where there are no dots.</summary>
    internal char Letter { get; set; } = '*';

    /// <summary>Replaces the style of lines: where colours are missing, dashes tell series apart.</summary>
    internal LineStyle? Style { get; set; }

    private bool IsAscii => across == 1;

    internal override void Stroke(IReadOnlyList<Point[]> runs, Stroke stroke)
    {
        // Lengths in dots, drawn and left out in turn; a letter has no room for dashes.
        int[] pattern = IsAscii ? [] : (Style ?? stroke.Style) switch
        {
            LineStyle.Dashed => [5, 3],
            LineStyle.Dotted => [1, 2],
            LineStyle.DashDot => [5, 2, 1, 2],
            _ => [],
        };
        foreach (var run in runs)
        {
            var travelled = 0.0;
            for (var i = 1; i < run.Length; i++)
            {
                var (a, b) = (run[i - 1], run[i]);
                var (dx, dy) = (b.X - a.X, b.Y - a.Y);
                var length = Math.Sqrt(dx * dx + dy * dy);
                var steps = Math.Max(1, (int)Math.Ceiling(Math.Max(Math.Abs(dx), Math.Abs(dy))));
                for (var step = i == 1 ? 0 : 1; step <= steps; step++)
                {
                    var t = (double)step / steps;
                    if (IsDrawn(pattern, travelled + t * length)) Dot(a.X + t * dx, a.Y + t * dy, stroke.Color);
                }
                travelled += length;
            }
        }
    }

    internal override void Fill(Point[] polygon, Color color)
    {
        var crossings = new List<double>();
        for (var y = 0; y < rows * down; y++)
        {
            crossings.Clear();
            for (var i = 0; i < polygon.Length; i++)
            {
                var (a, b) = (polygon[i], polygon[(i + 1) % polygon.Length]);
                if (a.Y > y != b.Y > y) crossings.Add(a.X + (y - a.Y) / (b.Y - a.Y) * (b.X - a.X));
            }
            crossings.Sort();
            for (var i = 0; i + 1 < crossings.Count; i += 2) Sparse(y, crossings[i], crossings[i + 1], color);
        }
    }

    internal override void Box(Rect box, Color color)
    {
        var (left, right) = ((int)Math.Round(Math.Max(box.X, 0)), (int)Math.Round(Math.Min(box.Right, columns * across)));
        var (top, bottom) = ((int)Math.Round(Math.Max(box.Y, 0)), (int)Math.Round(Math.Min(box.Bottom, rows * down - 1)));
        for (var y = top; y <= bottom; y++)
        {
            if (color.A < 255) Sparse(y, left, right, color);
            else for (var x = left; x < Math.Max(right, left + 1); x++) Dot(x, y, color);
        }
    }

    internal override void Tile(Rect box, Color color, double share)
    {
        var (left, right) = (Cell(box.X, across, columns), Cell(box.Right, across, columns));
        var (top, bottom) = (Cell(box.Y, down, rows), Cell(box.Bottom, down, rows));
        var shades = IsAscii ? AsciiShades : Shades;
        var shade = shades[Math.Min((int)(share * shades.Length), shades.Length - 1)];
        for (var row = top; row < bottom; row++)
        {
            for (var column = left; column < right; column++)
                (symbols[row * columns + column], grounds[row * columns + column]) = (shade.ToString(), color);
        }

        static int Cell(double at, int dotsPerCell, int most) => Math.Clamp((int)Math.Round((at + 0.5) / dotsPerCell), 0, most);
    }

    internal override void Write(IReadOnlyList<SurfaceText> texts, bool together)
    {
        var written = IsAscii ? texts.Select(text => text with { Text = AsciiText.Of(text.Text) }) : texts;
        var fitting = written.Where(text => CellWidth.Of(text.Text) * across <= text.Room.Width + 1).ToList();
        if (!together || fitting.Count == texts.Count) this.texts.AddRange(fitting);
    }

    internal override void Marks(IReadOnlyList<Point> points, Marker marker, double size, Color color)
    {
        if (points.Count <= FewMarks && size >= SymbolSize && !IsAscii)
        {
            foreach (var point in points) Symbol(point, marker, color);
            return;
        }
        foreach (var point in points)
        {
            Dot(point.X, point.Y, color);
            if (IsAscii || size < SymbolSize) continue;
            Dot(point.X + 1, point.Y, color);
            Dot(point.X, point.Y + 1, color);
            Dot(point.X + 1, point.Y + 1, color);
        }
    }

    internal override void Gap(double from, double to, Color color)
    {
        var column = (int)Math.Round((from + to) / 2) / across;
        if (column < 0 || column >= columns) return;
        gaps.Add(column);
        colors[(rows - 1) * columns + column] = color;
    }

    internal void WriteTo(CellGrid grid, int left, int top)
    {
        for (var i = 0; i < dots.Length; i++)
        {
            if (symbols[i] is { } symbol)
            {
                grid.Set(left + i % columns, top + i / columns, symbol, grounds[i] is null ? colors[i] : null, grounds[i]);
                continue;
            }
            if (dots[i] == 0) continue;
            var cell = IsAscii ? letters[i].ToString() : ((char)(0x2800 + dots[i])).ToString();
            grid.Set(left + i % columns, top + i / columns, cell, colors[i]);
        }
        foreach (var column in gaps)
            grid.Set(left + column, top + rows - 1, IsAscii ? "!" : "×", colors[(rows - 1) * columns + column]);
        foreach (var text in texts)
        {
            var (width, room) = (CellWidth.Of(text.Text), text.Room.Width / across);
            var column = (int)Math.Round(text.Room.X / across + text.Anchor * (room - width));
            var row = (int)(text.Room.Centre.Y / down);
            if (column < 0 || column + width > columns || row < 0 || row >= rows) continue;
            grid.Write(left + column, top + row, text.Text, text.Ink, grounds[row * columns + column]);
        }
    }

    private void Symbol(Point at, Marker marker, Color color)
    {
        var (column, row) = ((int)Math.Round(at.X) / across, (int)Math.Round(at.Y) / down);
        if (column < 0 || row < 0 || column >= columns || row >= rows) return;
        symbols[row * columns + column] = marker switch
        {
            Marker.Square => "■",
            Marker.Triangle => "▲",
            Marker.Diamond => "◆",
            Marker.Cross => "x",
            Marker.Plus => "+",
            _ => "●",
        };
        colors[row * columns + column] = color with { A = 255 };
    }

    private void Sparse(int y, double from, double to, Color color)
    {
        // Every other dot of every other row: what lies behind stays visible.
        if (!IsAscii && y % 2 == 1) return;
        var start = Math.Max(0, (int)Math.Ceiling(from));
        var end = Math.Min(columns * across - 1, (int)Math.Floor(to));
        for (var x = start; x <= end; x++)
            if (IsAscii || x % 2 == 0) Dot(x, y, color, soft: true);
    }

    private void Dot(double x, double y, Color color, bool soft = false)
    {
        var (column, row) = ((int)Math.Round(x), (int)Math.Round(y));
        if (column < 0 || row < 0 || column >= columns * across || row >= rows * down) return;
        var cell = row / down * columns + column / across;
        if (soft && dots[cell] != 0 && IsAscii) return;
        dots[cell] |= IsAscii ? (byte)1 : Bits[row % down * 2 + column % across];
        letters[cell] = soft ? '.' : Letter;
        colors[cell] = color with { A = 255 };
    }

    private static bool IsDrawn(int[] pattern, double travelled)
    {
        if (pattern.Length == 0) return true;
        var period = 0;
        foreach (var part in pattern) period += part;
        var at = travelled % period;
        for (var i = 0; i < pattern.Length; i++)
        {
            if (at < pattern[i]) return i % 2 == 0;
            at -= pattern[i];
        }
        return false;
    }
}
