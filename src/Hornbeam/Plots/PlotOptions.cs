using Hornbeam.Charts;

namespace Hornbeam;

/// <summary>How <see cref="HistoryPlot.Plot(History, PlotOptions, ReadOnlySpan{string})"/> draws; what is left out follows the data.</summary>
public sealed record PlotOptions
{
    /// <summary>Lines, the default, or bars.</summary>
    public Kind Kind { get; init; }

    /// <summary>Title above the axes. Default none.</summary>
    public string? Title { get; init; }

    /// <summary>Label of the x axis. Default "epoch"; epochs count from 1.</summary>
    public string XLabel { get; init; } = "epoch";

    /// <summary>Label of the y axis. Default the quantity's name where all series have the same.</summary>
    public string? YLabel { get; init; }

    /// <summary>Names in the legend, one for each series. Default the keys (training/validation where every quantity is drawn).</summary>
    public IReadOnlyList<string>? Labels { get; init; }

    /// <summary>Place of the legend. Default the corner that covers least.</summary>
    public LegendPlace Legend { get; init; } = LegendPlace.Best;

    /// <summary>Scale of the y axis. Default logarithmic where positive losses span more than 100:1, linear elsewhere.</summary>
    public Scale? YScale { get; init; }

    /// <summary>
    /// Weight of the past in a debiased moving average drawn over the pale raw line, from 0 (none, the default) to below 1. Best values
    /// are always those of the raw line.
    /// </summary>
    public double Smooth { get; init; }
}
