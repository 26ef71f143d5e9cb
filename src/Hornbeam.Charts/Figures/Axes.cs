using System.Numerics;

namespace Hornbeam.Charts;

/// <summary>One chart of a figure: its series, labels, scales and legend. Series are drawn in the order in which they were
/// added.</summary>
/// <example><code>
/// var figure = new Figure();
/// var axes = figure.Axes[0];
/// axes.Line(epochs, loss, "training");
/// axes.Line(epochs, validationLoss, "validation").Style = LineStyle.Dashed;
/// (axes.Title, axes.XLabel, axes.YLabel, axes.WholeX) = ("model loss", "epoch", "loss", true);
/// figure.Save("loss.png");
/// </code></example>
public sealed partial class Axes
{
    private (double Min, double Max)? xLimits;
    private (double Min, double Max)? yLimits;

    internal Axes()
    {
    }

    /// <summary>False leaves this place of the figure empty, such as the last places of an incomplete row. Default true.</summary>
    public bool Visible { get; set; } = true;

    /// <summary>Above the axes; null for none.</summary>
    public string? Title { get; set; }

    /// <summary>Below the x axis; null for none.</summary>
    public string? XLabel { get; set; }

    /// <summary>Beside the y axis; null for none.</summary>
    public string? YLabel { get; set; }

    /// <summary>Where the legend stands. Default: where it covers the least data. Without any labelled series there is
    /// none.</summary>
    public LegendPlace Legend { get; set; }

    /// <summary>Whether lines mark the ticks across the axes. Default false.</summary>
    public bool Grid { get; set; }

    /// <summary>The scale of the x axis. Default linear.</summary>
    public Scale XScale { get; set; }

    /// <summary>The scale of the y axis. Default linear.</summary>
    public Scale YScale { get; set; }

    /// <summary>True for counted things such as epochs: ticks at whole numbers only, and one at the first value when it has room.
    /// Default false; lines that were given no x count their values and have whole ticks anyway. A logarithmic x axis ignores
    /// it.</summary>
    public bool WholeX { get; set; }

    /// <summary>The ends of the x axis in the data's units; null, the default, fits the data. NaN for one end fits that
    /// end.</summary>
    /// <exception cref="ArgumentException">The lower end is not below the upper end, or an end is infinite.</exception>
    public (double Min, double Max)? XLimits
    {
        get => xLimits;
        set => xLimits = Limits(value, nameof(XLimits));
    }

    /// <summary>The ends of the y axis in the data's units; null, the default, fits the data. NaN for one end fits that
    /// end.</summary>
    /// <exception cref="ArgumentException">The lower end is not below the upper end, or an end is infinite.</exception>
    public (double Min, double Max)? YLimits
    {
        get => yLimits;
        set => yLimits = Limits(value, nameof(YLimits));
    }

    /// <summary>Ticks of one's own on the x axis; null, the default, chooses round numbers. Labels without room are left
    /// out.</summary>
    public IReadOnlyList<Tick>? XTicks { get; set; }

    /// <summary>Ticks of one's own on the y axis; null, the default, chooses round numbers. Labels without room are left
    /// out.</summary>
    public IReadOnlyList<Tick>? YTicks { get; set; }

    /// <summary>What is drawn, in order. Series may be removed or put into another order.</summary>
    public IList<Series> Series { get; } = [];

    /// <summary>The labelled dots.</summary>
    public IList<Annotation> Annotations { get; } = [];

    /// <summary>Adds a line through values at x = 0, 1, 2, ...</summary>
    /// <typeparam name="T">Any number type.</typeparam>
    /// <param name="y">The values; NaN leaves a gap.</param>
    /// <param name="label">The name in the legend; null, the default, leaves the line out of it.</param>
    /// <returns>The line, to change its colour, width, style or markers.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="y"/> is null.</exception>
    public LineSeries Line<T>(IEnumerable<T> y, string? label = null)
        where T : INumberBase<T> => Add(new LineSeries(null, Values.Read(y, nameof(y)), label));

