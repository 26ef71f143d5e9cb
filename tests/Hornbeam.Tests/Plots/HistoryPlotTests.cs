using Hornbeam.Charts;
using Hornbeam.Charts.Layout;

namespace Hornbeam.Tests.Plots;

public sealed class HistoryPlotTests
{
    [Theory]
    [InlineData(1, 1, 1)]
    [InlineData(2, 1, 2)]
    [InlineData(3, 1, 3)]
    [InlineData(4, 2, 2)]
    [InlineData(5, 2, 3)]
    [InlineData(7, 3, 3)]
    public void Every_quantity_has_a_panel_and_at_most_three_stand_in_a_row(int quantities, int rows, int columns)
    {
        var keys = Enumerable.Range(1, quantities).SelectMany(i => new[] { $"accuracy_{i}", $"val_accuracy_{i}" });
        var figure = Runs.Falling(20, [.. keys]).Plot();
        (figure.Rows, figure.Columns).ShouldBe((rows, columns));
        (figure.Width, figure.Height, figure.Dpi).ShouldBe((6.4 * columns, 4.8 * rows, 100));
        figure.Axes.Count(axes => axes.Visible).ShouldBe(quantities);
        FigureLayout.Of(figure).Panels.Length.ShouldBe(quantities);
        for (var i = 0; i < quantities; i++)
            (figure.Axes[i].Visible, figure.Axes[i].YLabel).ShouldBe((true, $"accuracy_{i + 1}"));
    }

    [Fact]
    public void Loss_comes_first_and_the_others_in_the_order_of_the_history()
    {
        var figure = Runs.Falling(20, "accuracy", "auc", "loss", "val_accuracy", "val_auc", "val_loss").Plot();
        figure.Axes.Select(axes => axes.YLabel).ShouldBe(["loss", "accuracy", "auc"]);
    }

    [Fact]
    public void The_learning_rate_is_drawn_only_where_it_changes_and_last()
    {
        double[] loss = [3, 2, 1];
        Panels(History.From(("learning_rate", [0.1, 0.1, 0.1]), ("loss", loss))).ShouldBe(["loss"]);
        Panels(History.From(("learning_rate", [0.1, 0.01, 0.01]), ("loss", loss), ("mae", loss))).ShouldBe(["loss", "mae", "learning_rate"]);
    }

    [Fact]
    public void A_learning_rate_that_no_callback_logged_is_drawn_where_training_noted_that_it_changes()
    {
        Panels(Noted(0.1, 0.05, 0.025)).ShouldBe(["loss", "learning_rate"]);
        Panels(Noted(0.1, 0.1, 0.1)).ShouldBe(["loss"]);
        Panels(Noted(double.NaN, 0.1, double.NaN)).ShouldBe(["loss"]);

        static History Noted(params double[] rates)
        {
            var history = new History();
            for (var i = 0; i < rates.Length; i++)
                history.Record(i, [KeyValuePair.Create("loss", 1.0 / (i + 1))], 1, double.IsNaN(rates[i]) ? null : rates[i]);
            return history;
        }
    }

    [Fact]
    public void Epochs_count_from_1_and_have_whole_ticks()
    {
        foreach (var epochs in new[] { 1, 2, 3, 5, 8, 50, 150, 10_000 })
        {
            var figure = Runs.Falling(epochs, "loss", "val_loss").Plot();
            figure.Axes[0].XLabel.ShouldBe("epoch");
            Line(figure, 0).X(0).ShouldBe(1);
            foreach (var (width, height) in Charts.Tests.FigureCheck.Sizes)
            {
                (figure.Width, figure.Height) = (width / 100.0, height / 100.0);
                var ticks = FigureLayout.Of(figure).Panels[0].XTicks.Major;
                ticks.ShouldNotBeEmpty();
                ticks.ShouldAllBe(tick => tick.Value >= 1 && tick.Value == Math.Floor(tick.Value) && !tick.Label.Contains('.'));
            }
        }
    }

    [Fact]
    public void A_quantity_has_one_colour_and_validation_is_dashed()
    {
        var figure = Runs.Falling(20, "accuracy", "loss", "val_accuracy", "val_loss").Plot();
        foreach (var theme in new[] { Theme.Light, Theme.Dark })
        {
            figure.Theme = theme;
            var colors = FigureLayout.Of(figure).Panels.Select(panel => (Training: panel.ColorOf(0, theme), Validation: panel.ColorOf(1, theme))).ToList();
            colors.ShouldAllBe(pair => pair.Training == pair.Validation && pair.Training.Contrast(theme.Background) >= 3);
            colors.Distinct().Count().ShouldBe(2);
        }
        foreach (var axes in figure.Axes)
        {
            axes.Series.Select(series => series.Label).ShouldBe(["training", "validation"]);
            axes.Series.Cast<LineSeries>().Select(line => line.Style).ShouldBe([LineStyle.Solid, LineStyle.Dashed]);
        }
        Texts(figure).Count(text => text == "training").ShouldBe(2);
    }

