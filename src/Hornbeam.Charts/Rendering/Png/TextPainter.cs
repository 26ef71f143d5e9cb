using Hornbeam.Charts.Layout;
using Hornbeam.Charts.Text;

namespace Hornbeam.Charts.Rendering.Png;

/// <summary>Draws text with the stroke font. Heights of letters are put on whole pixels, so that horizontal strokes are
/// sharp.</summary>
internal static class TextPainter
{
    internal static void Paint(Canvas canvas, TextItem item, double scale)
    {
        var size = (float)(item.Size * scale);
        var width = Math.Max(StrokeFont.StrokeWidth / 1000 * size, 1.05f);
        var heights = new Heights(size, width);
        // The baseline is the lower edge of letters, on a whole pixel.
        var baseline = (float)Math.Round((item.Upwards ? item.At.X : item.At.Y) * scale);
        var start = (float)((item.Upwards ? item.At.Y : item.At.X) * scale);
        var advance = (float)(StrokeFont.Width(item.Text, item.Size) * scale);
        var x = item.Upwards ? start + (float)item.Anchor * advance : start - (float)item.Anchor * advance;
        var unit = size / 1000;
        foreach (var rune in item.Text.EnumerateRunes())
        {
            var glyph = StrokeFont.Find(rune);
            foreach (var line in glyph.Lines) PaintLine(canvas, line, item.Upwards, x, baseline, unit, heights, width / 2);
            x += (item.Upwards ? -1 : 1) * glyph.Advance * unit;
        }
        canvas.Blend(item.Color);
    }

    private static void PaintLine(
        Canvas canvas, float[] line, bool upwards, float x, float baseline, float unit, Heights heights, float radius)
    {
        var (fromX, fromY) = Place(0);
        if (line.Length == 2)
        {
            var dot = Math.Max(StrokeFont.DotWidth / 2 * unit, radius * 1.2f);
            canvas.CoverSegment(fromX, fromY, fromX, fromY, dot);
            return;
        }
        for (var i = 2; i < line.Length; i += 2)
        {
            var (toX, toY) = Place(i);
            canvas.CoverSegment(fromX, fromY, toX, toY, radius);
            (fromX, fromY) = (toX, toY);
        }

        (float X, float Y) Place(int i)
        {
            var (along, up) = (line[i] * unit, heights.Above(line[i + 1]));
            return upwards ? (baseline - up, x - along) : (x + along, baseline - up);
        }
    }

    /// <summary>Maps heights of the font to pixels above the baseline so that the edges of strokes at the lines of letters fall
    /// on whole pixels.</summary>
    private readonly struct Heights
    {
        private const float Rise = StrokeFont.CapitalHeight - StrokeFont.SmallHeight;

        private readonly float unit, half, tail, small, capital;

        internal Heights(float size, float width)
        {
            unit = size / 1000;
            half = width / 2;
            var rim = StrokeFont.StrokeWidth;
            small = MathF.Round((StrokeFont.SmallHeight + rim) * unit) - width;
            capital = MathF.Max(MathF.Round((StrokeFont.CapitalHeight + rim) * unit) - width, small + 1);
            tail = -MathF.Round((rim / 2 - StrokeFont.TailLine) * unit - rim / 2 * unit);
        }

        internal float Above(float y)
        {
            var height = y switch
            {
                <= 0 => y / StrokeFont.TailLine * tail,
                <= StrokeFont.SmallHeight => y / StrokeFont.SmallHeight * small,
                <= StrokeFont.CapitalHeight =>
                    small + (y - StrokeFont.SmallHeight) / Rise * (capital - small),
                _ => capital + (y - StrokeFont.CapitalHeight) * unit,
            };
            return height + half;
        }
    }
}
