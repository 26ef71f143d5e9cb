using Hornbeam.Charts;

namespace Hornbeam;

/// <summary>Draws a <see cref="History"/>.</summary>
public static class HistoryPlot
{
    private const int PanelsInRow = 3;
    private const double PanelWidth = 6.4, PanelHeight = 4.8;

    /// <summary>
    /// Without keys one panel a quantity, loss first, each 6.4 x 4.8 inches and at most three in a row; the learning rate only where
    /// it changes. With keys those series in one panel. The x axis is the epoch, counted from 1; a dot marks the best epoch.
    /// </summary>
    /// <param name="history">What was measured.</param>
    /// <param name="keys">Series such as <c>"loss", "val_loss"</c>.</param>
    /// <exception cref="KeyNotFoundException">There is no such series; the message names those there are.</exception>
    public static Figure Plot(this History history, params ReadOnlySpan<string> keys) => Plot(history, new PlotOptions(), keys);

    /// <summary>As <see cref="Plot(History, ReadOnlySpan{string})"/>, with lines or bars: <c>history.Plot(kind: Kind.Bars)</c>.</summary>
    /// <param name="history">What was measured.</param>
    /// <param name="kind">Lines or bars.</param>
    /// <param name="keys">Series such as <c>"loss", "val_loss"</c>; none for all.</param>
    /// <exception cref="KeyNotFoundException">There is no such series; the message names those there are.</exception>
    public static Figure Plot(this History history, Kind kind, params ReadOnlySpan<string> keys) =>
        Plot(history, new PlotOptions { Kind = kind }, keys);

    /// <summary>As <see cref="Plot(History, ReadOnlySpan{string})"/>, with titles, labels, scale and smoothing as wished.</summary>
    /// <param name="history">What was measured.</param>
    /// <param name="options">How to draw.</param>
    /// <param name="keys">Series such as <c>"loss", "val_loss"</c>; none for all.</param>
    /// <exception cref="KeyNotFoundException">There is no such series; the message names those there are.</exception>
    /// <exception cref="ArgumentException">The number of labels differs from that of the series, the smoothing is not in
    /// [0, 1), or bars are to be smoothed.</exception>
    public static Figure Plot(this History history, PlotOptions options, params ReadOnlySpan<string> keys)
    {
        ArgumentNullException.ThrowIfNull(history);
        ArgumentNullException.ThrowIfNull(options);
        if (options.Smooth is not (>= 0 and < 1))
            throw new ArgumentException($"Smooth is the weight of the past, from 0 to below 1; {options.Smooth} was given.", nameof(options));
        if (!Enum.IsDefined(options.Kind))
            throw new ArgumentException($"Kind is Kind.Lines or Kind.Bars, not {options.Kind}.", nameof(options));
        if (options is { Kind: Kind.Bars, Smooth: > 0 })
            throw new ArgumentException("Smooth draws lines; bars have none. Leave Smooth at 0, or draw Kind.Lines.", nameof(options));
        return keys.Length > 0 ? OnePanel(history, options, keys) : AllQuantities(history, options, PanelsInRow);
    }

    private static Figure OnePanel(History history, PlotOptions options, ReadOnlySpan<string> keys)
    {
        var series = new List<HistorySeries>();
        foreach (var key in keys)
            series.Add(history[key]);
        CheckLabels(options, series.Count);
        var figure = new Figure();
        HistoryPanel.Draw(figure.Axes[0], series, options, series.ConvertAll(s => s.Key), firstColor: 0);
        figure.Axes[0].Title = options.Title;
        return figure;
    }

    /// <summary>A panel a quantity.</summary>
    internal static Figure AllQuantities(History history, PlotOptions options, int panelsInRow)
    {
        var panels = Quantities.Of(history);
        CheckLabels(options, panels.Count == 0 ? 0 : panels.Max(panel => panel.Count));
        // Four stand better two by two than three and one.
        var columns = panels.Count == 4 ? Math.Min(2, panelsInRow) : Math.Clamp(panels.Count, 1, panelsInRow);
        var rows = Math.Max(1, (panels.Count + columns - 1) / columns);
        var figure = new Figure(rows, columns, PanelWidth * columns, PanelHeight * rows) { Title = options.Title };
        for (var i = 0; i < figure.Axes.Count; i++)
        {
            if (i < panels.Count)
                HistoryPanel.Draw(figure.Axes[i], panels[i], options, panels[i].ConvertAll(Quantities.Role), firstColor: i);
            else
                figure.Axes[i].Visible = false;
        }
        if (panels.Count == 0)
        {
            figure.Axes[0].Visible = true;
            figure.Axes[0].Title = "no epoch has been measured";
        }
        return figure;
    }

    private static void CheckLabels(PlotOptions options, int series)
    {
        if (options.Labels is { } labels && labels.Count != series)
            throw new ArgumentException(
                $"{series} series are drawn in a panel, but {labels.Count} labels were given. Give Labels one name a series.", nameof(options));
    }
}
