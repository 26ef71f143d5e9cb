using System.Net;
using System.Text;
using Hornbeam.Charts.Layout;
using Hornbeam.Charts.Text;

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
        var title = WebUtility.HtmlEncode(light.Drawing.Title);
        var (one, other) = isOwn ? (figure.Theme, figure.Theme) : (Theme.Light, Theme.Dark);
        var page = new StringBuilder(Resource("page.html"));
        Fill("title", title);
        Fill("theme", isOwn ? "own" : figure.Theme == Theme.Dark ? "dark" : "auto");
        Fill("style", Resource("page.css"));
        Fill("back", inks.Name(one.Background, other.Background));
        Fill("ink", inks.Name(one.Text, other.Text));
        Fill("line", inks.Name(one.Frame, other.Frame));
        Fill("faint", inks.Name(one.Grid, other.Grid));
        Fill("light", inks.Declarations(inDark: false));
        Fill("dark", inks.Declarations(inDark: true));
        Fill("script", Resource("page.js"));
        // Texts of the user come last, so that nothing in them is taken for a place to fill.
        return page.ToString().Replace("{{data}}", data, StringComparison.Ordinal).Replace("{{svg}}", svg, StringComparison.Ordinal);

        void Fill(string place, string text) => page.Replace("{{" + place + "}}", text);
    }

    private static string Resource(string name)
    {
        using var stream = typeof(HtmlRenderer).Assembly.GetManifestResourceStream("Hornbeam.Charts." + name)!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
