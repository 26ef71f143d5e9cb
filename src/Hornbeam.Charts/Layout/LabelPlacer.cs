namespace Hornbeam.Charts.Layout;

/// <summary>Finds the place of an annotation's label: near its dot, on no other text, and on as little data as can be.</summary>
internal static class LabelPlacer
{
    private static readonly (double X, double Y)[] Directions =
        [(0, -1), (0, 1), (1, -1), (-1, -1), (1, 1), (-1, 1), (1, 0), (-1, 0)];

    /// <summary>The box of the label, or null when no place is free.</summary>
    internal static Rect? Place(Point dot, double width, double height, Rect plot, Coverage data, List<BoxItem> taken)
    {
        Rect? best = null;
        var least = double.PositiveInfinity;
        var room = plot.Inset(2);
        foreach (var distance in (ReadOnlySpan<double>)[6, 10, 16, 24, 36, 52, 76, 110, 160])
        {
            foreach (var (dx, dy) in Directions)
            {
                // Sideways steps move the label's nearer edge; above and below it stays centred, shifted back into the axes.
                var x = dot.X + dx * (distance * 0.7 + width / 2) - width / 2;
                var y = dot.Y + dy * (distance + height / 2) - height / 2;
                var box = new Rect(Math.Clamp(x, room.X, Math.Max(room.X, room.Right - width)), y, width, height);
                if (!room.Contains(box) || box.Inset(-1).Contains(dot) || IsTaken(box, taken)) continue;
                var cost = data.Under(box.Inset(-1.5)) * 2 + distance;
                if (cost >= least) continue;
                (best, least) = (box, cost);
            }
        }
        return best;
    }

    private static bool IsTaken(Rect box, List<BoxItem> taken)
    {
        foreach (var other in taken)
            if (box.Inset(-1.5).Intersects(other.Box)) return true;
        return false;
    }
}
