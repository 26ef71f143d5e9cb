using Hornbeam.Charts;
using Hornbeam.Charts.Layout;

namespace Hornbeam;

/// <summary>Draws some series of a history on one axes: training solid, validation dashed, one colour a quantity.</summary>
internal static class HistoryPanel
{
    private const double WideSpan = 100, PaleOpacity = 0.3;

    /// <param name="axes">Where to draw.</param>
    /// <param name="series">What to draw.</param>
    /// <param name="options">How to draw.</param>
    /// <param name="names">The names in the legend where the options say none.</param>
    /// <param name="firstColor">The palette's place of the first quantity's colour.</param>
    internal static void Draw(Axes axes, List<HistorySeries> series, PlotOptions options, IReadOnlyList<string> names, int firstColor)
    {
        var quantities = series.ConvertAll(Quantities.Name).Distinct().ToList();
        var groups = options.Kind == Kind.Bars ? EpochGroups.Of(series) : null;
        axes.XLabel = options.XLabel + groups?.Note;
        axes.YLabel = options.YLabel ?? (quantities.Count == 1 ? quantities[0] : null);
        axes.WholeX = true;
        // One line alone is named by its axis, unless there is more to say of it.
        axes.Legend = series.Count > 1 || options.Labels is not null || options.Smooth > 0 ? options.Legend : LegendPlace.None;
        axes.YScale = options.YScale ?? ChosenScale(series);
        if (axes.YScale == Scale.Log)
            axes.YLabel = $"{axes.YLabel} (log scale)".TrimStart();
        var drawn = new List<Series>();
        for (var i = 0; i < series.Count; i++)
        {
            var place = firstColor + quantities.IndexOf(Quantities.Name(series[i]));
            var label = (options.Labels ?? names)[i];
            drawn.Add(groups is null
                ? AddLine(axes, series[i], label, options.Smooth, place)
                : AddBars(axes, series[i], label, groups, place));
            drawn[i].HigherIsBetter = series[i].Direction is { } direction ? direction == Direction.Up : null;
        }
        foreach (var quantity in quantities)
            MarkBest(axes, series, drawn, quantity);
    }

    private static LineSeries AddLine(Axes axes, HistorySeries series, string label, double smooth, int color)
    {
        var epochs = series.Epochs.Select(epoch => epoch + 1.0).ToArray();
        var line = axes.Line(epochs, series, label);
        var drawn = line;
        if (smooth > 0)
        {
            (line.Opacity, line.Label) = (PaleOpacity, null);
            drawn = axes.Line(epochs, MovingAverage.Of(series, smooth), FormattableString.Invariant($"{label} (smoothed {smooth:0.##})"));
        }
        line.PaletteIndex = drawn.PaletteIndex = color;
        if (Quantities.IsValidation(series))
            drawn.Style = LineStyle.Dashed;
        // One epoch has no line whose dashes could tell the two apart.
        if (series.Count == 1)
            (drawn.Marker, drawn.MarkerSize) = (Quantities.IsValidation(series) ? Marker.Diamond : Marker.Circle, 6);
        return drawn;
    }

    private static BarSeries AddBars(Axes axes, HistorySeries series, string label, EpochGroups groups, int color)
    {
        var (middles, means) = groups.Means(series);
        var bars = axes.Bars(middles, means, label);
        bars.PaletteIndex = color;
        if (Quantities.IsValidation(series))
            bars.Opacity = PaleOpacity;
        return bars;
    }

    /// <summary>A dot at a quantity's best epoch: of validation where there is one, else of training.</summary>
    private static void MarkBest(Axes axes, List<HistorySeries> series, List<Series> drawn, string quantity)
    {
        var judged = series.FindIndex(s => Quantities.Name(s) == quantity && Quantities.IsValidation(s) && BestOf(s) is not null);
        if (judged < 0)
            judged = series.FindIndex(s => Quantities.Name(s) == quantity && BestOf(s) is not null);
        if (judged < 0 || series[judged].Count < 2 || BestOf(series[judged]) is not { } best)
            return;
        axes.Annotate(best.Epoch + 1.0, best.Value, FormattableString.Invariant($"best {best.Epoch + 1}: {TickFormat.Short(best.Value)}"))
            .Of = drawn[judged];
    }

    private static HistoryPoint? BestOf(HistorySeries series) =>
        series.Direction is null || series.Best() is not { } best || !double.IsFinite(best.Value) ? null : best;

    private static Scale ChosenScale(List<HistorySeries> series)
    {
        var (smallest, largest) = (double.PositiveInfinity, 0.0);
        foreach (var one in series)
        {
            if (!Quantities.IsLoss(one))
                return Scale.Linear;
            foreach (var value in one)
            {
                if (value <= 0)
                    return Scale.Linear;
                if (double.IsFinite(value))
                    (smallest, largest) = (Math.Min(smallest, value), Math.Max(largest, value));
            }
        }
        return largest > WideSpan * smallest ? Scale.Log : Scale.Linear;
    }
}
