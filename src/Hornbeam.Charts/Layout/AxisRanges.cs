namespace Hornbeam.Charts.Layout;

/// <summary>The ends of every axis of a figure: the data's extent with a margin, the user's limits, and what is shared.</summary>
internal static class AxisRanges
{
    /// <summary>The space beside the data as a share of its extent.</summary>
    private const double XMargin = 0.03, YMargin = 0.05;

    /// <summary>The ranges of an axes; the right one is null where no series stands on it.</summary>
    internal readonly record struct Set(AxisRange X, AxisRange Y, AxisRange? RightY, int LeftOut, bool IsEmpty, Extent Data);

    internal static Set[] Of(Figure figure)
    {
        var left = new DataBounds[figure.Axes.Count];
        var right = new DataBounds?[left.Length];
        for (var i = 0; i < left.Length; i++)
        {
            var axes = figure.Axes[i];
            left[i] = Measure(axes, axes.YScale, onRight: false);
            if (!axes.Visible || !axes.Series.Any(series => series.OnRightAxis)) continue;
            right[i] = Measure(axes, axes.RightYScale, onRight: true);
            left[i].ShareX(right[i]!);
        }
        var sets = new Set[left.Length];
        for (var i = 0; i < sets.Length; i++)
        {
            var axes = figure.Axes[i];
            var (x, y) = (left[i].X, left[i].Y);
            for (var j = 0; j < left.Length; j++)
            {
                if (figure.ShareX && j % figure.Columns == i % figure.Columns) x = x.With(left[j].X);
                if (figure.ShareY && j / figure.Columns == i / figure.Columns) y = y.With(left[j].Y);
            }
            var (own, other) = (left[i], right[i]);
            sets[i] = new(
                Range(x, axes.XScale, axes.XLimits, own.FillsX ? 0 : XMargin, sticky: false, nameof(Axes.XLimits)),
                Range(y, axes.YScale, axes.YLimits, own.FillsY ? 0 : YMargin, own.StandsOnZero, nameof(Axes.YLimits)),
                other is null ? null : Range(
                    other.Y, axes.RightYScale, axes.RightYLimits, YMargin, other.StandsOnZero, nameof(Axes.RightYLimits)),
                own.LeftOut + (other?.LeftOut ?? 0), own.X.IsEmpty || (own.Y.IsEmpty && other?.Y.IsEmpty != false), own.X);
        }
        return sets;
    }

    private static DataBounds Measure(Axes axes, Scale yScale, bool onRight)
    {
        var bounds = new DataBounds(axes.XScale, yScale);
        if (!axes.Visible) return bounds;
        BarSeries.Arrange(axes.Series);
        foreach (var series in axes.Series)
            if (series.OnRightAxis == onRight) series.Measure(bounds);
        foreach (var annotation in axes.Annotations)
        {
            if ((annotation.Of?.OnRightAxis ?? false) != onRight) continue;
            bounds.AddX(annotation.X);
            bounds.AddY(annotation.Y);
        }
        return bounds;
    }

    internal static AxisRange Range(
        Extent data, Scale scale, (double Min, double Max)? limits, double margin, bool sticky, string name)
    {
        if (scale == Scale.Log && limits is { Max: <= 0 })
            throw new InvalidOperationException(
                FormattableString.Invariant($"{name} end at {limits.Value.Max}, but a logarithmic axis shows positive ") +
                "values only. Set a positive limit or Scale.Linear.");
        var wanted = limits ?? (double.NaN, double.NaN);
        var low = scale == Scale.Log && wanted.Min <= 0 ? double.NaN : wanted.Min;
        var high = wanted.Max;
        if (double.IsNaN(low) || double.IsNaN(high))
        {
            var fitted = scale == Scale.Log ? FitLog(data, low, high, margin) : FitLinear(data, low, high, margin, sticky);
            low = double.IsNaN(low) ? fitted.Min : low;
            high = double.IsNaN(high) ? fitted.Max : high;
        }
        return new AxisRange(low, high, scale);
    }

    private static Extent FitLinear(Extent data, double low, double high, double margin, bool sticky)
    {
        var (min, max) = data.IsEmpty ? (double.NaN, double.NaN) : (data.Min, data.Max);
        if (!double.IsNaN(low)) min = low;
        if (!double.IsNaN(high)) max = high;
        if (double.IsNaN(min) && double.IsNaN(max)) return new(0, 1);
        if (double.IsNaN(min)) min = max - 1;
        if (double.IsNaN(max)) max = min + 1;
        // The user's end may lie beyond all data; a constant has no extent, and less than 1e-9 of its size is rounding.
        var least = Math.Max(Math.Max(Math.Abs(min), Math.Abs(max)) * 1e-9, 1e-290);
        if (max - min < least)
        {
            var half = min == 0 && max == 0 ? 0.5 : Math.Max(Math.Max(Math.Abs(min), Math.Abs(max)) * 0.05, 1e-290);
            if (!double.IsNaN(low)) return new(low, low + 2 * half);
            if (!double.IsNaN(high)) return new(high - 2 * half, high);
            return new(Math.Min(min, max) - half, Math.Max(min, max) + half);
        }
        var space = (max - min) * margin;
        return new(sticky && min == 0 ? 0 : min - space, sticky && max == 0 ? 0 : max + space);
    }

    private static Extent FitLog(Extent data, double low, double high, double margin)
    {
        var (min, max) = data.IsEmpty ? (1, 10) : (data.Min, data.Max);
        if (!double.IsNaN(low)) (min, max) = (low, Math.Max(max, low * 1.5));
        if (!double.IsNaN(high)) (min, max) = (Math.Min(min, high / 1.5), high);
        var (from, to) = (Math.Log10(Math.Max(min, 1e-300)), Math.Log10(Math.Max(max, 1e-300)));
        var space = to - from < 1e-6 ? 0.2 : (to - from) * margin;
        return new(Math.Pow(10, from - space), Math.Pow(10, to + space));
    }
}