    [Fact]
    public void Keys_of_several_quantities_share_one_panel_each_quantity_in_its_colour()
    {
        var figure = Runs.Falling(20, "loss", "mae", "val_loss", "val_mae").Plot("loss", "val_loss", "mae", "val_mae");
        figure.Axes.Count.ShouldBe(1);
        figure.Axes[0].Series.Select(series => series.Label).ShouldBe(["loss", "val_loss", "mae", "val_mae"]);
        figure.Axes[0].Series.Select(series => series.PaletteIndex).ShouldBe([0, 0, 1, 1]);
        figure.Axes[0].Annotations.Select(dot => dot.Of).ShouldBe([figure.Axes[0].Series[1], figure.Axes[0].Series[3]]);
    }

    [Theory]
    [InlineData("loss", 2, 0.4)]
    [InlineData("accuracy", 4, 0.9)]
    [InlineData("val_auc", 4, 0.9)]
    [InlineData("val_mae", 2, 0.4)]
    public void The_best_epoch_is_marked_by_the_known_direction(string key, int epoch, double value)
    {
        var figure = History.From((key, [0.7, 0.4, double.NaN, 0.9, 0.5])).Plot();
        var best = figure.Axes[0].Annotations.ShouldHaveSingleItem();
        (best.X, best.Y, best.Text).ShouldBe((epoch, value, FormattableString.Invariant($"best {epoch}: {value}")));
        Texts(figure).ShouldContain(best.Text);
    }

    [Fact]
    public void The_best_epoch_is_that_of_validation()
    {
        var figure = History.From(("loss", [3.0, 2, 1]), ("val_loss", [3, 0.451, 2])).Plot();
        figure.Axes[0].Annotations.ShouldHaveSingleItem().Text.ShouldBe("best 2: 0.451");
        FigureLayout.Of(figure).Drawing.Items.OfType<MarksItem>().ShouldContain(item => item.Marker == Marker.Circle);
    }

    [Fact]
    public void A_quantity_of_unknown_direction_has_no_best() =>
        History.From(("flux", [3.0, 2, 1]), ("loss", [3.0, 2, 1])).Plot().Axes.Select(axes => axes.Annotations.Count).ShouldBe([1, 0]);

    [Theory]
    [InlineData(0.451, "0.451")]
    [InlineData(0.88, "0.88")]
    [InlineData(0.99871, "0.9987")]
    [InlineData(2.81117, "2.811")]
    [InlineData(123456.7, "123457")]
    [InlineData(-0.05, "−0.05")]
    [InlineData(1.5e-5, "1.5e−05")]
    [InlineData(2.5e30, "2.5e+30")]
    [InlineData(0, "0")]
    public void Values_are_written_short(double value, string text) => TickFormat.Short(value).ShouldBe(text);

    [Theory]
    [InlineData("loss", 100, 1, true)]
    [InlineData("val_loss", 101, 1, true)]
    [InlineData("loss", 99, 1, false)]
    [InlineData("accuracy", 1000, 1, false)]
    [InlineData("loss", 1000, 0, false)]
    [InlineData("loss", 1000, -1, false)]
    public void Positive_losses_that_span_more_than_100_to_1_have_a_log_axis_that_says_so(string key, double high, double low, bool log)
    {
        var figure = History.From((key, [high * 1.001, double.NaN, low, low])).Plot();
        figure.Axes[0].YScale.ShouldBe(log ? Scale.Log : Scale.Linear);
        Texts(figure).Any(text => text.EndsWith("(log scale)", StringComparison.Ordinal)).ShouldBe(log);
    }

    [Fact]
    public void An_asked_for_scale_wins()
    {
        var history = History.From(("loss", [1000.0, 1]));
        history.Plot(new PlotOptions { YScale = Scale.Linear }).Axes[0].YScale.ShouldBe(Scale.Linear);
        history.Plot(new PlotOptions { YScale = Scale.Log, YLabel = "error" }).Axes[0].YLabel.ShouldBe("error (log scale)");
    }

    [Fact]
    public void Missing_values_are_a_marked_gap()
    {
        var figure = History.From(("loss", [3.0, 2, double.NaN, double.NaN, 1, 0.9])).Plot();
        var items = FigureLayout.Of(figure).Drawing.Items;
        items.OfType<StrokeItem>().Single(item => item.Clip is not null).Runs.Count.ShouldBe(2);
        items.OfType<MarksItem>().ShouldContain(item => item.Marker == Marker.Cross);
        figure.ToTerminal().ShouldContain('×');
    }

