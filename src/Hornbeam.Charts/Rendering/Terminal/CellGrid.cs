using System.Text;
using Hornbeam.Charts.Text;

namespace Hornbeam.Charts.Rendering.Terminal;

/// <summary>A page of character cells, each with a colour or the terminal's own.</summary>
internal sealed class CellGrid
{
    private readonly string?[] cells;
    private readonly Color?[] colors;
    private readonly Color?[] grounds;

    internal CellGrid(int width, int height)
    {
        (Width, Height) = (width, height);
        cells = new string?[width * height];
        colors = new Color?[width * height];
        grounds = new Color?[width * height];
        Array.Fill(cells, " ");
    }

    internal int Width { get; }

    internal int Height { get; }

    /// <summary>What was written with <see cref="Write"/>, to see that no text lies on another.</summary>
    internal List<TextRun> Texts { get; } = [];

    /// <summary>Puts a character into a cell. Where there are colours, one with a ground is drawn on it: a shade in the ground's place
    /// is then a blank.</summary>
    internal void Set(int x, int y, string cell, Color? color = null, Color? ground = null)
    {
        if (x < 0 || x >= Width || y < 0 || y >= Height) return;
        cells[y * Width + x] = cell;
        colors[y * Width + x] = color;
        grounds[y * Width + x] = ground;
    }

    /// <summary>Writes text from a cell on; it must have room.</summary>
    internal void Write(int x, int y, string text, Color? color = null, Color? ground = null)
    {
        if (text.Length == 0) return;
        Texts.Add(new TextRun(x, y, CellWidth.Of(text), text));
        foreach (var rune in text.EnumerateRunes())
        {
            var width = CellWidth.Of(rune);
            if (width == 0 && x > 0)
            {
                cells[y * Width + x - 1] += rune.ToString();
                continue;
            }
            Set(x, y, rune.ToString(), color, ground);
            // The second half of a wide character writes nothing.
            if (width == 2 && x + 1 < Width) cells[y * Width + x + 1] = null;
            x += width;
        }
    }

    internal void WriteTo(StringBuilder output, TerminalColors palette)
    {
        for (var y = 0; y < Height; y++)
        {
            var end = Width;
            while (end > 0 && cells[y * Width + end - 1] is " " && !HasGround(y * Width + end - 1, palette)) end--;
            var (current, under) = (default(Color?), default(Color?));
            for (var x = 0; x < end; x++)
            {
                var at = y * Width + x;
                if (cells[at] is not { } cell) continue;
                var ground = HasGround(at, palette) ? grounds[at] : null;
                var color = palette == TerminalColors.None || (cell == " " && ground is null) ? null : colors[at];
                if (ground is not null && color is null) cell = " ";
                if (color != current || ground != under)
                {
                    // Only a reset takes a colour away.
                    if ((current is not null && color is null) || (under is not null && ground is null)) output.Append(TerminalInk.Reset);
                    if (color is { } ink) output.Append(TerminalInk.Code(ink, palette));
                    if (ground is { } paper) output.Append(TerminalInk.Code(paper, palette, ground: true));
                    (current, under) = (color, ground);
                }
                output.Append(cell);
            }
            if (current is not null || under is not null) output.Append(TerminalInk.Reset);
            output.Append('\n');
        }
    }

    /// <summary>Sixteen colours are too few for shades.</summary>
    private bool HasGround(int at, TerminalColors palette) => palette > TerminalColors.Sixteen && grounds[at] is not null;

    /// <summary>Text in a line of cells.</summary>
    internal sealed record TextRun(int X, int Y, int Width, string Text);
}
