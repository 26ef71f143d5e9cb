using System.Text;

namespace Hornbeam.Charts.Text;

/// <summary>The built-in typeface: strokes of one width, drawn for small sizes. Widths are those of a wide sans-serif face, so
/// that text set by them has room in whatever face an SVG viewer substitutes.</summary>
internal static class StrokeFont
{
    /// <summary>In 1/1000 em: the width of strokes and the diameter of dots.</summary>
    internal const float StrokeWidth = 92, DotWidth = 126;

    /// <summary>In 1/1000 em: the heights that are put on whole pixels.</summary>
    internal const float TailLine = -163, SmallHeight = 456, CapitalHeight = 638;

    /// <summary>In em: how far text reaches above and below the baseline, tall accents on capitals aside.</summary>
    internal const double Ascent = 0.77, Descent = 0.22, TallAscent = 0.96;

    /// <summary>By character; the last that the font has is a mathematical sign.</summary>
    private static readonly Glyph?[] Table = Load();

    /// <summary>What stands for a character that the font does not have: a box, never nothing.</summary>
    private static readonly Glyph Unknown = new(700, [[110, 0, 110, 638, 590, 638, 590, 0, 110, 0]]);

    private static readonly Glyph WideUnknown = new(1000, [[110, -40, 110, 660, 890, 660, 890, -40, 110, -40]]);

    private static readonly Glyph Space = new(318, []);

    internal static Glyph Find(Rune rune)
    {
        if (rune.Value < Table.Length && Table[rune.Value] is { } glyph) return glyph;
        if (Rune.IsWhiteSpace(rune)) return Space;
        return CellWidth.Of(rune) == 2 ? WideUnknown : CellWidth.Of(rune) == 0 ? new Glyph(0, []) : Unknown;
    }

    /// <summary>The width of a line of text in the unit of its size.</summary>
    internal static double Width(string text, double size)
    {
        var units = 0;
        foreach (var rune in text.EnumerateRunes()) units += Find(rune).Advance;
        return units * size / 1000;
    }

    internal static double AscentOf(string text)
    {
        foreach (var rune in text.EnumerateRunes())
            if (Find(rune).IsTall) return TallAscent;
        return Ascent;
    }

    private static Glyph?[] Load()
    {
        var table = new Glyph?['∞' + 100];
        Read(GlyphData.Letters, table);
        var marks = new Glyph?['˝' + 1];
        Read(GlyphData.Marks, marks);
        for (var i = 0; i < GlyphData.Composed.Length; i += 3)
        {
            var (letter, mark) = (GlyphData.Composed[i + 1], GlyphData.Composed[i + 2]);
            var beside = mark == 'ˇ' && letter is 'd' or 'l' or 't';
            table[GlyphData.Composed[i]] = Compose(table[letter]!, marks[mark]!, char.IsUpper(letter), beside);
        }
        for (var i = 0; i < GlyphData.Raised.Length; i += 2)
            table[GlyphData.Raised[i]] = Raise(table[GlyphData.Raised[i + 1]]!);
        // Marks that follow their letter as characters of their own stand over the place before them.
        const string Combining = "\u0300`\u0301´\u0302^\u0303~\u0308¨\u030a°\u030cˇ\u0306˘\u0304¯\u0307˙\u030b˝\u0327¸\u0328˛";
        for (var i = 0; i < Combining.Length; i += 2)
            table[Combining[i]] = new Glyph(0, Shift(marks[Combining[i + 1]]!.Lines, -310, 0), IsTall: true);
        return table;
    }

    private static void Read(ReadOnlySpan<char> data, Glyph?[] table)
    {
        while (data.Length > 0)
        {
            var length = data.IndexOf('\n');
            var line = (length < 0 ? data : data[..length]).TrimEnd('\r');
            data = length < 0 ? default : data[(length + 1)..];
            var path = line[2..];
            var end = path.IndexOf(' ');
            table[line[0]] = GlyphPath.Parse(path[..end], path[end..]);
        }
    }

    private static Glyph Compose(Glyph letter, Glyph mark, bool capital, bool beside)
    {
        var below = mark.Lines[0][1] < 100;
        var raise = capital && !below ? 165f : 0;
        var middle = beside ? letter.Advance : letter.Advance / 2f;
        return new(letter.Advance + (beside ? 130 : 0), [.. letter.Lines, .. Shift(mark.Lines, middle, raise)], raise > 0);
    }

    private static Glyph Raise(Glyph glyph)
    {
        const float Size = 0.62f;
        var lines = new float[glyph.Lines.Length][];
        for (var i = 0; i < lines.Length; i++)
        {
            lines[i] = (float[])glyph.Lines[i].Clone();
            for (var j = 0; j < lines[i].Length; j += 2)
            {
                lines[i][j] *= Size;
                lines[i][j + 1] = lines[i][j + 1] * Size + 290;
            }
        }
        return new((int)(glyph.Advance * Size), lines);
    }

    private static float[][] Shift(float[][] lines, float x, float y)
    {
        var shifted = new float[lines.Length][];
        for (var i = 0; i < lines.Length; i++)
        {
            shifted[i] = (float[])lines[i].Clone();
            for (var j = 0; j < shifted[i].Length; j += 2)
            {
                shifted[i][j] += x;
                shifted[i][j + 1] += y;
            }
        }
        return shifted;
    }
}
