namespace Hornbeam.Charts.Layout;

/// <summary>Divides the paper: margins as wide as the text in them, the rest in equal parts for the axes.</summary>
internal sealed class Arrangement(Figure figure, PanelLayout[] panels, Detail detail, string figureTitle)
{
    private readonly PaperRuler ticks = new(detail.TickSize);
    private readonly double[] left = new double[figure.Columns], right = new double[figure.Columns];
    private readonly double[] top = new double[figure.Rows], bottom = new double[figure.Rows];

    private double PaperWidth => figure.Width * 72;

    private double PaperHeight => figure.Height * 72;

    private double HeaderHeight =>
        figureTitle.Length == 0 ? 0 : new PaperRuler(detail.FigureTitleSize).Height + 0.3 * detail.Size;

    /// <summary>Sets the place and the ticks of all panels; false when too little is left for the data.</summary>
    internal bool TryArrange(bool force)
    {
        var size = detail.Size;
        foreach (var panel in panels)
        {
            top[panel.Row] = Math.Max(top[panel.Row], Top(panel));
            bottom[panel.Row] = Math.Max(bottom[panel.Row], Bottom(panel));
        }
        // A label of the y axis must not seem to belong to the axes on its left.
        var (gap, gapAcross) = (0.9 * size, 1.8 * size);
        var margin = Math.Min(detail.Margin, Math.Min(PaperWidth, PaperHeight) * 0.05);
        var height = (PaperHeight - 2 * margin - HeaderHeight - Sum(top) - Sum(bottom) - gap * (figure.Rows - 1)) / figure.Rows;
        if (height < 0.42 * PaperHeight / figure.Rows && !force) return false;
        height = Math.Max(height, 1);

        foreach (var panel in panels)
        {
            panel.YTicks = detail.Numbers ? panel.ChooseY(height, ticks) : TickSet.None;
            left[panel.Column] = Math.Max(left[panel.Column], Left(panel));
            panel.RightYTicks = detail.Numbers ? panel.ChooseRightY(height, ticks) : TickSet.None;
            panel.Beside = (RightAxis(panel), new ColorBar(panel, detail).Width(height));
        }
        double width = 0;
        // The labels at the ends of the x axis need room beside the axes, and the room changes the ticks: this settles at once.
        for (var pass = 0; pass < 3; pass++)
        {
            width = Math.Max(1, (PaperWidth - 2 * margin - Sum(left) - Sum(right) - gapAcross * (figure.Columns - 1)) / figure.Columns);
            foreach (var panel in panels)
            {
                panel.XTicks = detail.Numbers ? panel.ChooseX(width, ticks) : TickSet.None;
                if (!panel.ShowsXNumbers || panel.XTicks.Major.Length == 0) continue;
                var (first, last) = (panel.XTicks.Major[0], panel.XTicks.Major[^1]);
                left[panel.Column] = Math.Max(left[panel.Column],
                    ticks.Width(first.Label) / 2 - panel.X.Offset(first.Value) / panel.X.Length * width);
                right[panel.Column] = Math.Max(right[panel.Column],
                    ticks.Width(last.Label) / 2 - (1 - panel.X.Offset(last.Value) / panel.X.Length) * width + Beside(panel));
            }
            foreach (var panel in panels) right[panel.Column] = Math.Max(right[panel.Column], Beside(panel));
        }
        width = Math.Max(1, (PaperWidth - 2 * margin - Sum(left) - Sum(right) - gapAcross * (figure.Columns - 1)) / figure.Columns);
        if (width < 0.42 * PaperWidth / figure.Columns && !force) return false;

        var y = margin + HeaderHeight;
        for (var row = 0; row < figure.Rows; row++)
        {
            var x = margin;
            for (var column = 0; column < figure.Columns; column++)
            {
                var cell = new Rect(x, y, left[column] + width + right[column], top[row] + height + bottom[row]);
                if (Array.Find(panels, p => p.Row == row && p.Column == column) is { } panel)
                {
                    panel.Plot = new(x + left[column], y + top[row], width, height);
                    panel.Cell = cell;
                }
                x += cell.Width + gapAcross;
            }
            y += top[row] + height + bottom[row] + gap;
        }
        return true;
    }

    private double Top(PanelLayout panel)
    {
        // The topmost number of the y axis reaches above the axes; titles and notes stand above it.
        var height = 0.5 * ticks.Height;
        if (detail.Titles && panel.Title.Length > 0) height += new PaperRuler(detail.TitleSize).Height;
        if (detail.Titles && panel.Note.Length > 0) height += new PaperRuler(detail.NoteSize).Height + 0.1 * detail.Size;
        return height;
    }

    private double Bottom(PanelLayout panel)
    {
        var height = detail.Numbers ? 0.5 * ticks.Height : 0;
        if (detail.Numbers && panel.ShowsXNumbers) height = detail.TickLength + detail.TickPad + ticks.Height;
        if (detail.Labels && panel.ShowsXLabel && panel.XLabel.Length > 0)
            height = Math.Max(height, detail.TickLength) + detail.LabelPad + new PaperRuler(detail.Size).Height;
        return height;
    }

    private double Left(PanelLayout panel)
    {
        var width = 0.0;
        if (detail.Numbers && panel.ShowsYNumbers)
        {
            foreach (var tick in panel.YTicks.Major) width = Math.Max(width, ticks.Width(tick.Label));
            width += detail.TickLength + detail.TickPad;
        }
        if (detail.Labels && panel.YLabel.Length > 0) width += detail.LabelPad + new PaperRuler(detail.Size).Height;
        return width;
    }

    private double RightAxis(PanelLayout panel)
    {
        var width = 0.0;
        foreach (var tick in panel.RightYTicks.Major)
            width = Math.Max(width, ticks.Width(tick.Label) + detail.TickLength + detail.TickPad);
        if (detail.Labels && panel.RightYLabel.Length > 0) width += detail.LabelPad + new PaperRuler(detail.Size).Height;
        return width;
    }

    /// <summary>The room on the right of the axes: for a second y axis, a colour bar and a legend.</summary>
    private double Beside(PanelLayout panel)
    {
        var others = panel.Beside.RightAxis + panel.Beside.ColorBar;
        if (!panel.LegendOutside) return others;
        var width = PaperWidth / figure.Columns;
        var legend = Legend.Measure(panel.Axes, 0.32 * width, 0.36 * width, PaperHeight / figure.Rows, detail);
        return others + (legend is null ? 0 : legend.Width + detail.Size);
    }

    private static double Sum(double[] values)
    {
        double sum = 0;
        foreach (var value in values) sum += value;
        return sum;
    }
}
