using Hornbeam.Charts.Text;

namespace Hornbeam.Charts.Layout;

/// <summary>Measures text on paper, in points.</summary>
internal sealed class PaperRuler(double size) : TextRuler
{
    internal double Size { get; } = size;

    internal override double Height => (StrokeFont.Ascent + StrokeFont.Descent) * Size;

    internal override double Gap => 1.1 * Size;

    internal override double LineDistance => 1.35 * Size;

    internal override double Width(string text) => StrokeFont.Width(text, Size);

    internal string Fit(string text, double room) => Ellipsis.Fit(text, room, Width);
}
