using Hornbeam.Charts.Layout;

namespace Hornbeam.Charts.Tests.Layout;

public sealed class LayoutBoxesTests
{
    public static TheoryData<string> Figures => [.. Gallery.Names];

    [Theory]
    [MemberData(nameof(Figures))]
    public void No_text_lies_on_another_or_is_clipped(string name)
    {
        foreach (var (width, height) in FigureCheck.Sizes)
        {
            foreach (var (rows, columns) in new[] { (1, 1), (1, 2), (2, 2), (2, 3), (6, 1) })
            {
                foreach (var shared in new[] { false, true })
                {
                    var layout = FigureLayout.Of(Gallery.Make(name, width, height, rows, columns, shared));
                    FigureCheck.Boxes(layout, $"{name} at {width} x {height}, {rows} x {columns} axes, shared {shared}");
                }
            }
        }
    }

    [Theory]
    [InlineData(0.2, 0.2)]
    [InlineData(0.5, 4)]
    [InlineData(4, 0.5)]
    [InlineData(200, 0.2)]
    public void Even_the_smallest_figures_are_laid_out(double width, double height)
    {
        foreach (var name in Gallery.Names)
        {
            var figure = Gallery.Make(name, (int)(width * 100), (int)(height * 100));
            FigureCheck.Boxes(FigureLayout.Of(figure), $"{name} at {width} x {height} inches");
        }
    }

    [Fact]
    public void Small_figures_keep_their_numbers_and_a_readable_size()
    {
        var layout = FigureLayout.Of(Gallery.Make("titles and labels", 320, 240));
        var texts = layout.Drawing.Texts().Select(text => text.Text).ToArray();
        texts.ShouldContain("model loss");
        texts.ShouldContain("training");
        texts.ShouldContain("epoch");
        layout.Drawing.Texts().Min(text => text.Size).ShouldBeGreaterThan(6);
    }

    [Fact]
    public void Most_of_the_paper_is_for_the_data()
    {
        var plot = FigureLayout.Of(Gallery.Make("one line")).Panels[0].Plot;
        (plot.Width * plot.Height / (460.8 * 345.6)).ShouldBeGreaterThan(0.75);
    }

    [Fact]
    public void Axes_of_a_grid_have_the_same_size_and_stand_in_line()
    {
        var figure = Gallery.Make("titles and labels", rows: 2, columns: 3);
        figure.Axes[4].Line([1e6, 123_456], "other numbers");
        var panels = FigureLayout.Of(figure).Panels;
        foreach (var panel in panels)
        {
            panel.Plot.Width.ShouldBe(panels[0].Plot.Width, 1e-9);
            panel.Plot.Height.ShouldBe(panels[0].Plot.Height, 1e-9);
            panel.Plot.X.ShouldBe(panels[panel.Column].Plot.X, 1e-9);
            panel.Plot.Y.ShouldBe(panels[panel.Row * 3].Plot.Y, 1e-9);
        }
    }

    [Fact]
    public void Shared_axes_have_the_same_range_and_are_numbered_once()
    {
        var figure = new Figure(2, 2) { ShareX = true, ShareY = true };
        figure.Axes[0, 0].Line([0.0, 1], "a");
        figure.Axes[1, 0].Line(Gallery.Curve(51, 3, 2), "b");
        figure.Axes[0, 1].Line([10.0, 20], "c");
        var panels = FigureLayout.Of(figure).Panels;
        panels[0].X.Max.ShouldBe(panels[2].X.Max);
        panels[0].X.Max.ShouldBeGreaterThan(50);
        panels[1].X.Max.ShouldBeLessThan(2);
        panels[0].Y.Max.ShouldBe(panels[1].Y.Max);
        panels[0].ShowsXNumbers.ShouldBeFalse();
        panels[3].ShowsXNumbers.ShouldBeTrue();
        panels[1].ShowsYNumbers.ShouldBeFalse();
    }

