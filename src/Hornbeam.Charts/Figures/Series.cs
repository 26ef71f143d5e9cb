using Hornbeam.Charts.Layout;

namespace Hornbeam.Charts;

/// <summary>Data drawn on an axes. Made by the methods of <see cref="Axes"/>; its properties may be changed until the figure is
/// drawn.</summary>
public abstract class Series
{
    private double opacity = 1;
    private int? paletteIndex;

    private protected Series(string? label) => Label = label;

    /// <summary>The name in the legend; null or empty leaves the series out of it.</summary>
    public string? Label { get; set; }

    /// <summary>The colour; null, the default, takes the next colour of the theme's palette.</summary>
    public Color? Color { get; set; }

    /// <summary>The place of the colour in the theme's palette, counted from 0 and around its end: series with the same place have
    /// the same colour in every theme. Null, the default, takes the next place. A <see cref="Color"/> wins over it.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative.</exception>
    public int? PaletteIndex
    {
        get => paletteIndex;
        set => paletteIndex = value is null or >= 0
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, "PaletteIndex must be 0 or more.");
    }

    /// <summary>From 0 (invisible) to 1 (opaque). Default 1, for histograms 0.4.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not between 0 and 1.</exception>
    public double Opacity
    {
        get => opacity;
        set => opacity = value is >= 0 and <= 1
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, "Opacity must be between 0 and 1.");
    }

    /// <summary>A number that gives the series its colour, such as the learning rate of a run; a colour bar says what it means
    /// (<see cref="Axes.ColorLabel"/>, <see cref="Axes.ColorScale"/>). Null, the default, for none. A <see cref="Color"/> wins over
    /// it.</summary>
    public double? ColorValue { get; set; }

    /// <summary>Whether heights are measured on the second y axis, which then stands on the right. Default false.</summary>
    public bool OnRightAxis { get; set; }

    /// <summary>What the series belongs to, such as the name of a training run: tooltips and tables of a page name it. Null, the
    /// default, for none.</summary>
    public string? Run { get; set; }

    /// <summary>Whether larger values are better (true) or smaller ones (false): descriptions and tooltips then tell the best. Null, the
    /// default, when that is not known.</summary>
    public bool? HigherIsBetter { get; set; }

    /// <summary>The points behind what is drawn, x null where it counts them; null where there are none.</summary>
    internal virtual (double[]? X, double[] Y)? Points => null;

    /// <summary>The extent of the numbers that this series shows as colours, added to that of others.</summary>
    internal virtual Extent MeasureColors(Extent colors, Scale scale) =>
        ColorValue is { } value && DataBounds.IsUsable(value) && (scale == Scale.Linear || value > 0) ? colors.With(value) : colors;

    internal abstract void Measure(DataBounds bounds);

    internal abstract void Paint(Surface surface, Color color);

    internal abstract void PaintKey(Surface surface, Rect key, Color color);

    /// <summary>One sentence for readers who cannot see the picture.</summary>
    internal abstract string Describe(string name);
}