    [Fact]
    public void One_epoch_is_drawn_as_dots_that_can_be_told_apart()
    {
        var figure = History.From(("loss", [0.7]), ("val_loss", [0.6])).Plot();
        var marks = FigureLayout.Of(figure).Drawing.Items.OfType<MarksItem>().Where(item => item.Clip is null).ToList();
        marks.Select(item => item.Marker).Distinct().Count().ShouldBe(2);
        figure.Axes[0].Annotations.ShouldBeEmpty();
        Line(figure, 1).Marker.ShouldNotBe(Line(figure, 0).Marker);
    }

    [Theory]
    [InlineData(LegendPlace.UpperLeft)]
    [InlineData(LegendPlace.LowerRight)]
    public void An_explicit_place_of_the_legend_wins(LegendPlace place)
    {
        var figure = Runs.Falling(30, "loss", "val_loss").Plot(new PlotOptions { Legend = place }, "loss", "val_loss");
        var panel = FigureLayout.Of(figure).Panels[0];
        (panel.LegendBox!.Value.Centre.X < panel.Plot.Centre.X).ShouldBe(place == LegendPlace.UpperLeft);
        (panel.LegendBox.Value.Centre.Y < panel.Plot.Centre.Y).ShouldBe(place == LegendPlace.UpperLeft);
    }

    [Fact]
    public void Smoothing_draws_a_debiased_average_over_the_pale_raw_line()
    {
        double[] loss = [4, 2, double.NaN, 1, 0.5];
        var figure = History.From(("loss", loss)).Plot(new PlotOptions { Smooth = 0.6 });
        var (raw, smooth) = (Line(figure, 0), Line(figure, 1));
        raw.Y.ToArray().ShouldBe(loss);
        (raw.Opacity < 0.5, raw.Label, smooth.Opacity, smooth.Label).ShouldBe((true, null, 1.0, "training (smoothed 0.6)"));
        Texts(figure).ShouldContain("training (smoothed 0.6)");
        double[] expected =
        [
            4, (0.6 * 4 + 2) / 1.6, double.NaN, (0.36 * 4 + 0.6 * 2 + 1) / 1.96, (0.216 * 4 + 0.36 * 2 + 0.6 * 1 + 0.5) / 2.176,
        ];
        for (var i = 0; i < expected.Length; i++)
            (double.IsNaN(expected[i]) ? double.IsNaN(smooth.Y[i]) : Math.Abs(smooth.Y[i] - expected[i]) < 1e-12).ShouldBeTrue($"epoch {i + 1}");
        figure.Axes[0].Annotations.Single().Text.ShouldBe("best 5: 0.5");
    }

    [Fact]
    public void Validation_stays_dashed_when_smoothed()
    {
        var figure = Runs.Falling(30, "loss", "val_loss").Plot(new PlotOptions { Smooth = 0.9 });
        figure.Axes[0].Series.Cast<LineSeries>().Where(line => line.Label is not null).Select(line => line.Style)
            .ShouldBe([LineStyle.Solid, LineStyle.Dashed]);
    }

    [Fact]
    public void Labels_must_be_as_many_as_series()
    {
        var history = Runs.Falling(5, "loss", "val_loss");
        Should.Throw<ArgumentException>(() => history.Plot(new PlotOptions { Labels = ["a"] }, "loss", "val_loss")).Message.ShouldContain("2 series");
        Should.Throw<ArgumentException>(() => history.Plot(new PlotOptions { Labels = ["a"] })).Message.ShouldContain("1 labels");
        Should.Throw<ArgumentException>(() => history.Plot(new PlotOptions { Smooth = 1 })).Message.ShouldContain("Smooth");
        Should.Throw<KeyNotFoundException>(() => history.Plot("los")).Message.ShouldContain("loss");
        var named = history.Plot(new PlotOptions { Labels = ["train", "test"] });
        named.Axes[0].Series.Select(series => series.Label).ShouldBe(["train", "test"]);
    }

    [Fact]
    public void A_history_without_epochs_says_so() => Texts(new History().Plot()).ShouldContain("no epoch has been measured");

    private static IEnumerable<string?> Panels(History history) =>
        history.Plot().Axes.Where(axes => axes.Visible).Select(axes => axes.YLabel);

    private static LineSeries Line(Figure figure, int index) => (LineSeries)figure.Axes[0].Series[index];

    private static List<string> Texts(Figure figure) => [.. FigureLayout.Of(figure).Drawing.Texts().Select(text => text.Text)];
}
