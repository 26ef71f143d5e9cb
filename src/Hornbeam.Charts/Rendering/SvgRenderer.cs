using System.Globalization;
using System.Text;
using Hornbeam.Charts.Layout;

namespace Hornbeam.Charts.Rendering;

/// <summary>Writes a drawing as SVG 1.1: text as text, lengths in points, no identifiers, so that several may stand in one
/// page.</summary>
internal sealed class SvgRenderer
{
    private readonly StringBuilder svg = new(16_384);
    private readonly ThemeInks? inks;
    private Rect? clip;
    private ItemTag? tag;

    private SvgRenderer(ThemeInks? inks) => this.inks = inks;

    internal static string Render(Drawing drawing)
    {
        return Render(drawing, null);
    }

    /// <summary>A drawing to be worked with: its parts are groups, its colours the variables of a style sheet.</summary>
    internal static string Render(Drawing drawing, ThemeInks? inks)
    {
        var renderer = new SvgRenderer(inks);
        inks?.Choose(drawing.Background);
        renderer.Open(drawing);
        for (var i = 0; i < drawing.Items.Count; i++)
        {
            inks?.Choose(i);
            renderer.Add(drawing.Items[i]);
        }
        renderer.GroupBy(null);
        renderer.ClipTo(null);
        renderer.svg.Append("</svg>\n");
        return renderer.svg.ToString();
    }

    private void Open(Drawing drawing)
    {
        svg.Append(CultureInfo.InvariantCulture,
            $"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{drawing.PixelWidth}\" height=\"{drawing.PixelHeight}\"");
        svg.Append(" viewBox=\"0 0 ");
        Number(drawing.Width).Append(' ');
        Number(drawing.Height).Append("\" role=\"img\"");
        svg.Append(" font-family=\"system-ui, -apple-system, 'Segoe UI', Roboto, Helvetica, Arial, sans-serif\"");
        svg.Append(" stroke-linejoin=\"round\">\n<title>");
        Escape(drawing.Title).Append("</title>\n<desc>");
        Escape(drawing.Description).Append("</desc>\n<rect width=\"100%\" height=\"100%\"");
        Paint("fill", drawing.Background).Append("/>\n");
    }

    private void Add(DrawingItem item)
    {
        if (inks is not null) GroupBy(item.Tag);
        ClipTo(item.Clip);
        switch (item)
        {
            case StrokeItem stroke:
                AddStroke(stroke);
                break;
            case FillItem fill:
                svg.Append("<path d=\"");
                Path(fill.Polygon).Append("Z\"");
                Paint("fill", fill.Color).Append("/>\n");
                break;
            case BoxItem box:
                AddBox(box);
                break;
            case MarksItem marks:
                AddMarks(marks);
                break;
            case TextItem text:
                AddText(text);
                break;
        }
    }

    /// <summary>Starts or ends a group of what belongs together.</summary>
    private void GroupBy(ItemTag? wanted)
    {
        if (wanted == tag) return;
        ClipTo(null);
        if (tag is not null) svg.Append("</g>\n");
        tag = wanted;
        if (wanted is not { } part) return;
        svg.Append(CultureInfo.InvariantCulture, $"<g data-part=\"{part.Part}\" data-panel=\"{part.Panel}\" data-index=\"{part.Index}\">\n");
    }

    /// <summary>Starts or ends a nested viewport, which clips what it holds.</summary>
    private void ClipTo(Rect? wanted)
    {
        if (wanted == clip) return;
        if (clip is not null) svg.Append("</svg>\n");
        clip = wanted;
        if (wanted is not { } box) return;
        svg.Append("<svg");
        Attribute("x", box.X);
        Attribute("y", box.Y);
        Attribute("width", box.Width);
        Attribute("height", box.Height);
        svg.Append(" viewBox=\"");
        Number(box.X).Append(' ');
        Number(box.Y).Append(' ');
        Number(box.Width).Append(' ');
        Number(box.Height).Append("\" preserveAspectRatio=\"none\" overflow=\"hidden\">\n");
    }

    private void AddStroke(StrokeItem item)
    {
        svg.Append("<path d=\"");
        foreach (var run in item.Runs) Path(run);
        svg.Append("\" fill=\"none\"");
        Paint("stroke", item.Stroke.Color);
        Attribute("stroke-width", item.Stroke.Width);
        var dashes = item.Stroke.Dashes();
        if (dashes.Length > 0)
        {
            svg.Append(" stroke-dasharray=\"");
            for (var i = 0; i < dashes.Length; i++)
            {
                if (i > 0) svg.Append(' ');
                Number(dashes[i]);
            }
            svg.Append('"');
        }
        else if (!item.Crisp) svg.Append(" stroke-linecap=\"round\"");
        svg.Append(item.Crisp ? " shape-rendering=\"crispEdges\"/>\n" : "/>\n");
    }

