using Hornbeam.Charts.Text;

namespace Hornbeam.Charts.Layout;

/// <summary>The bar beside axes that says what colours mean, with its numbers and its label.</summary>
internal sealed class ColorBar(PanelLayout panel, Detail detail)
{
    /// <summary>Steps of colour: each is some pixels high.</summary>
    private const int Steps = 64;

    private readonly PaperRuler ruler = new(detail.TickSize);

    private double BarWidth => 1.1 * detail.Size;

    private double LabelWidth => HasLabel ? detail.LabelPad + new PaperRuler(detail.Size).Height : 0;

    private bool HasLabel => detail.Labels && panel.ColorLabel.Length > 0;

    /// <summary>From the axes (or what stands beside them) to the outer end; 0 without a bar.</summary>
    internal double Width(double height)
    {
        if (panel.Key is null || !panel.Axes.ColorBar || !detail.Numbers) return 0;
        var widest = 0.0;
        foreach (var tick in Ticks(height).Major) widest = Math.Max(widest, ruler.Width(tick.Label));
        return 0.9 * detail.Size + BarWidth + detail.TickLength + detail.TickPad + widest + LabelWidth;
    }

    internal void Paint(List<DrawingItem> items, double left, double width, Theme theme)
    {
        if (panel.Key is not { } key || width <= 0) return;
        var plot = panel.Plot;
        var bar = new Rect(left + 0.9 * detail.Size, plot.Y, BarWidth, plot.Height);
        for (var i = 0; i < Steps; i++)
        {
            var (bottom, top) = (bar.Bottom - i * bar.Height / Steps, bar.Bottom - (i + 1) * bar.Height / Steps);
            items.Add(new BoxItem(new(bar.X, top, bar.Width, bottom - top), key.Map.At((i + 0.5) / Steps)));
        }
        var lines = new List<Point[]>
        {
            new Point[] { new(bar.X, bar.Y), new(bar.Right, bar.Y) },
            new Point[] { new(bar.X, bar.Bottom), new(bar.Right, bar.Bottom) },
            new Point[] { new(bar.X, bar.Y), new(bar.X, bar.Bottom) },
            new Point[] { new(bar.Right, bar.Y), new(bar.Right, bar.Bottom) },
        };
        foreach (var tick in Ticks(plot.Height).Major)
        {
            var y = bar.Bottom - key.Share(tick.Value) * bar.Height;
            lines.Add([new(bar.Right, y), new(bar.Right + detail.TickLength, y)]);
            var at = new Point(bar.Right + detail.TickLength + detail.TickPad, y + 0.36 * detail.TickSize);
            items.Add(new TextItem(tick.Label, at, 0, detail.TickSize, theme.Text));
        }
        items.Add(new StrokeItem(lines, new(theme.Frame, PanelPainter.FrameWidth, LineStyle.Solid), Crisp: true));
        if (!HasLabel) return;
        var text = PanelPainter.Shrink(panel.ColorLabel, plot.Height + 0.8 * ruler.Height, detail.Size, out var size);
        var baseline = left + width - StrokeFont.Descent * detail.Size;
        if (text.Length > 0)
            items.Add(new TextItem(text, new(baseline, plot.Centre.Y), 0.5, size, theme.Text, Upwards: true));
    }

    private TickSet Ticks(double height) => Layout.Ticks.Choose(panel.Key!.Range, height, ruler, across: false);
}
