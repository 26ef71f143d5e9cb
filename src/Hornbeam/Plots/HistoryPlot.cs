using Hornbeam.Charts;
using Hornbeam.Text;

namespace Hornbeam;

/// <summary>Draws a <see cref="History"/>.</summary>
public static class HistoryPlot
{
    private const string Validation = "val_";
    private const string LearningRate = "learning_rate";
    private const int PanelsInRow = 3;
    private const double WideSpan = 100;

    /// <summary>
    /// Without keys one panel a quantity, loss first, each 6.4 x 4.8 inches; the learning rate only where it changes. With keys those
    /// series in one panel.
    /// </summary>
    /// <param name="history">What was measured.</param>
    /// <param name="keys">Series such as <c>"loss", "val_loss"</c>.</param>
    /// <exception cref="KeyNotFoundException">There is no such series; the message names those there are.</exception>
    public static Figure Plot(this History history, params ReadOnlySpan<string> keys) => Plot(history, new PlotOptions(), keys);

    /// <summary>As <see cref="Plot(History, ReadOnlySpan{string})"/>, with titles, labels, scale and smoothing as wished.</summary>
    /// <param name="history">What was measured.</param>
    /// <param name="options">How to draw.</param>
    /// <param name="keys">Series such as <c>"loss", "val_loss"</c>; none for all.</param>
    /// <exception cref="KeyNotFoundException">There is no such series; the message names those there are.</exception>
    /// <exception cref="ArgumentException">The number of labels differs from that of the series, or the smoothing is not in [0, 1).</exception>
    public static Figure Plot(this History history, PlotOptions options, params ReadOnlySpan<string> keys)
    {
        ArgumentNullException.ThrowIfNull(history);
        ArgumentNullException.ThrowIfNull(options);
        if (options.Smooth is not (>= 0 and < 1))
            throw new ArgumentException($"Smooth is the weight of the past, from 0 to below 1; {options.Smooth} was given.", nameof(options));
        if (options.Labels is { } labels && keys.Length > 0 && labels.Count != keys.Length)
            throw new ArgumentException($"{keys.Length} series are drawn, but {labels.Count} labels were given.", nameof(options));
        return keys.Length > 0 ? OnePanel(history, options, keys) : AllQuantities(history, options);
    }

    private static Figure OnePanel(History history, PlotOptions options, ReadOnlySpan<string> keys)
    {
        var series = new List<HistorySeries>();
        foreach (var key in keys)
            series.Add(history[key]);
        var figure = new Figure();
        Draw(figure.Axes[0], series, options, options.Labels ?? series.ConvertAll(s => s.Key), figure.Theme.Palette[0]);
        figure.Axes[0].Title = options.Title;
        return figure;
    }

    private static Figure AllQuantities(History history, PlotOptions options)
    {
        var quantities = Quantities(history);
        var columns = Math.Clamp(quantities.Count, 1, PanelsInRow);
        var rows = Math.Max(1, (quantities.Count + columns - 1) / columns);
        var figure = new Figure(rows, columns, 6.4 * columns, 4.8 * rows) { Title = options.Title };
        for (var i = 0; i < quantities.Count; i++)
        {
            var series = new List<HistorySeries>();
            foreach (var key in (string[])[quantities[i], Validation + quantities[i]])
                if (history.TryGet(key, out var found))
                    series.Add(found);
            var names = series.ConvertAll(s => s.Key.StartsWith(Validation, StringComparison.Ordinal) ? "validation" : "training");
            Draw(figure.Axes[i], series, options, options.Labels ?? names, figure.Theme.Palette[i % figure.Theme.Palette.Count]);
        }
        if (quantities.Count == 0)
            figure.Axes[0].Title = "no epoch has been measured";
        return figure;
    }

