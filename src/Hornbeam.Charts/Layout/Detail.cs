namespace Hornbeam.Charts.Layout;

/// <summary>How large text is and which of it is shown: small figures show less, but what they show can be read.</summary>
internal sealed record Detail(double Size, bool Labels, bool Titles, bool Numbers)
{
    private const double Smallest = 5.5;

    internal double TickSize => 0.93 * Size;

    internal double TitleSize => 1.15 * Size;

    internal double FigureTitleSize => 1.3 * Size;

    internal double NoteSize => 0.82 * Size;

    internal double LegendSize => 0.93 * Size;

    internal double TickLength => 0.34 * Size;

    /// <summary>From the end of a tick to its label.</summary>
    internal double TickPad => 0.3 * Size;

    internal double LabelPad => 0.35 * Size;

    /// <summary>Lines and markers become thinner with the text, down to two thirds.</summary>
    internal double Thickness => Math.Clamp(Size / 9, 0.66, 1);

    internal double Margin => 0.75 * Size;

    /// <summary>What to try, the most first.</summary>
    internal static List<Detail> For(Figure figure)
    {
        var (width, height) = (figure.Width * 72 / figure.Columns, figure.Height * 72 / figure.Rows);
        var share = Math.Sqrt(Math.Min(width / 200, height / 140));
        var size = Math.Max(figure.FontSize * Math.Min(1, share), Math.Min(Smallest + 1, figure.FontSize));
        var steps = new List<Detail>();
        foreach (var shrink in (ReadOnlySpan<double>)[1, 0.9, 0.8, 0.7])
            if (shrink == 1 || size * shrink >= Smallest) steps.Add(new(size * shrink, true, true, true));
        size = Math.Min(size, Math.Max(Smallest, size * 0.7));
        steps.Add(new(size, false, true, true));
        steps.Add(new(size, false, false, true));
        steps.Add(new(size, false, false, false));
        return steps;
    }
}
