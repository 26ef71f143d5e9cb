namespace Hornbeam.Charts.Layout;

/// <summary>What colours mean: numbers from one end of a range to the other.</summary>
internal sealed record ColorKey(AxisRange Range, ColorMap Map)
{
    private const int Steps = 256;

    /// <summary>The key of an axes; null when none of its series is coloured by numbers.</summary>
    internal static ColorKey? Of(Axes axes, Theme theme)
    {
        var extent = Extent.Empty;
        var areas = false;
        foreach (var series in axes.Series)
        {
            var before = extent;
            extent = series.MeasureColors(extent, axes.ColorScale);
            areas |= series is HeatMapSeries && extent != before;
        }
        if (extent.IsEmpty) return null;
        var range = AxisRanges.Range(extent, axes.ColorScale, null, 0, sticky: false, nameof(Axes.ColorScale));
        return new(range, axes.ColorMap ?? (areas ? theme.AreaColors : theme.LineColors));
    }

    internal double Share(double value) => Math.Clamp(Range.Offset(value) / Range.Length, 0, 1);

    /// <summary>One of 256 steps, finer than eyes tell apart.</summary>
    internal Color ColorOf(double value) => Map.At(Math.Round(Share(value) * (Steps - 1)) / (Steps - 1));
}