    /// <summary>The quantities that have a panel, without their <c>val_</c> twins; loss first, the others in the history's order.</summary>
    private static List<string> Quantities(History history)
    {
        var quantities = new List<string>();
        foreach (var key in history.Keys)
        {
            var name = Quantity(key);
            if (!quantities.Contains(name) && (name != LearningRate || history[key].Distinct().Count() > 1))
                quantities.Add(name);
        }
        if (quantities.Remove("loss"))
            quantities.Insert(0, "loss");
        return quantities;
    }

    private static string Quantity(string key) => key.StartsWith(Validation, StringComparison.Ordinal) ? key[Validation.Length..] : key;

    private static void Draw(
        Axes axes, List<HistorySeries> series, PlotOptions options, IReadOnlyList<string> labels, Color first)
    {
        var quantities = series.ConvertAll(s => Quantity(s.Key)).Distinct().ToList();
        axes.XLabel = options.XLabel;
        axes.YLabel = options.YLabel ?? (quantities.Count == 1 ? quantities[0] : null);
        axes.WholeX = true;
        axes.Legend = series.Count > 1 || options.Labels is not null ? options.Legend : LegendPlace.None;
        axes.YScale = options.YScale ?? ChosenScale(series);
        if (axes.YScale == Scale.Log)
            axes.YLabel = $"{axes.YLabel} (log scale)".TrimStart();
        for (var i = 0; i < series.Count; i++)
        {
            // One colour a quantity: training solid, validation dashed.
            var place = quantities.IndexOf(Quantity(series[i].Key));
            Color? color = quantities.Count == 1 ? first : default(Color?);
            var line = Draw(axes, series[i], labels[i], options.Smooth, color ?? Default(place));
            if (series[i].Key.StartsWith(Validation, StringComparison.Ordinal))
                line.Style = LineStyle.Dashed;
        }
        MarkBest(axes, series, first);
    }

    private static Color Default(int place) => Theme.Light.Palette[place % Theme.Light.Palette.Count];

    private static LineSeries Draw(Axes axes, HistorySeries series, string label, double smooth, Color color)
    {
        var epochs = series.Epochs.Select(epoch => epoch + 1.0).ToArray();
        if (smooth == 0)
        {
            var line = axes.Line(epochs, series, label);
            line.Color = color;
            return line;
        }
        var raw = axes.Line(epochs, series);
        (raw.Color, raw.Opacity) = (color, 0.3);
        var smoothed = axes.Line(
            epochs, Smoothed(series, smooth), FormattableString.Invariant($"{label} (smoothed {smooth:0.##})"));
        smoothed.Color = color;
        return smoothed;
    }

    /// <summary>An exponential moving average, divided by the weight it has gathered so far; what is not a number is left out.</summary>
    private static double[] Smoothed(HistorySeries series, double weight)
    {
        var (mean, gathered) = (0.0, 0.0);
        return [.. series.Select(value =>
        {
            if (!double.IsFinite(value))
                return double.NaN;
            mean = mean * weight + value * (1 - weight);
            gathered = gathered * weight + (1 - weight);
            return mean / gathered;
        })];
    }

    /// <summary>A dot at the best epoch: of validation where there is one, else of training.</summary>
    private static void MarkBest(Axes axes, List<HistorySeries> series, Color color)
    {
        var judged = series.Find(s => s.Key.StartsWith(Validation, StringComparison.Ordinal) && s.Best() is not null)
            ?? series.Find(s => s.Best() is not null);
        if (judged is null || judged.Count < 2 || judged.Best() is not { } best)
            return;
        var label = FormattableString.Invariant($"best {best.Epoch + 1}: {PythonNumber.Short(best.Value)}");
        axes.Annotate(best.Epoch + 1.0, best.Value, label).Color = color;
    }

    private static Scale ChosenScale(List<HistorySeries> series)
    {
        var (smallest, largest) = (double.PositiveInfinity, 0.0);
        foreach (var one in series)
        {
            if (!Quantity(one.Key).EndsWith("loss", StringComparison.Ordinal))
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
