using Hornbeam.Charts.Layout;

namespace Hornbeam.Charts;

/// <summary>Points joined by a line, or markers alone: made by <see cref="Axes.Line{T}(IEnumerable{T}, string?)"/>,
/// <see cref="Axes.Step{TX, TY}"/> and <see cref="Axes.Scatter{TX, TY}"/>.</summary>
/// <remarks>A value that is NaN or infinite interrupts the line; the gap is shaded and crossed at the axis. A point alone between
/// gaps is drawn as a dot.</remarks>
public sealed class LineSeries : Series
{
    private readonly double[]? x;
    private readonly double[] y;
    private double width = 1.5;
    private double markerSize = 5;

    internal LineSeries(double[]? x, double[] y, string? label)
        : base(label)
    {
        this.x = x;
        this.y = y;
    }

    /// <summary>How the line is drawn. Default solid.</summary>
    public LineStyle Style { get; set; }

    /// <summary>The width of the line in points (1/72 inch). Default 1.5.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not positive.</exception>
    public double Width
    {
        get => width;
        set => width = Positive(value, "Width");
    }

    /// <summary>The shape at each point. Default none.</summary>
    public Marker Marker { get; set; }

    /// <summary>The diameter of the markers in points (1/72 inch). Default 5.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not positive.</exception>
    public double MarkerSize
    {
        get => markerSize;
        set => markerSize = Positive(value, "MarkerSize");
    }

    /// <summary>Whether the line runs in steps. Default none: straight from point to point.</summary>
    public Steps Steps { get; set; }

    /// <summary>The number of points.</summary>
    public int Count => y.Length;

    /// <summary>Whether x counts the values: 0, 1, 2, ...</summary>
    internal bool IsSequence => x is null;

    internal double X(int index) => x is null ? index : x[index];

    internal ReadOnlySpan<double> Y => y;

    internal override void Measure(DataBounds bounds)
    {
        if (x is null) bounds.AddSequence(y);
        else bounds.AddPoints(x, y);
    }

    internal override void Paint(Surface surface, Color color)
    {
        var curve = Curve.Trace(x, y, surface, Steps, Style != LineStyle.None);
        foreach (var gap in curve.Gaps) surface.Gap(gap.From, gap.To, color);
        if (Style != LineStyle.None)
        {
            if (curve.Runs.Count > 0) surface.Stroke(curve.Runs, new Stroke(color, width, Style));
            if (Marker == Marker.None) surface.Marks(curve.Dots, Marker.Circle, Math.Max(2.6 * width, 3.5), color);
        }
        if (Marker != Marker.None) surface.Marks(surface.Visible(x, y, markerSize), Marker, markerSize, color);
    }

    internal override void PaintKey(Surface surface, Rect key, Color color)
    {
        var middle = key.Y + key.Height / 2;
        if (Style != LineStyle.None)
            surface.Stroke(new Point[][] { [new(key.X, middle), new(key.Right, middle)] }, new Stroke(color, width, Style));
        if (Marker != Marker.None) surface.Marks(new Point[] { new(key.X + key.Width / 2, middle) }, Marker, markerSize, color);
    }

    internal override (double[]? X, double[] Y)? Points => (x, y);

    internal override string Describe(string name) => SeriesSummary.Of(name, x, y, HigherIsBetter);

    private static double Positive(double value, string name) => value > 0 && double.IsFinite(value)
        ? value
        : throw new ArgumentOutOfRangeException(nameof(value), value, $"{name} must be a positive number of points (1/72 inch).");
}
