namespace Hornbeam.Charts;

/// <summary>A labelled dot: made by <see cref="Axes.Annotate"/>. The label is put where it covers no other text and as little
/// data as can be; where a figure is too small for it the dot alone is drawn.</summary>
public sealed class Annotation
{
    internal Annotation(double x, double y, string text)
    {
        X = x;
        Y = y;
        Text = text;
    }

    /// <summary>The position along the x axis, in the data's units.</summary>
    public double X { get; }

    /// <summary>The position along the y axis, in the data's units.</summary>
    public double Y { get; }

    /// <summary>The label, such as "best 37: 0.451".</summary>
    public string Text { get; }

    /// <summary>The colour of dot and label; null, the default, takes that of <see cref="Of"/>, or else the theme's text
    /// colour.</summary>
    public Color? Color { get; set; }

    /// <summary>The series that the dot stands on, whose colour it takes; null, the default, for none.</summary>
    public Series? Of { get; set; }
}
