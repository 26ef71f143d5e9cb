using System.Globalization;
using System.Net;
using System.Text;
using Hornbeam.Charts.Layout;

namespace Hornbeam.Charts.Rendering;

/// <summary>Writes a figure as one page that needs nothing else: the SVG of the same layout, the data, and a script that shows values,
/// switches series, zooms and smooths.</summary>
internal static class HtmlRenderer
{
    /// <param name="figure">The figure.</param>
    /// <param name="page">What else stands on the page; null for the figure alone.</param>
    internal static string Render(Figure figure, HtmlPage? page = null)
    {
        page ??= new HtmlPage();
        // A theme of one's own has no counterpart: the page then has no switch.
        var isOwn = figure.Theme != Theme.Light && figure.Theme != Theme.Dark;
        var (light, dark) = isOwn
            ? (FigureLayout.Of(figure), FigureLayout.Of(figure))
            : (FigureLayout.Of(figure, Theme.Light), FigureLayout.Of(figure, Theme.Dark));
        var inks = new ThemeInks(light.Drawing, dark.Drawing);
        var svg = SvgRenderer.Render(light.Drawing, inks);
        var data = HtmlData.Write(figure, light, dark, inks);
        var (one, other) = isOwn ? (figure.Theme, figure.Theme) : (Theme.Light, Theme.Dark);
        var (back, ink) = (inks.Name(one.Background, other.Background), inks.Name(one.Text, other.Text));
        var (line, faint) = (inks.Name(one.Frame, other.Frame), inks.Name(one.Grid, other.Grid));
        return Fill(Resource("page.html"), name => name switch
        {
            "title" => page.Title ?? WebUtility.HtmlEncode(light.Drawing.Title),
            "live" => page.Refresh is { } seconds ? string.Create(CultureInfo.InvariantCulture, $" data-refresh=\"{seconds}\"") : "",
            "head" => page.Refresh is { } seconds
                ? string.Create(CultureInfo.InvariantCulture, $"<noscript><meta http-equiv=\"refresh\" content=\"{Math.Ceiling(seconds)}\"></noscript>\n")
                : "",
            "before" => page.Before,
            "after" => page.After,
            "theme" => isOwn ? "own" : figure.Theme == Theme.Dark ? "dark" : "auto",
            "style" => Resource("page.css") + page.Style,
            "script" => Resource("page.js"),
            "light" => inks.Declarations(inDark: false),
            "dark" => inks.Declarations(inDark: true),
            "back" => back,
            "ink" => ink,
            "line" => line,
            "faint" => faint,
            "svg" => svg,
            "data" => data,
            _ => throw new InvalidOperationException($"The page has no text for '{name}'."),
        });
    }

    /// <summary>Puts texts into their places in one pass: what looks like a place in a text of the user is none.</summary>
    private static string Fill(string template, Func<string, string> text)
    {
        var filled = new StringBuilder();
        var rest = template.AsSpan();
        while (rest.IndexOf("{{") is var start and >= 0)
        {
            filled.Append(rest[..start]);
            rest = rest[(start + 2)..];
            var end = rest.IndexOf("}}");
            filled.Append(text(rest[..end].ToString()));
            rest = rest[(end + 2)..];
        }
        return filled.Append(rest).ToString();
    }

    private static string Resource(string name)
    {
        using var stream = typeof(HtmlRenderer).Assembly.GetManifestResourceStream("Hornbeam.Charts." + name)!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