    /// <summary>Adds a line through points.</summary>
    /// <typeparam name="TX">Any number type.</typeparam>
    /// <typeparam name="TY">Any number type.</typeparam>
    /// <param name="x">The positions along the x axis, in any order; points are joined in the order given.</param>
    /// <param name="y">The values, as many; NaN leaves a gap.</param>
    /// <param name="label">The name in the legend; null, the default, leaves the line out of it.</param>
    /// <returns>The line, to change its colour, width, style or markers.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="x"/> or <paramref name="y"/> is null.</exception>
    /// <exception cref="ArgumentException">There are not as many x as y.</exception>
    public LineSeries Line<TX, TY>(IEnumerable<TX> x, IEnumerable<TY> y, string? label = null)
        where TX : INumberBase<TX>
        where TY : INumberBase<TY>
    {
        var (xs, ys) = Values.ReadPair(x, y, nameof(x), nameof(y));
        return Add(new LineSeries(xs, ys, label));
    }

    /// <summary>Adds a line in steps: each value holds until the next point (change it with
    /// <see cref="LineSeries.Steps"/>).</summary>
    /// <typeparam name="TX">Any number type.</typeparam>
    /// <typeparam name="TY">Any number type.</typeparam>
    /// <param name="x">The positions along the x axis.</param>
    /// <param name="y">The values, as many; NaN leaves a gap.</param>
    /// <param name="label">The name in the legend; null, the default, leaves the line out of it.</param>
    /// <returns>The line.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="x"/> or <paramref name="y"/> is null.</exception>
    /// <exception cref="ArgumentException">There are not as many x as y.</exception>
    public LineSeries Step<TX, TY>(IEnumerable<TX> x, IEnumerable<TY> y, string? label = null)
        where TX : INumberBase<TX>
        where TY : INumberBase<TY>
    {
        var line = Line(x, y, label);
        line.Steps = Steps.After;
        return line;
    }

    /// <summary>Adds points as circles without a line.</summary>
    /// <typeparam name="TX">Any number type.</typeparam>
    /// <typeparam name="TY">Any number type.</typeparam>
    /// <param name="x">The positions along the x axis.</param>
    /// <param name="y">The positions along the y axis, as many; points with a NaN are not drawn.</param>
    /// <param name="label">The name in the legend; null, the default, leaves the points out of it.</param>
    /// <returns>The points, to change their marker, size or colour.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="x"/> or <paramref name="y"/> is null.</exception>
    /// <exception cref="ArgumentException">There are not as many x as y.</exception>
    public LineSeries Scatter<TX, TY>(IEnumerable<TX> x, IEnumerable<TY> y, string? label = null)
        where TX : INumberBase<TX>
        where TY : INumberBase<TY>
    {
        var points = Line(x, y, label);
        (points.Style, points.Marker) = (LineStyle.None, Marker.Circle);
        return points;
    }

    /// <summary>Adds bars that stand on zero. Several bar series on one axes stand side by side.</summary>
    /// <typeparam name="TX">Any number type.</typeparam>
    /// <typeparam name="TY">Any number type.</typeparam>
    /// <param name="x">The middle of each bar, or of each group of bars.</param>
    /// <param name="heights">The heights, as many; NaN leaves a bar out.</param>
    /// <param name="label">The name in the legend; null, the default, leaves the bars out of it.</param>
    /// <returns>The bars.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="x"/> or <paramref name="heights"/> is null.</exception>
    /// <exception cref="ArgumentException">There are not as many x as heights.</exception>
    public BarSeries Bars<TX, TY>(IEnumerable<TX> x, IEnumerable<TY> heights, string? label = null)
        where TX : INumberBase<TX>
        where TY : INumberBase<TY>
    {
        var (xs, ys) = Values.ReadPair(x, heights, nameof(x), nameof(heights));
        return Add(new BarSeries(xs, ys, label));
    }

    /// <summary>Adds a bar a category, named below the axis.</summary>
    /// <typeparam name="T">Any number type.</typeparam>
    /// <param name="categories">The names, which become the ticks of the x axis.</param>
    /// <param name="heights">The heights, as many; NaN leaves a bar out.</param>
    /// <param name="label">The name in the legend; null, the default, leaves the bars out of it.</param>
    /// <returns>The bars.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="categories"/> or <paramref name="heights"/> is null.</exception>
    /// <exception cref="ArgumentException">There are not as many names as heights.</exception>
    public BarSeries Bars<T>(IEnumerable<string> categories, IEnumerable<T> heights, string? label = null)
        where T : INumberBase<T>
    {
        ArgumentNullException.ThrowIfNull(categories);
        var ticks = new List<Tick>();
        foreach (var name in categories) ticks.Add(new Tick(ticks.Count, name));
        var ys = Values.Read(heights, nameof(heights));
        Values.CheckCounts(ticks.Count, ys.Length, nameof(categories), nameof(heights));
        XTicks = ticks;
        var xs = new double[ys.Length];
        for (var i = 0; i < xs.Length; i++) xs[i] = i;
        return Add(new BarSeries(xs, ys, label));
    }

