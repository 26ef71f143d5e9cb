using System.Globalization;
using Hornbeam.Charts.Layout;

namespace Hornbeam.Charts;

/// <summary>Counts of values in equally wide bins: made by <see cref="Axes.Histogram{T}"/>.</summary>
/// <remarks>A bin holds its lower edge and not its upper edge, except the last, which holds both (as NumPy's
/// histogram).</remarks>
public sealed class HistogramSeries : Series
{
    private readonly double[] edges;
    private readonly double[] counts;

    private HistogramSeries(double[] edges, double[] counts, string? label)
        : base(label)
    {
        this.edges = edges;
        this.counts = counts;
        Opacity = 0.4;
    }

    /// <summary>The ends of the bins: one more than there are bins.</summary>
    public IReadOnlyList<double> Edges => edges;

    /// <summary>The number of values in each bin.</summary>
    public IReadOnlyList<double> Counts => counts;

    internal static HistogramSeries Count(double[] values, string? label, int bins, (double Min, double Max)? range)
    {
        if (bins < 1) throw new ArgumentOutOfRangeException(nameof(bins), bins, "A histogram needs at least 1 bin.");
        if (range is { } given && !(double.IsFinite(given.Min) && double.IsFinite(given.Max) && given.Min < given.Max))
            throw new ArgumentException(
                FormattableString.Invariant($"range must go from a lower to a higher finite number, but ({given.Min}, ") +
                FormattableString.Invariant($"{given.Max}) was given."), nameof(range));
        var (min, max) = range ?? Span(values);
        var edges = new double[bins + 1];
        for (var i = 0; i <= bins; i++) edges[i] = min * (1 - (double)i / bins) + max * ((double)i / bins);
        var counts = new double[bins];
        var perUnit = bins / (max - min);
        foreach (var value in values)
        {
            if (!(value >= min && value <= max)) continue;
            var bin = Math.Min((int)((value - min) * perUnit), bins - 1);
            // Rounding may put a value beside its bin: the edges decide.
            if (value < edges[bin] && bin > 0) bin--;
            else if (value >= edges[bin + 1] && bin < bins - 1) bin++;
            counts[bin]++;
        }
        return new HistogramSeries(edges, counts, label);
    }

    internal override void Measure(DataBounds bounds)
    {
        bounds.AddX(edges[0]);
        bounds.AddX(edges[^1]);
        foreach (var count in counts) bounds.AddY(count);
        bounds.StandOnZero();
    }

    internal override void Paint(Surface surface, Color color)
    {
        var ground = surface.MapY(surface.Y.Base());
        var outline = new List<Point> { new(surface.MapX(edges[0]), ground) };
        for (var i = 0; i < counts.Length; i++)
        {
            var top = surface.Y.Shows(counts[i]) ? surface.MapY(counts[i]) : ground;
            outline.Add(new(surface.MapX(edges[i]), top));
            outline.Add(new(surface.MapX(edges[i + 1]), top));
        }
        outline.Add(new(surface.MapX(edges[^1]), ground));
        surface.Fill([.. outline], color);
        // The outline keeps its full strength, so that overlapping histograms stay apart.
        surface.Stroke([[.. outline]], new Stroke(color with { A = 255 }, 1, LineStyle.Solid));
    }

    internal override void PaintKey(Surface surface, Rect key, Color color)
    {
        var box = key.Inset(0, key.Height * 0.15);
        surface.Box(box, color);
        var (left, top, right, bottom) = (box.X, box.Y, box.Right, box.Bottom);
        Point[] outline = [new(left, top), new(right, top), new(right, bottom), new(left, bottom), new(left, top)];
        surface.Stroke([outline], new Stroke(color with { A = 255 }, 1, LineStyle.Solid));
    }

    internal override string Describe(string name)
    {
        double total = 0;
        var most = 0;
        for (var i = 0; i < counts.Length; i++)
        {
            total += counts[i];
            if (counts[i] > counts[most]) most = i;
        }
        return string.Create(CultureInfo.InvariantCulture,
            $"{name}: histogram of {total} values in {counts.Length} bins from {edges[0]:g6} to {edges[^1]:g6}, ") +
            string.Create(CultureInfo.InvariantCulture, $"most ({counts[most]}) from {edges[most]:g6} to {edges[most + 1]:g6}.");
    }

    private static (double Min, double Max) Span(double[] values)
    {
        var (min, max) = (double.PositiveInfinity, double.NegativeInfinity);
        foreach (var value in values)
        {
            if (!double.IsFinite(value)) continue;
            min = Math.Min(min, value);
            max = Math.Max(max, value);
        }
        if (min > max) return (0, 1);
        if (min < max) return (min, max);
        var half = Math.Max(0.5, Math.Abs(min) * 1e-3);
        return (min - half, max + half);
    }
}
