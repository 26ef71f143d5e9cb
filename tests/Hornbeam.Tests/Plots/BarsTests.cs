using Hornbeam.Charts;
using Hornbeam.Charts.Layout;
using Hornbeam.Charts.Tests;

namespace Hornbeam.Tests.Plots;

public sealed class BarsTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(40, 1)]
    [InlineData(41, 2)]
    [InlineData(80, 2)]
    [InlineData(81, 3)]
    [InlineData(1000, 25)]
    public void A_bar_stands_for_an_epoch_or_a_group_that_the_axis_names(int epochs, int size)
    {
        var figure = Runs.Falling(epochs, "loss", "val_loss").Plot(kind: Kind.Bars);
        var bars = figure.Axes[0].Series.Cast<BarSeries>().ToList();
        bars.Select(one => one.Label).ShouldBe(["training", "validation"]);
        bars.ShouldAllBe(one => one.Count == (epochs + size - 1) / size && one.PaletteIndex == 0);
        figure.Axes[0].XLabel.ShouldBe(size == 1 ? "epoch" : $"epoch (a bar is the mean of {size} epochs)");
        FigureCheck.Everywhere(figure, $"{epochs} epochs as bars");
    }

    [Fact]
    public void A_group_has_the_mean_of_its_finite_values_in_its_middle()
    {
        var values = Enumerable.Range(0, 82).Select(i => i == 1 ? double.NaN : (double)i).ToArray();
        var history = History.From(("loss", values));
        var (middles, means) = EpochGroups.Of([history["loss"]]).Means(history["loss"]);
        (middles[0], means[0], middles[1], means[1]).ShouldBe((2, 1, 5, 4));
        means.Length.ShouldBe(28);
        means[^1].ShouldBe(81);
    }

    [Fact]
    public void The_best_epoch_keeps_its_own_value() =>
        History.From(("loss", [.. Enumerable.Range(0, 100).Select(i => i == 36 ? 0.451 : 1.0)])).Plot(kind: Kind.Bars)
            .Axes[0].Annotations.Single().Text.ShouldBe("best 37: 0.451");

    [Fact]
    public void Pale_bars_have_an_outline_in_full_colour()
    {
        var drawing = FigureLayout.Of(Runs.Falling(5, "loss", "val_loss").Plot(kind: Kind.Bars)).Drawing;
        drawing.Items.OfType<StrokeItem>().Count(item => item.Clip is not null && item.Stroke.Color == Theme.Light.Palette[0]).ShouldBe(5);
    }

    [Fact]
    public void Bars_cannot_be_smoothed() => Should.Throw<ArgumentException>(
        () => Runs.Falling(5, "loss").Plot(new PlotOptions { Kind = Kind.Bars, Smooth = 0.6 })).Message.ShouldContain("Kind.Lines");
}
