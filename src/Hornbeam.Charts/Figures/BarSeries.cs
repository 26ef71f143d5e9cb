using Hornbeam.Charts.Layout;

namespace Hornbeam.Charts;

/// <summary>Bars that stand on zero: made by <see cref="Axes.Bars{TX, TY}"/>.</summary>
/// <remarks>On a logarithmic y axis the bars stand on its lower end.</remarks>
public sealed class BarSeries : Series
{
    private readonly double[] x;
    private readonly double[] heights;

    internal BarSeries(double[] x, double[] heights, string? label)
        : base(label)
    {
        this.x = x;
        this.heights = heights;
    }

    /// <summary>The number of bars.</summary>
    public int Count => heights.Length;

    /// <summary>Where this series stands in its group: set before every layout.</summary>
    internal (double Offset, double Width) Slot { get; private set; } = (0, 0.8);

    /// <summary>Gives each bar series of an axes its place side by side.</summary>
    internal static void Arrange(IList<Series> series)
    {
        var count = 0;
        var spacing = double.PositiveInfinity;
        foreach (var one in series)
        {
            if (one is not BarSeries bars) continue;
            count++;
            spacing = Math.Min(spacing, bars.Spacing());
        }
        var width = 0.8 * (double.IsFinite(spacing) ? spacing : 1) / Math.Max(count, 1);
        var index = 0;
        foreach (var one in series)
            if (one is BarSeries bars) bars.Slot = ((index++ - (count - 1) / 2.0) * width, width);
    }

    internal override void Measure(DataBounds bounds)
    {
        for (var i = 0; i < x.Length; i++)
        {
            if (!double.IsFinite(x[i]) || !double.IsFinite(heights[i])) continue;
            bounds.AddX(x[i] + Slot.Offset - Slot.Width / 2);
            bounds.AddX(x[i] + Slot.Offset + Slot.Width / 2);
            bounds.AddY(heights[i]);
        }
        bounds.StandOnZero();
    }

    internal override void Paint(Surface surface, Color color)
    {
        var ground = surface.Y.Base();
        for (var i = 0; i < x.Length; i++)
        {
            if (!surface.Y.Shows(heights[i]) || !surface.X.Shows(x[i])) continue;
            var left = surface.MapX(x[i] + Slot.Offset - Slot.Width / 2);
            var right = surface.MapX(x[i] + Slot.Offset + Slot.Width / 2);
            PaintBar(surface, Rect.Between(left, surface.MapY(heights[i]), right, surface.MapY(ground)), color);
        }
    }

    internal override void PaintKey(Surface surface, Rect key, Color color) =>
        PaintBar(surface, key.Inset(0, key.Height * 0.15), color);

    private static void PaintBar(Surface surface, Rect box, Color color)
    {
        surface.Box(box, color);
        // A pale bar keeps the contrast of its colour in its outline.
        if (color.A == 255) return;
        var (left, right) = (box.X + 0.5, Math.Max(box.Right - 0.5, box.X + 0.5));
        surface.Stroke([[new(left, box.Bottom), new(left, box.Y), new(right, box.Y), new(right, box.Bottom)]],
            new Stroke(color with { A = 255 }, 1, LineStyle.Solid));
    }

    internal override (double[]? X, double[] Y)? Points => (x, heights);

    internal override string Describe(string name) => SeriesSummary.Of(name, x, heights, HigherIsBetter);

    private double Spacing()
    {
        var sorted = (double[])x.Clone();
        Array.Sort(sorted);
        var least = double.PositiveInfinity;
        for (var i = 1; i < sorted.Length; i++)
            if (sorted[i] > sorted[i - 1]) least = Math.Min(least, sorted[i] - sorted[i - 1]);
        return least;
    }
}
