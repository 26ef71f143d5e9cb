namespace Hornbeam.Charts.Layout;

/// <summary>Finds the place of a legend inside its axes.</summary>
internal static class LegendPlacer
{
    internal static Rect Place(Legend legend, Rect plot, LegendPlace wanted, Coverage data, double inset, out double covered)
    {
        var right = plot.Right - inset - legend.Width;
        var bottom = plot.Bottom - inset - legend.Height;
        var (left, top) = (plot.X + inset, plot.Y + inset);
        var (centre, middle) = ((left + right) / 2, (top + bottom) / 2);
        Rect At(double x, double y) => new(x, y, legend.Width, legend.Height);
        var box = wanted switch
        {
            LegendPlace.UpperLeft => At(left, top),
            LegendPlace.UpperRight => At(right, top),
            LegendPlace.LowerLeft => At(left, bottom),
            LegendPlace.LowerRight => At(right, bottom),
            _ => (Rect?)null,
        };
        if (box is { } fixedBox)
        {
            covered = data.Under(fixedBox);
            return fixedBox;
        }
        Rect[] places =
        [
            At(right, top), At(left, top), At(right, bottom), At(left, bottom),
            At(centre, top), At(centre, bottom), At(right, middle), At(left, middle),
        ];
        covered = double.PositiveInfinity;
        var best = places[0];
        foreach (var place in places)
        {
            var under = data.Under(place.Inset(-2));
            if (under >= covered) continue;
            (best, covered) = (place, under);
        }
        return best;
    }
}
