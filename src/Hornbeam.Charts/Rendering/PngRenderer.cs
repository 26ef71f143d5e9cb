using Hornbeam.Charts.Layout;
using Hornbeam.Charts.Rendering.Png;

namespace Hornbeam.Charts.Rendering;

/// <summary>Draws a drawing as pixels.</summary>
internal sealed class PngRenderer
{
    /// <summary>In points: the border of boxes.</summary>
    internal const double BorderWidth = 0.7;

    private const long MostPixels = 200_000_000;

    private readonly double scale;
    private readonly Canvas canvas;

    private PngRenderer(Drawing drawing)
    {
        scale = drawing.Dpi / 72;
        canvas = new Canvas(drawing.PixelWidth, drawing.PixelHeight, drawing.Background);
    }

    internal static byte[] Render(Drawing drawing)
    {
        var canvas = Draw(drawing);
        return PngEncoder.Encode(canvas.Rgb, canvas.Width, canvas.Height, drawing.Dpi);
    }

    internal static Canvas Draw(Drawing drawing)
    {
        if ((long)drawing.PixelWidth * drawing.PixelHeight > MostPixels)
            throw new InvalidOperationException(
                $"The picture would have {drawing.PixelWidth} x {drawing.PixelHeight} pixels. " +
                "Make the figure smaller or set a lower Dpi.");
        var renderer = new PngRenderer(drawing);
        foreach (var item in drawing.Items) renderer.Add(item);
        return renderer.canvas;
    }

    private void Add(DrawingItem item)
    {
        if (item.Clip is { } clip) canvas.SetClip(Whole(clip.X), Whole(clip.Y), Whole(clip.Right), Whole(clip.Bottom));
        else canvas.SetClip(0, 0, canvas.Width, canvas.Height);
        switch (item)
        {
            case StrokeItem { Crisp: true } frame:
                AddFrame(frame);
                break;
            case StrokeItem stroke:
                AddStroke(stroke.Runs, stroke.Stroke);
                break;
            case FillItem fill:
                AddPolygon(fill.Polygon);
                canvas.Blend(fill.Color);
                break;
            case BoxItem box:
                AddBox(box);
                break;
            case MarksItem marks:
                AddMarks(marks);
                break;
            case TextItem text:
                TextPainter.Paint(canvas, text, scale);
                break;
        }
    }

    private void AddStroke(IReadOnlyList<Point[]> runs, Stroke stroke)
    {
        var pattern = stroke.Dashes();
        var dashed = pattern.Length > 0;
        if (dashed) runs = Dasher.Cut(runs, pattern);
        var width = (float)(stroke.Width * scale);
        // A line thinner than a pixel is drawn one wide and fainter.
        var radius = Math.Max(width, 1) / 2;
        foreach (var run in runs)
        {
            var (x, y) = Pixel(run[0]);
            for (var i = 1; i < run.Length; i++)
            {
                var (toX, toY) = Pixel(run[i]);
                canvas.CoverSegment(x, y, toX, toY, radius, dashed && i == 1, dashed && i == run.Length - 1);
                (x, y) = (toX, toY);
            }
        }
        canvas.Blend(stroke.Color, Math.Min(width, 1));
    }

    private void AddFrame(StrokeItem item)
    {
        var width = Math.Max(1, Whole(item.Stroke.Width));
        foreach (var run in item.Runs)
        {
            var (x1, y1, x2, y2) = (Edge(run[0].X), Edge(run[0].Y), Edge(run[1].X), Edge(run[1].Y));
            var (left, top) = (Math.Min(x1, x2), Math.Min(y1, y2));
            canvas.Fill(left, top, Math.Max(x1, x2) + width, Math.Max(y1, y2) + width, item.Stroke.Color);
        }

        int Edge(double value) => (int)Math.Floor(value * scale - width / 2.0 + 0.5);
    }

    private void AddBox(BoxItem item)
    {
        var (left, top, right, bottom) = (Whole(item.Box.X), Whole(item.Box.Y), Whole(item.Box.Right), Whole(item.Box.Bottom));
        // Whole pixels, but never nothing: a low bar still is a bar.
        (right, bottom) = (Math.Max(right, left + 1), Math.Max(bottom, top + 1));
        canvas.Fill(left, top, right, bottom, item.Fill);
        if (item.Border is not { } border) return;
        var width = Math.Max(1, Whole(BorderWidth));
        canvas.Fill(left, top, right, top + width, border);
        canvas.Fill(left, bottom - width, right, bottom, border);
        canvas.Fill(left, top + width, left + width, bottom - width, border);
        canvas.Fill(right - width, top + width, right, bottom - width, border);
    }

    private void AddMarks(MarksItem item)
    {
        if (item.Ring is { } ring)
        {
            AddShapes(item, 2);
            canvas.Blend(ring);
        }
        AddShapes(item, 0);
        canvas.Blend(item.Color);
    }

    /// <summary>Covers the shapes of an item, wider all round by some points.</summary>
    private void AddShapes(MarksItem item, double wider)
    {
        var radius = (float)((item.Size + wider) / 2 * scale);
        var filled = MarkerShape.IsFilled(item.Marker);
        var line = (float)(MarkerShape.LineWidth(item.Size) + wider) * (float)scale / 2;
        foreach (var point in item.Points)
        {
            var (x, y) = Pixel(point);
            if (item.Marker == Marker.Circle)
            {
                canvas.CoverSegment(x, y, x, y, radius);
                continue;
            }
            foreach (var outline in MarkerShape.Of(item.Marker, point, item.Size + (filled ? wider : 0)))
            {
                if (filled)
                {
                    AddPolygon(outline);
                    continue;
                }
                var ((x1, y1), (x2, y2)) = (Pixel(outline[0]), Pixel(outline[1]));
                canvas.CoverSegment(x1, y1, x2, y2, line);
            }
        }
    }

    private void AddPolygon(Point[] polygon)
    {
        var pixels = new (float, float)[polygon.Length];
        for (var i = 0; i < pixels.Length; i++) pixels[i] = Pixel(polygon[i]);
        canvas.CoverPolygon(pixels);
    }

    private (float X, float Y) Pixel(Point point) => ((float)(point.X * scale), (float)(point.Y * scale));

    private int Whole(double points) => (int)Math.Floor(points * scale + 0.5);
}
