using System.Text;
using Hornbeam.Charts.Text;

namespace Hornbeam.Charts.Rendering.Terminal;

/// <summary>A page of character cells, each with a colour or the terminal's own.</summary>
internal sealed class CellGrid
{
    private readonly string?[] cells;
    private readonly Color?[] colors;

    internal CellGrid(int width, int height)
    {
        (Width, Height) = (width, height);
        cells = new string?[width * height];
        colors = new Color?[width * height];
        Array.Fill(cells, " ");
    }

    internal int Width { get; }

    internal int Height { get; }

    /// <summary>What was written with <see cref="Write"/>, to see that no text lies on another.</summary>
    internal List<TextRun> Texts { get; } = [];

    internal void Set(int x, int y, string cell, Color? color = null)
    {
        if (x < 0 || x >= Width || y < 0 || y >= Height) return;
        cells[y * Width + x] = cell;
        colors[y * Width + x] = color;
    }

    /// <summary>Writes text from a cell on; it must have room.</summary>
    internal void Write(int x, int y, string text, Color? color = null)
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
            Set(x, y, rune.ToString(), color);
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
            while (end > 0 && cells[y * Width + end - 1] is " ") end--;
            Color? current = null;
            for (var x = 0; x < end; x++)
            {
                if (cells[y * Width + x] is not { } cell) continue;
                var color = palette == TerminalColors.None || cell == " " ? null : colors[y * Width + x];
                if (color != current)
                {
                    output.Append(color is { } ink ? TerminalInk.Code(ink, palette) : TerminalInk.Reset);
                    current = color;
                }
                output.Append(cell);
            }
            if (current is not null) output.Append(TerminalInk.Reset);
            output.Append('\n');
        }
    }

    /// <summary>Text in a line of cells.</summary>
    internal sealed record TextRun(int X, int Y, int Width, string Text);
}
