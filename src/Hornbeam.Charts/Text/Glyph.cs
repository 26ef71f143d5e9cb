namespace Hornbeam.Charts.Text;

/// <summary>A character of the stroke font: polylines in units of 1/1000 em, y upwards; a polyline of one point is a
/// dot.</summary>
/// <param name="Advance">How far the next character stands to the right.</param>
/// <param name="Lines">The polylines as x and y in turn.</param>
/// <param name="IsTall">Whether it reaches above capital letters.</param>
internal sealed record Glyph(int Advance, float[][] Lines, bool IsTall = false);
