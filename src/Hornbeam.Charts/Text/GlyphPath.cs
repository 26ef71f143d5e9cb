namespace Hornbeam.Charts.Text;

/// <summary>Reads the paths of <see cref="GlyphData"/> and makes their curves polylines.</summary>
internal static class GlyphPath
{
    /// <summary>Pieces of a curve: enough that at the size of a poster's title they cannot be told from it.</summary>
    private const int Pieces = 8;

    /// <summary>How far control points lie along the axes of a quarter: 0.5523 is an ellipse, a little more is a rounder
    /// letter.</summary>
    private const float Bulge = 0.58f;

    internal static Glyph Parse(ReadOnlySpan<char> advance, ReadOnlySpan<char> path)
    {
        var lines = new List<float[]>();
        var line = new Polyline();
        float x = 0, y = 0;
        while (path.Length > 0)
        {
            if (path[0] == ' ')
            {
                path = path[1..];
                continue;
            }
            var command = path[0];
            path = path[1..];
            switch (command)
            {
                case 'M' or 'D' or 'O':
                    Close(lines, line);
                    (x, y) = (Number(ref path), Number(ref path));
                    if (command == 'O') Blob(lines, x, y);
                    else line.Add(x, y);
                    if (command == 'D') lines.Add([x, y]);
                    if (command != 'M') line.Clear();
                    continue;
                case 'L':
                    (x, y) = (Number(ref path), Number(ref path));
                    break;
                case 'H':
                    x = Number(ref path);
                    break;
                case 'V':
                    y = Number(ref path);
                    break;
                case 'C':
                    (x, y) = Cubic(line, x, y, Number(ref path), Number(ref path), Number(ref path), Number(ref path),
                        Number(ref path), Number(ref path));
                    continue;
                case 'R' or 'U':
                    var (toX, toY) = ((float)Number(ref path), (float)Number(ref path));
                    var (dx, dy) = (toX - x, toY - y);
                    (x, y) = command == 'R'
                        ? Cubic(line, x, y, x + Bulge * dx, y, toX, toY - Bulge * dy, toX, toY)
                        : Cubic(line, x, y, x, y + Bulge * dy, toX - Bulge * dx, toY, toX, toY);
                    continue;
                default:
                    throw new InvalidOperationException($"Unknown path command '{command}'.");
            }
            line.Add(x, y);
        }
        Close(lines, line);
        return new Glyph(Number(ref advance), [.. lines]);
    }

    private static (float X, float Y) Cubic(
        Polyline line, float x0, float y0, float x1, float y1, float x2, float y2, float x3, float y3)
    {
        for (var i = 1; i <= Pieces; i++)
        {
            var t = (float)i / Pieces;
            var s = 1 - t;
            var (a, b, c, d) = (s * s * s, 3 * s * s * t, 3 * s * t * t, t * t * t);
            line.Add(a * x0 + b * x1 + c * x2 + d * x3, a * y0 + b * y1 + c * y2 + d * y3);
        }
        return (x3, y3);
    }

    /// <summary>A filled disc, as a tight zigzag of strokes.</summary>
    private static void Blob(List<float[]> lines, float x, float y)
    {
        for (var i = -2; i <= 2; i++) lines.Add([x - 70 + Math.Abs(i) * 20, y + i * 35, x + 70 - Math.Abs(i) * 20, y + i * 35]);
    }

    private static void Close(List<float[]> lines, Polyline line)
    {
        if (line.Count > 2) lines.Add(line.ToArray());
        line.Clear();
    }

    private static int Number(ref ReadOnlySpan<char> text)
    {
        var i = 0;
        while (i < text.Length && text[i] == ' ') i++;
        var negative = i < text.Length && text[i] == '-';
        if (negative) i++;
        var value = 0;
        while (i < text.Length && char.IsAsciiDigit(text[i])) value = value * 10 + (text[i++] - '0');
        text = text[i..];
        return negative ? -value : value;
    }

    /// <summary>Coordinates as they come; no path of the font has more.</summary>
    private sealed class Polyline
    {
        private readonly float[] values = new float[512];

        internal int Count { get; private set; }

        internal void Add(float x, float y)
        {
            values[Count] = x;
            values[Count + 1] = y;
            Count += 2;
        }

        internal void Clear() => Count = 0;

        internal float[] ToArray() => values[..Count];
    }
}