    private void AddBox(BoxItem item)
    {
        svg.Append("<rect");
        Attribute("x", item.Box.X);
        Attribute("y", item.Box.Y);
        Attribute("width", item.Box.Width);
        Attribute("height", item.Box.Height);
        Paint("fill", item.Fill);
        if (item.Border is { } border)
        {
            Paint("stroke", border);
            Attribute("stroke-width", PngRenderer.BorderWidth);
        }
        // Areas side by side must not show a seam.
        else if (item.Fill.A == 255) svg.Append(" shape-rendering=\"crispEdges\"");
        svg.Append("/>\n");
    }

    private void AddMarks(MarksItem item)
    {
        svg.Append("<path d=\"");
        foreach (var point in item.Points)
        {
            if (item.Marker == Marker.Circle)
            {
                var radius = item.Size / 2;
                svg.Append('M');
                Number(point.X - radius).Append(' ');
                Number(point.Y).Append('a');
                Number(radius).Append(' ');
                Number(radius).Append(" 0 1 0 ");
                Number(item.Size).Append(" 0a");
                Number(radius).Append(' ');
                Number(radius).Append(" 0 1 0 ");
                Number(-item.Size).Append(" 0z");
                continue;
            }
            foreach (var line in MarkerShape.Of(item.Marker, point, item.Size)) Path(line);
            if (MarkerShape.IsFilled(item.Marker)) svg.Append('z');
        }
        svg.Append('"');
        if (MarkerShape.IsFilled(item.Marker))
        {
            Paint("fill", item.Color);
            if (item.Ring is { } ring)
            {
                // Half of the ring lies under the shape.
                Paint("stroke", ring);
                Attribute("stroke-width", 2);
                svg.Append(" paint-order=\"stroke\"");
            }
        }
        else
        {
            svg.Append(" fill=\"none\"");
            Paint("stroke", item.Color);
            Attribute("stroke-width", MarkerShape.LineWidth(item.Size));
        }
        svg.Append("/>\n");
    }

    private void AddText(TextItem item)
    {
        svg.Append("<text");
        Attribute("x", item.At.X);
        Attribute("y", item.At.Y);
        Attribute("font-size", item.Size);
        if (item.Anchor > 0) svg.Append(item.Anchor < 1 ? " text-anchor=\"middle\"" : " text-anchor=\"end\"");
        if (item.Upwards)
        {
            svg.Append(" transform=\"rotate(-90 ");
            Number(item.At.X).Append(' ');
            Number(item.At.Y).Append(")\"");
        }
        Paint("fill", item.Color).Append('>');
        Escape(item.Text).Append("</text>\n");
    }

    private StringBuilder Path(Point[] points)
    {
        for (var i = 0; i < points.Length; i++)
        {
            svg.Append(i == 0 ? 'M' : i == 1 ? 'L' : ' ');
            Number(points[i].X).Append(' ');
            Number(points[i].Y);
        }
        return svg;
    }

    private StringBuilder Paint(string attribute, Color color)
    {
        svg.Append(' ').Append(attribute).Append("=\"").Append(inks?.Of(color) ?? color.Hex).Append('"');
        if (color.A < 255) Attribute(attribute + "-opacity", color.A / 255.0, "0.###");
        return svg;
    }

    private void Attribute(string name, double value, string format = "0.##")
    {
        svg.Append(' ').Append(name).Append("=\"");
        Number(value, format).Append('"');
    }

    private StringBuilder Number(double value, string format = "0.##") =>
        svg.Append(value.ToString(format, CultureInfo.InvariantCulture) is var text && text == "-0" ? "0" : text);

    private StringBuilder Escape(string text)
    {
        foreach (var c in text)
        {
            switch (c)
            {
                case '&':
                    svg.Append("&amp;");
                    break;
                case '<':
                    svg.Append("&lt;");
                    break;
                case '>':
                    svg.Append("&gt;");
                    break;
                case '"':
                    svg.Append("&quot;");
                    break;
                default:
                    svg.Append(c);
                    break;
            }
        }
        return svg;
    }
}
