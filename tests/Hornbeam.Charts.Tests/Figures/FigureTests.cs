using Hornbeam.Charts.Layout;

namespace Hornbeam.Charts.Tests.Figures;

public sealed class FigureTests
{
    [Fact]
    public void Numbers_of_any_type_can_be_drawn()
    {
        var axes = new Figure().Axes[0];
        axes.Line([1, 2, 3]).Count.ShouldBe(3);
        axes.Line(new[] { 1f, 2f }, "floats").Y.ToArray().ShouldBe([1.0, 2]);
        axes.Line(Enumerable.Range(1, 4), new List<decimal> { 1, 2, 3, 4 }, "mixed").X(3).ShouldBe(4);
        axes.Line(new[] { (Half)0.5, Half.NaN }).Y[1].ShouldBe(double.NaN);
    }

    [Fact]
    public void Axes_are_found_by_row_and_column()
    {
        var figure = new Figure(2, 3);
        figure.Axes.Count.ShouldBe(6);
        figure.Axes[1, 2].ShouldBeSameAs(figure.Axes[5]);
        Should.Throw<ArgumentOutOfRangeException>(() => figure.Axes[2, 0]).Message.ShouldContain("2 rows");
        Should.Throw<ArgumentOutOfRangeException>(() => figure.Axes[0, 3]).Message.ShouldContain("3 columns");
        Should.Throw<ArgumentOutOfRangeException>(() => figure.Axes[6]).Message.ShouldContain("6 axes");
    }

    [Fact]
    public void Wrong_arguments_are_refused_with_what_was_expected()
    {
        var axes = new Figure().Axes[0];
        Should.Throw<ArgumentException>(() => axes.Line([1, 2, 3], [0.5, 0.4]))
            .Message.ShouldContain("x has 3 values and y has 2");
        Should.Throw<ArgumentNullException>(() => axes.Line((double[])null!)).ParamName.ShouldBe("y");
        Should.Throw<ArgumentException>(() => axes.YLimits = (2, 1))
            .Message.ShouldContain("YLimits must go from a lower to a higher");
        Should.Throw<ArgumentException>(() => axes.XLimits = (double.NegativeInfinity, 1)).Message.ShouldContain("XLimits");
        Should.Throw<ArgumentException>(() => axes.Bars(["a"], [1, 2])).Message.ShouldContain("categories has 1 values");
        Should.Throw<ArgumentOutOfRangeException>(() => axes.Line([1, 2]).Width = 0).Message.ShouldContain("Width");
        Should.Throw<ArgumentOutOfRangeException>(() => axes.Line([1, 2]).Opacity = 1.1).Message.ShouldContain("Opacity");
        Should.Throw<ArgumentOutOfRangeException>(() => axes.Histogram([1, 2], bins: 0)).Message.ShouldContain("at least 1 bin");
        Should.Throw<ArgumentException>(() => axes.Histogram([1, 2], range: (1, 1))).Message.ShouldContain("range");
        Should.Throw<ArgumentOutOfRangeException>(() => new Figure(0)).Message.ShouldContain("1 row");
        Should.Throw<ArgumentOutOfRangeException>(() => new Figure(1, 1, double.NaN)).Message.ShouldContain("width");
        Should.Throw<ArgumentOutOfRangeException>(() => new Figure { Dpi = 0 }).Message.ShouldContain("Dpi");
        Should.Throw<ArgumentOutOfRangeException>(() => new TerminalOptions { Width = 5 }).Message.ShouldContain("10 cells");
    }

    [Fact]
    public void Histogram_counts_are_those_of_NumPy()
    {
        // numpy.histogram([1, 2, 1, 4, 4, 4, 2.5], bins=3): counts 2, 2, 3 at edges 1, 2, 3, 4.
        var histogram = new Figure().Axes[0].Histogram([1, 2, 1, 4, 4, 4, 2.5], bins: 3);
        histogram.Edges.ShouldBe([1, 2, 3, 4]);
        histogram.Counts.ShouldBe([2, 2, 3]);
        var ranged = new Figure().Axes[0].Histogram([double.NaN, -1, 0, 0.5, 1, 2], bins: 2, range: (0, 1));
        ranged.Counts.ShouldBe([1, 2]);
        new Figure().Axes[0].Histogram([3.0, 3, 3], bins: 4).Counts.Sum().ShouldBe(3);
        new Figure().Axes[0].Histogram(Array.Empty<double>()).Counts.Sum().ShouldBe(0);
    }

    [Fact]
    public void Bars_of_several_series_stand_side_by_side()
    {
        var axes = new Figure().Axes[0];
        var (first, second) = (axes.Bars([1, 2, 3], [1, 1, 1]), axes.Bars([1, 2, 3], [1, 1, 1]));
        BarSeries.Arrange(axes.Series);
        (first.Slot.Offset + first.Slot.Width / 2).ShouldBe(second.Slot.Offset - second.Slot.Width / 2, 1e-12);
        (first.Slot.Width + second.Slot.Width).ShouldBe(0.8, 1e-12);
    }

    [Fact]
    public void Series_take_the_colours_of_the_palette_in_turn()
    {
        var figure = new Figure();
        var axes = figure.Axes[0];
        axes.Line([1, 2]);
        axes.HorizontalLine(1);
        axes.Line([1, 2]).Color = "#123456";
        axes.Line([1, 2]);
        var panel = FigureLayout.MakePanels(figure, figure.Theme)[0];
        panel.ColorOf(0, Theme.Light).ShouldBe(Theme.Light.Palette[0]);
        panel.ColorOf(1, Theme.Light).ShouldBe(Theme.Light.Frame);
        panel.ColorOf(2, Theme.Light).ShouldBe(new Color(0x12, 0x34, 0x56));
        panel.ColorOf(3, Theme.Light).ShouldBe(Theme.Light.Palette[1]);
    }
}
