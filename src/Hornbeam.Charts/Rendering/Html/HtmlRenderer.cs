using System.Net;
using System.Text;
using Hornbeam.Charts.Layout;

namespace Hornbeam.Charts.Rendering;

/// <summary>Writes a figure as one page that needs nothing else: the SVG of the same layout, the data, and a script that shows values,
/// switches series, zooms and smooths.</summary>
internal static class HtmlRenderer
{
    internal static string Render(Figure figure)
    {
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
            "title" => WebUtility.HtmlEncode(light.Drawing.Title),
            "theme" => isOwn ? "own" : figure.Theme == Theme.Dark ? "dark" : "auto",
            "style" => Resource("page.css"),
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
        var page = new StringBuilder();
        var rest = template.AsSpan();
        while (rest.IndexOf("{{") is var start and >= 0)
        {
            page.Append(rest[..start]);
            rest = rest[(start + 2)..];
            var end = rest.IndexOf("}}");
            page.Append(text(rest[..end].ToString()));
            rest = rest[(end + 2)..];
        }
        return page.Append(rest).ToString();
    }

    private static string Resource(string name)
    {
        using var stream = typeof(HtmlRenderer).Assembly.GetManifestResourceStream("Hornbeam.Charts." + name)!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
