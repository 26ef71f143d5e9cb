namespace Hornbeam.Charts.Layout;

/// <summary>Polylines with round joins.</summary>
/// <param name="Runs">The polylines, each of at least two points.</param>
/// <param name="Stroke">Colour, width and dashes.</param>
/// <param name="Crisp">For horizontal and vertical lines of the frame: put on whole pixels.</param>
/// <param name="Clip">Nothing is drawn outside.</param>
internal sealed record StrokeItem(IReadOnlyList<Point[]> Runs, Stroke Stroke, bool Crisp = false, Rect? Clip = null)
    : DrawingItem(Clip)
{
    internal override IEnumerable<Color> Colors => [Stroke.Color];
}
