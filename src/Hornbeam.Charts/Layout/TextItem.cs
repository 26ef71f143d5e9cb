using Hornbeam.Charts.Text;

namespace Hornbeam.Charts.Layout;

/// <summary>A line of text.</summary>
/// <param name="Text">What is written.</param>
/// <param name="At">The place of the anchor on the baseline.</param>
/// <param name="Anchor">Which part of the text stands there: 0 its start, 0.5 its middle, 1 its end.</param>
/// <param name="Size">The size in points.</param>
/// <param name="Color">The colour.</param>
/// <param name="Upwards">Whether the text reads from bottom to top.</param>
internal sealed record TextItem(string Text, Point At, double Anchor, double Size, Color Color, bool Upwards = false)
    : DrawingItem((Rect?)null)
{
    internal override IEnumerable<Color> Colors => [Color];

    /// <summary>The space that the text takes.</summary>
    internal Rect Box
    {
        get
        {
            var width = StrokeFont.Width(Text, Size);
            var (ascent, descent) = (StrokeFont.AscentOf(Text) * Size, StrokeFont.Descent * Size);
            return Upwards
                ? new(At.X - ascent, At.Y - (1 - Anchor) * width, ascent + descent, width)
                : new(At.X - Anchor * width, At.Y - ascent, width, ascent + descent);
        }
    }
}