    [Fact]
    public void A_long_label_is_shortened_with_an_ellipsis()
    {
        var texts = FigureLayout.Of(Gallery.Make("long text")).Drawing.Texts().ToArray();
        texts.ShouldContain(text => text.Upwards && text.Text.EndsWith('…') && text.Text.StartsWith("Validation loss"));
    }

    [Fact]
    public void The_best_place_of_a_legend_covers_no_data_when_a_corner_is_free()
    {
        foreach (var rising in new[] { false, true })
        {
            var figure = new Figure();
            figure.Axes[0].Line(rising ? Gallery.Curve(150, 0, 1) : Gallery.Curve(150, 1, 0), "training");
            var layout = FigureLayout.Of(figure);
            var box = layout.Panels[0].LegendBox!.Value;
            layout.Panels[0].Plot.Contains(box).ShouldBeTrue();
            var line = layout.Drawing.Items.OfType<StrokeItem>().First(item => item.Clip is not null);
            line.Runs.SelectMany(run => run).ShouldNotContain(point => box.Contains(point));
        }
    }

    [Fact]
    public void A_legend_that_would_cover_data_everywhere_stands_beside_the_axes()
    {
        var figure = new Figure();
        for (var i = 0; i < 10; i++)
        {
            var values = new double[200];
            for (var j = 0; j < values.Length; j++) values[j] = Math.Sin(j * (1 + i));
            figure.Axes[0].Line(values, "run " + i);
        }
        var layout = FigureLayout.Of(figure);
        layout.Panels[0].LegendBox!.Value.X.ShouldBeGreaterThan(layout.Panels[0].Plot.Right);
    }

    [Theory]
    [InlineData(LegendPlace.UpperLeft, true, true)]
    [InlineData(LegendPlace.UpperRight, false, true)]
    [InlineData(LegendPlace.LowerLeft, true, false)]
    [InlineData(LegendPlace.LowerRight, false, false)]
    public void An_explicit_place_of_the_legend_wins(LegendPlace place, bool left, bool upper)
    {
        var figure = Gallery.Make("titles and labels");
        figure.Axes[0].Legend = place;
        var panel = FigureLayout.Of(figure).Panels[0];
        var centre = panel.LegendBox!.Value.Centre;
        (centre.X < panel.Plot.Centre.X).ShouldBe(left);
        (centre.Y < panel.Plot.Centre.Y).ShouldBe(upper);
    }

    [Fact]
    public void Without_labels_or_with_none_wanted_there_is_no_legend()
    {
        var figure = new Figure();
        figure.Axes[0].Line([1.0, 2]);
        FigureLayout.Of(figure).Panels[0].LegendBox.ShouldBeNull();
        figure = Gallery.Make("titles and labels");
        figure.Axes[0].Legend = LegendPlace.None;
        FigureLayout.Of(figure).Panels[0].LegendBox.ShouldBeNull();
        FigureLayout.Of(figure).Drawing.Texts().ShouldNotContain(text => text.Text == "training");
    }

    [Fact]
    public void The_label_of_the_best_epoch_is_shown_near_its_dot()
    {
        var figure = Gallery.Make("titles and labels");
        figure.Axes[0].Annotate(37, 0.5, "best 37: 0.451");
        var layout = FigureLayout.Of(figure);
        var box = layout.Drawing.Texts().Single(text => text.Text == "best 37: 0.451").Box;
        var dot = layout.Drawing.Items.OfType<MarksItem>().Last().Points[0];
        Math.Max(Math.Max(box.X - dot.X, dot.X - box.Right), Math.Max(box.Y - dot.Y, dot.Y - box.Bottom)).ShouldBeLessThan(40);
        layout.Panels[0].Plot.Contains(box).ShouldBeTrue();
        box.Intersects(layout.Panels[0].LegendBox!.Value).ShouldBeFalse();
    }

    [Fact]
    public void What_a_log_axis_leaves_out_is_said_on_the_chart()
    {
        var texts = FigureLayout.Of(Gallery.Make("log axis")).Drawing.Texts().Select(text => text.Text);
        texts.ShouldContain("2 values ≤ 0 left out (log axis)");
    }
}
