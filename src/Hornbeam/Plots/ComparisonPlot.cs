using Hornbeam.Charts;
using Hornbeam.Charts.Layout;

namespace Hornbeam;

/// <summary>Draws a <see cref="Comparison"/>.</summary>
public static class ComparisonPlot
{
    private const int MostColors = 8, BestShown = 5, MostMarked = 3, Grey = 9;

    /// <summary>
    /// The curves of all variants over each other, those of repeated ones as their mean with a band of one standard deviation; where
    /// variants were repeated, beside them the paired differences with their intervals. More than 8 variants show the best five in
    /// colour over the others in grey, unless a number says the colour of each.
    /// </summary>
    /// <param name="comparison">What <see cref="Histories.Compare"/> found.</param>
    /// <param name="settings">
    /// A number for each variant, such as its batch size: curves are coloured by it and a colour bar says so. Default null.
    /// </param>
    /// <exception cref="ArgumentException">There are not as many settings as variants.</exception>
    public static Figure Plot(this Comparison comparison, IReadOnlyList<double>? settings = null)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        if (settings is not null && settings.Count != comparison.Variants.Count)
            throw new ArgumentException(
                $"There are {comparison.Variants.Count} variants, but {settings.Count} settings were given. Give a number for each, in the order of the names.",
                nameof(settings));
        var panels = comparison.Differences.Count > 0 ? 2 : 1;
        var figure = new Figure(1, panels, 7 * panels, 4.8);
        DrawCurves(figure.Axes[0], comparison, settings);
        if (panels == 2)
            DrawDifferences(figure.Axes[1], comparison);
        return figure;
    }

    private static void DrawCurves(Axes axes, Comparison comparison, IReadOnlyList<double>? settings)
    {
        var (variants, up) = (comparison.Variants, comparison.Direction == Direction.Up);
        (axes.Title, axes.XLabel, axes.YLabel, axes.WholeX) = (comparison.Series, "epoch", comparison.Series, true);
        var ranking = Enumerable.Range(0, variants.Count).OrderBy(i => up ? -variants[i].Best : variants[i].Best).ToList();
        var inColor = settings is not null || variants.Count <= MostColors ? ranking : ranking[..BestShown];
        // What stands back is drawn first, so that it lies below.
        var order = Enumerable.Range(0, variants.Count).OrderBy(i => inColor.Contains(i)).ToList();
        var others = true;
        foreach (var i in order)
        {
            var variant = variants[i];
            var stands = inColor.Contains(i);
            var repeated = variant.BestValues.Count > 1;
            var place = stands ? variants.Count <= MostColors ? i : inColor.IndexOf(i) : Grey;
            var (color, label) = (settings?[i], stands ? Label(variant) : others ? "others" : null);
            others &= stands;
            if (repeated && stands)
            {
                var band = axes.Band(variant.Epochs, variant.Low, variant.High);
                (band.PaletteIndex, band.ColorValue, band.Run) = (place, color, variant.Name);
            }
            var line = axes.Line(variant.Epochs, variant.Mean, settings is null || variants.Count <= MostColors ? label : null);
            (line.PaletteIndex, line.ColorValue, line.Run, line.HigherIsBetter) = (place, color, variant.Name, up);
            line.Opacity = stands ? 1 : 0.4;
            if (!repeated && variants.Count <= MostMarked)
                axes.Annotate(variant.BestEpoch, variant.Best, FormattableString.Invariant($"best {variant.BestEpoch}: {TickFormat.Short(variant.Best)}")).Of = line;
        }
    }

    private static void DrawDifferences(Axes axes, Comparison comparison)
    {
        axes.Title = "paired differences, 95 % intervals";
        axes.XLabel = $"best {comparison.Series}: second less first";
        axes.VerticalLine(0);
        var count = comparison.Differences.Count;
        for (var i = 0; i < count; i++)
        {
            var (one, y) = (comparison.Differences[i], count - 1 - i);
            var interval = axes.Line([one.Low, one.High], [y, y]);
            var mean = axes.Scatter([one.Mean], [y]);
            // Where it cannot be told, the interval stands back.
            interval.PaletteIndex = mean.PaletteIndex = one.Better is null ? Grey : 0;
            (interval.Width, interval.Run, mean.Run) = (2.5, $"{one.Second} less {one.First}", $"{one.Second} less {one.First}");
        }
        axes.YLimits = (-0.6, count - 0.4);
        axes.YTicks = [.. comparison.Differences.Select((one, i) => new Tick(count - 1 - i, $"{one.Second} less {one.First}"))];
    }

    private static string Label(ComparedVariant variant) => variant.BestValues.Count == 1
        ? variant.Name
        : FormattableString.Invariant($"{variant.Name} (mean of {variant.BestValues.Count})");
}