    /// <summary>Adds a histogram: how many values fall into each of equally wide bins. Histograms are translucent, so that
    /// several on one axes can be compared.</summary>
    /// <typeparam name="T">Any number type.</typeparam>
    /// <param name="values">The values; NaN and infinite ones are not counted.</param>
    /// <param name="label">The name in the legend; null, the default, leaves the histogram out of it.</param>
    /// <param name="bins">The number of bins, at least 1. Default 10.</param>
    /// <param name="range">The ends of the first and last bin; values outside are not counted. Null, the default: the smallest
    /// and the largest value. Give several histograms the same range to give them the same bins.</param>
    /// <returns>The histogram.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="values"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="bins"/> is less than 1.</exception>
    /// <exception cref="ArgumentException"><paramref name="range"/> does not go from a lower to a higher finite
    /// number.</exception>
    public HistogramSeries Histogram<T>(
        IEnumerable<T> values, string? label = null, int bins = 10, (double Min, double Max)? range = null)
        where T : INumberBase<T> => Add(HistogramSeries.Count(Values.Read(values, nameof(values)), label, bins, range));

    /// <summary>Fills the band between two lines, such as a mean plus and minus one standard deviation.</summary>
    /// <typeparam name="TX">Any number type.</typeparam>
    /// <typeparam name="TY">Any number type.</typeparam>
    /// <param name="x">The positions along the x axis, in ascending order.</param>
    /// <param name="lower">The lower line, as many values; NaN leaves a gap.</param>
    /// <param name="upper">The upper line, as many values; NaN leaves a gap.</param>
    /// <param name="label">The name in the legend; null, the default, leaves the band out of it.</param>
    /// <returns>The band.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="ArgumentException">The three do not have as many values.</exception>
    public BandSeries Band<TX, TY>(IEnumerable<TX> x, IEnumerable<TY> lower, IEnumerable<TY> upper, string? label = null)
        where TX : INumberBase<TX>
        where TY : INumberBase<TY>
    {
        var (xs, low) = Values.ReadPair(x, lower, nameof(x), nameof(lower));
        var high = Values.Read(upper, nameof(upper));
        Values.CheckCounts(xs.Length, high.Length, nameof(x), nameof(upper));
        return Add(new BandSeries(xs, low, high, label));
    }

    /// <summary>Adds a line across the whole axes at one height.</summary>
    /// <param name="y">The height, in the data's units.</param>
    /// <param name="label">The name in the legend; null, the default, leaves the line out of it.</param>
    /// <returns>The line, dashed in the frame's grey unless changed.</returns>
    public RuleSeries HorizontalLine(double y, string? label = null) => Add(new RuleSeries(y, horizontal: true, label));

    /// <summary>Adds a line from bottom to top at one place.</summary>
    /// <param name="x">The place, in the data's units.</param>
    /// <param name="label">The name in the legend; null, the default, leaves the line out of it.</param>
    /// <returns>The line, dashed in the frame's grey unless changed.</returns>
    public RuleSeries VerticalLine(double x, string? label = null) => Add(new RuleSeries(x, horizontal: false, label));

    /// <summary>Adds a labelled dot, such as "best 37: 0.451".</summary>
    /// <param name="x">The position along the x axis, in the data's units.</param>
    /// <param name="y">The position along the y axis, in the data's units.</param>
    /// <param name="text">The label.</param>
    /// <returns>The annotation, to change its colour.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="text"/> is null.</exception>
    public Annotation Annotate(double x, double y, string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var annotation = new Annotation(x, y, text);
        Annotations.Add(annotation);
        return annotation;
    }

    private T Add<T>(T series)
        where T : Series
    {
        Series.Add(series);
        return series;
    }

    private static (double Min, double Max)? Limits((double Min, double Max)? value, string name)
    {
        if (value is not { } limits) return null;
        if (double.IsInfinity(limits.Min) || double.IsInfinity(limits.Max) || limits.Min >= limits.Max)
            throw new ArgumentException(
                FormattableString.Invariant($"{name} must go from a lower to a higher finite number, but ({limits.Min}, ") +
                FormattableString.Invariant($"{limits.Max}) was given. NaN for one end fits that end to the data."),
                nameof(value));
        return limits;
    }
}
