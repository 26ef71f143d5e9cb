using Hornbeam.Charts.Layout;

namespace Hornbeam.Charts.Rendering;

/// <summary>The outlines of markers other than circles.</summary>
internal static class MarkerShape
{
    internal static bool IsFilled(Marker marker) => marker is not (Marker.Cross or Marker.Plus);

    internal static double LineWidth(double size) => Math.Max(1, 0.25 * size);

    internal static Point[][] Of(Marker marker, Point at, double size)
    {
        var half = size / 2;
        Point P(double x, double y) => new(at.X + x * half, at.Y + y * half);
        return marker switch
        {
            Marker.Square => [[P(-0.9, -0.9), P(0.9, -0.9), P(0.9, 0.9), P(-0.9, 0.9)]],
            Marker.Triangle => [[P(0, -1.05), P(1.05, 0.85), P(-1.05, 0.85)]],
            Marker.Diamond => [[P(0, -1.2), P(1.2, 0), P(0, 1.2), P(-1.2, 0)]],
            Marker.Cross => [[P(-0.9, -0.9), P(0.9, 0.9)], [P(0.9, -0.9), P(-0.9, 0.9)]],
            Marker.Plus => [[P(-1, 0), P(1, 0)], [P(0, -1), P(0, 1)]],
            _ => [],
        };
    }
}
