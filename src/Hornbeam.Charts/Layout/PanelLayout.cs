using Hornbeam.Charts.Text;

namespace Hornbeam.Charts.Layout;

/// <summary>One axes as it is laid out.</summary>
internal sealed class PanelLayout(Axes axes, AxisRanges.Set ranges, Theme theme, int row, int column)
{
    internal Axes Axes { get; } = axes;

    internal AxisRange X { get; } = ranges.X;

    internal AxisRange Y { get; } = ranges.Y;

    /// <summary>The second y axis; null where no series stands on it.</summary>
    internal AxisRange? RightY { get; } = ranges.RightY;

    /// <summary>What colours of numbers mean; null where nothing is coloured so.</summary>
    internal ColorKey? Key { get; } = ColorKey.Of(axes, theme);

    internal bool IsEmpty { get; } = ranges.IsEmpty;

    internal int Row { get; } = row;

    internal int Column { get; } = column;

    /// <summary>The place among the laid-out axes.</summary>
    internal int Place { get; init; }

    internal string Title { get; } = CleanText.Of(axes.Title);

    internal string XLabel { get; } = CleanText.Of(axes.XLabel);

    internal string YLabel { get; } = CleanText.Of(axes.YLabel);

    internal string RightYLabel { get; } = ranges.RightY is null ? "" : CleanText.Of(axes.RightYLabel);

    internal string ColorLabel { get; } = CleanText.Of(axes.ColorLabel);

    internal string Note { get; } = ranges.LeftOut switch
    {
        0 => "",
        1 => "1 value ≤ 0 left out (log axis)",
        _ => FormattableString.Invariant($"{ranges.LeftOut} values ≤ 0 left out (log axis)"),
    };

    internal bool ShowsXNumbers { get; init; }

    internal bool ShowsXLabel { get; init; }

    internal bool ShowsYNumbers { get; init; }

    /// <summary>Whether the legend stands beside the axes: because the user said so, or because it covered too much.</summary>
    internal bool LegendOutside { get; set; }

    internal TickSet XTicks { get; set; } = TickSet.None;

    internal TickSet YTicks { get; set; } = TickSet.None;

    internal TickSet RightYTicks { get; set; } = TickSet.None;

    /// <summary>In points: what the numbers and the label of the second y axis take, and what the colour bar takes.</summary>
    internal (double RightAxis, double ColorBar) Beside { get; set; }

    /// <summary>The inside of the axes.</summary>
    internal Rect Plot { get; set; }

    /// <summary>The inside with everything around it that belongs to it.</summary>
    internal Rect Cell { get; set; }

    internal Rect? LegendBox { get; set; }

    /// <summary>The series as they were drawn for this place; null when they are still to be drawn.</summary>
    internal List<DrawingItem>? Data { get; set; }

    /// <summary>Whether x counts something: as the user said, or where all series are values in a row.</summary>
    internal bool IsWholeX
    {
        get
        {
            if (Axes.WholeX) return true;
            foreach (var series in Axes.Series)
                if (series is not LineSeries { IsSequence: true }) return false;
            return Axes.Series.Count > 0;
        }
    }

    internal TickSet ChooseX(double length, TextRuler ruler) => Axes.XTicks is { } own
        ? Ticks.Own(own, X, length, ruler, across: true)
        : Ticks.Choose(X, length, ruler, across: true, IsWholeX, Axes.XLimits is null ? ranges.Data.Min : double.NaN);

    internal TickSet ChooseY(double length, TextRuler ruler) => Axes.YTicks is { } own
        ? Ticks.Own(own, Y, length, ruler, across: false)
        : Ticks.Choose(Y, length, ruler, across: false);

    internal TickSet ChooseRightY(double length, TextRuler ruler) => RightY is { } range
        ? Ticks.Choose(range, length, ruler, across: false)
        : TickSet.None;

    /// <summary>The y axis that a series stands on.</summary>
    internal AxisRange YOf(Series? series) => series?.OnRightAxis == true && RightY is { } right ? right : Y;

    internal Color ColorOf(int series, Theme theme)
    {
        var one = Axes.Series[series];
        return Opaque(one, series, theme).WithOpacity(one.Opacity);
    }

    internal Color ColorOf(Annotation annotation, Theme theme)
    {
        if (annotation.Color is { } own) return own;
        var series = annotation.Of is { } one ? Axes.Series.IndexOf(one) : -1;
        return series < 0 ? theme.Text : Opaque(Axes.Series[series], series, theme);
    }

    private Color Opaque(Series one, int series, Theme theme)
    {
        if (one.Color is { } own) return own;
        if (one.ColorValue is { } number && Key is { } key && key.Range.Shows(number)) return key.ColorOf(number);
        if (one.PaletteIndex is { } index) return theme.Palette[index % theme.Palette.Count];
        if (one is RuleSeries) return theme.Frame;
        var place = 0;
        for (var i = 0; i < series; i++)
            if (Axes.Series[i] is not RuleSeries and { Color: null, PaletteIndex: null, ColorValue: null }) place++;
        return theme.Palette[place % theme.Palette.Count];
    }
}
