namespace Hornbeam.Charts.Layout;

/// <summary>How a path is stroked; the width in points.</summary>
internal readonly record struct Stroke(Color Color, double Width, LineStyle Style)
{
    /// <summary>Lengths drawn and left out in turn, in points; empty for a solid line.</summary>
    internal double[] Dashes() => Style switch
    {
        LineStyle.Dashed => [3.8 * Width, 1.8 * Width],
        LineStyle.Dotted => [1.1 * Width, 1.6 * Width],
        LineStyle.DashDot => [6 * Width, 1.6 * Width, 1.1 * Width, 1.6 * Width],
        _ => [],
    };
}
