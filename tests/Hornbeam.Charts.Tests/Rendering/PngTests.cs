using Hornbeam.Charts.Layout;

namespace Hornbeam.Charts.Tests.Rendering;

public sealed class PngTests
{
    [Theory]
    [InlineData(6.4, 4.8, 100, 640, 480)]
    [InlineData(12, 6, 100, 1200, 600)]
    [InlineData(3.2, 2.4, 200, 640, 480)]
    [InlineData(0.2, 0.2, 10, 2, 2)]
    public void A_png_has_the_size_asked_for(double width, double height, double dpi, int pixelsAcross, int pixelsDown)
    {
        var figure = new Figure(1, 1, width, height) { Dpi = dpi };
        figure.Axes[0].Line(Gallery.Curve(50, 1, 0), "loss");
        var png = new PngReader(figure.ToPng());
        (png.Width, png.Height).ShouldBe((pixelsAcross, pixelsDown));
        png.PixelsPerMetre.ShouldBeInRange((int)(dpi / 0.0254) - 1, (int)(dpi / 0.0254) + 1);
        png.Chunks.ShouldBe(["IHDR", "pHYs", "IDAT", "IEND"]);
    }

    [Fact]
    public void The_pixels_of_a_series_are_where_the_layout_says()
    {
        var values = Gallery.Curve(60, 1, 0);
        var figure = new Figure();
        figure.Axes[0].Line(values);
        var (png, panel) = (new PngReader(figure.ToPng()), FigureLayout.Of(figure).Panels[0]);
        var surface = new PaperSurface([], panel.Plot, panel.X, panel.Y, 100, Theme.Light.Background);
        for (var i = 0; i < values.Length; i++)
        {
            var (x, y) = ((int)(surface.MapX(i) / 0.72), (int)(surface.MapY(values[i]) / 0.72));
            PngReader.Distance(png[x, y], Theme.Light.Palette[0]).ShouldBeLessThan(90, $"point {i} at {x}, {y}");
        }
    }

    [Fact]
    public void Nothing_of_a_series_is_drawn_outside_the_axes()
    {
        var figure = new Figure();
        figure.Axes[0].Line([0.0, 100, -100, 50, 0]).Width = 6;
        figure.Axes[0].YLimits = (-1, 1);
        var (png, plot) = (new PngReader(figure.ToPng()), FigureLayout.Of(figure).Panels[0].Plot);
        for (var y = 0; y < png.Height; y++)
        {
            for (var x = 0; x < png.Width; x++)
            {
                if (plot.Inset(-1).Contains(new Point((x + 0.5) * 0.72, (y + 0.5) * 0.72))) continue;
                var pixel = png[x, y];
                (pixel.B - pixel.R).ShouldBeLessThan(20, $"at {x}, {y}");
            }
        }
    }

    [Fact]
    public void A_removed_series_changes_the_picture_and_only_there()
    {
        var figure = Gallery.Make("titles and labels");
        (figure.Axes[0].YLimits, figure.Axes[0].Legend) = ((0, 1), LegendPlace.None);
        var both = new PngReader(figure.ToPng());
        figure.Axes[0].Series.RemoveAt(1);
        var one = new PngReader(figure.ToPng());
        var plot = FigureLayout.Of(figure).Panels[0].Plot;
        var changed = 0;
        for (var y = 0; y < both.Height; y++)
        {
            for (var x = 0; x < both.Width; x++)
            {
                if (both[x, y] == one[x, y]) continue;
                changed++;
                plot.Inset(-1).Contains(new Point((x + 0.5) * 0.72, (y + 0.5) * 0.72)).ShouldBeTrue();
            }
        }
        changed.ShouldBeGreaterThan(300);
    }

    [Fact]
    public void Horizontal_edges_of_text_are_sharp()
    {
        var figure = new Figure { Title = "EEEEEE" };
        figure.Axes[0].Line([1.0, 2]);
        var png = new PngReader(figure.ToPng());
        var box = FigureLayout.Of(figure).Drawing.Texts().Single(text => text.Text == "EEEEEE").Box;
        var rows = Enumerable.Range((int)(box.Y / 0.72), (int)(box.Height / 0.72))
            .Select(y => Enumerable.Range((int)(box.X / 0.72), (int)(box.Width / 0.72)).Average(x => (double)png[x, y].R))
            .ToArray();
        // The rows of the three bars of E stand out from the rows between by half the range at least, without a grey row above
        // the top bar.
        var top = Array.FindIndex(rows, row => row < 254);
        rows[top].ShouldBeLessThan(130);
        rows.Count(row => row < 140).ShouldBeGreaterThanOrEqualTo(3);
    }

    [Fact]
    public void Translucent_histograms_mix_where_they_overlap()
    {
        var figure = new Figure();
        figure.Axes[0].Histogram([0.5, 0.5, 1.5, 1.5], null, 2, (0, 2));
        figure.Axes[0].Histogram([1.5, 1.5, 2.5, 2.5], null, 2, (1, 3));
        var (png, panel) = (new PngReader(figure.ToPng()), FigureLayout.Of(figure).Panels[0]);
        Color At(double x)
        {
            var place = panel.Plot.X + panel.X.Offset(x) / panel.X.Length * panel.Plot.Width;
            return png[(int)(place / 0.72), (int)(panel.Plot.Centre.Y / 0.72)];
        }

        var (first, both, second) = (At(0.5), At(1.5), At(2.5));
        first.B.ShouldBeGreaterThan(first.R);
        second.R.ShouldBeGreaterThan(second.B);
        (both.R + both.G + both.B).ShouldBeLessThan(Math.Min(first.R + first.G + first.B, second.R + second.G + second.B));
    }

    [Fact]
    public void A_polygon_covers_its_area()
    {
        var canvas = new Charts.Rendering.Png.Canvas(40, 30, new Color(255, 255, 255));
        canvas.CoverPolygon([(3.25f, 2.5f), (35.75f, 8f), (20.5f, 27.75f)]);
        canvas.Blend(new Color(0, 0, 0));
        double covered = 0;
        for (var i = 0; i < canvas.Rgb.Length; i += 3) covered += (255 - canvas.Rgb[i]) / 255.0;
        var area = Math.Abs((35.75 - 3.25) * (27.75 - 2.5) - (20.5 - 3.25) * (8 - 2.5)) / 2;
        covered.ShouldBe(area, 0.5);
    }

    [Fact]
    public void A_polygon_beyond_the_picture_covers_what_is_inside()
    {
        var canvas = new Charts.Rendering.Png.Canvas(40, 30, new Color(255, 255, 255));
        canvas.CoverPolygon([(-50f, -50f), (20f, -50f), (20f, 80f), (-50f, 80f)]);
        canvas.Blend(new Color(0, 0, 0));
        for (var y = 0; y < 30; y++)
            for (var x = 0; x < 40; x++) canvas.Rgb[3 * (y * 40 + x)].ShouldBe((byte)(x < 20 ? 0 : 255), $"{x}, {y}");
    }

    [Fact]
    public void A_picture_too_large_is_refused() =>
        Should.Throw<InvalidOperationException>(() => new Figure(1, 1, 200, 200) { Dpi = 2400 }.ToPng())
            .Message.ShouldContain("lower Dpi");
}
