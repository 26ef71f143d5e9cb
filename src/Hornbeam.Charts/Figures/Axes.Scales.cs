namespace Hornbeam.Charts;

/// <content>The second y axis, and what colours mean.</content>
public sealed partial class Axes
{
    private (double Min, double Max)? rightYLimits;

    /// <summary>Beside the second y axis, which stands on the right when a series has <see cref="Series.OnRightAxis"/> set; null for
    /// none.</summary>
    public string? RightYLabel { get; set; }

    /// <summary>The scale of the second y axis. Default linear.</summary>
    public Scale RightYScale { get; set; }

    /// <summary>The ends of the second y axis in the data's units; null, the default, fits the data. NaN for one end fits that
    /// end.</summary>
    /// <exception cref="ArgumentException">The lower end is not below the upper end, or an end is infinite.</exception>
    public (double Min, double Max)? RightYLimits
    {
        get => rightYLimits;
        set => rightYLimits = Limits(value, nameof(RightYLimits));
    }

    /// <summary>The colours of numbers: of heat maps and of series with a <see cref="Series.ColorValue"/>. Null, the default, takes the
    /// theme's.</summary>
    public ColorMap? ColorMap { get; set; }

    /// <summary>How numbers map to colours. Default linear.</summary>
    public Scale ColorScale { get; set; }

    /// <summary>Beside the colour bar; null for none.</summary>
    public string? ColorLabel { get; set; }

    /// <summary>Whether a colour bar beside the axes says what the colours of numbers mean. Default true; without such colours there is
    /// none.</summary>
    public bool ColorBar { get; set; } = true;
}
