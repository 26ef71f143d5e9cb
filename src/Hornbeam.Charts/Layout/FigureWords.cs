using System.Globalization;
using System.Text;
using Hornbeam.Charts.Text;

namespace Hornbeam.Charts.Layout;

/// <summary>Says in words what a figure shows, for readers who cannot see it.</summary>
internal static class FigureWords
{
    internal static string Title(Figure figure)
    {
        var parts = new List<string>();
        if (CleanText.Of(figure.Title) is { Length: > 0 } title) parts.Add(title);
        foreach (var axes in figure.Axes.Where(axes => axes.Visible))
            if (CleanText.Of(axes.Title) is { Length: > 0 } own) parts.Add(own);
        if (parts.Count > 0) return string.Join(", ", parts);
        // Without titles the axes say what it is: loss, accuracy by epoch.
        var heights = Labels(figure, axes => axes.YLabel);
        var places = Labels(figure, axes => axes.XLabel);
        return (heights.Length > 0 ? heights : "Chart") + (places.Length > 0 ? " by " + places : "");
    }

    internal static string Description(Figure figure)
    {
        var text = new StringBuilder();
        var visible = figure.Axes.Where(axes => axes.Visible).ToList();
        for (var i = 0; i < visible.Count; i++)
        {
            var axes = visible[i];
            if (text.Length > 0) text.Append(' ');
            if (visible.Count > 1) text.Append(CultureInfo.InvariantCulture, $"Chart {i + 1} of {visible.Count}");
            else text.Append("Chart");
            if (CleanText.Of(axes.Title) is { Length: > 0 } title) text.Append(" \"").Append(title).Append('"');
            if (Axis(axes.YLabel, axes.YScale) is { Length: > 0 } y) text.Append(" of ").Append(y);
            if (Axis(axes.XLabel, axes.XScale) is { Length: > 0 } x) text.Append(" by ").Append(x);
            text.Append(axes.Series.Count == 0 ? ": no data." : ".");
            for (var j = 0; j < axes.Series.Count; j++)
            {
                var name = CleanText.Of(axes.Series[j].Label);
                if (name.Length == 0) name = "series " + (j + 1).ToString(CultureInfo.InvariantCulture);
                text.Append(' ').Append(axes.Series[j].Describe(name));
            }
            foreach (var annotation in axes.Annotations)
                text.Append(CultureInfo.InvariantCulture,
                    $" Marked at ({annotation.X:g9}, {annotation.Y:g6}): {CleanText.Of(annotation.Text)}.");
        }
        return text.ToString();
    }

    private static string Labels(Figure figure, Func<Axes, string?> label) => string.Join(
        ", ", figure.Axes.Where(axes => axes.Visible).Select(axes => CleanText.Of(label(axes))).Where(text => text.Length > 0).Distinct());

    private static string Axis(string? label, Scale scale) =>
        CleanText.Of(label) is { Length: > 0 } name ? name + (scale == Scale.Log ? " (logarithmic axis)" : "") : "";
}
