using Hornbeam.Charts;
using Hornbeam.Charts.Tests;

namespace Hornbeam.Tests.Plots;

/// <summary>The figures of the samples, built by the same calls from curves such as their training gives, and those of
/// <c>history.Plot()</c> in its defaults.</summary>
public sealed class SampleFiguresTests
{
    private static readonly History Pima = Runs.Falling(150, "accuracy", "loss", "val_accuracy", "val_loss");

    private static readonly History Regression = History.From(
        ("loss", Runs.Curve(100, 114.6, 1.4)), ("mae", Runs.Curve(100, 9.4, 0.9, 1)),
        ("val_loss", Runs.Curve(100, 424, 2.8, 2)), ("val_mae", Runs.Curve(100, 20.4, 1.4, 3)));

    private static readonly Dictionary<string, Func<Figure>> Makers = new()
    {
        ["pima, accuracy"] = () => Pima.Plot(Titled("model accuracy"), "accuracy", "val_accuracy"),
        ["pima, loss"] = () => Pima.Plot(Titled("model loss"), "loss", "val_loss"),
        ["binary"] = () => Runs.Falling(50, "accuracy", "loss", "val_accuracy", "val_loss").Plot(),
        ["regression"] = () => Regression.Plot(
            new PlotOptions
            {
                Title = "y = 2x + 1",
                YLabel = "value",
                Labels = ["training loss (mse)", "validation loss (mse)", "training mae", "validation mae"],
            },
            "loss", "val_loss", "mae", "val_mae"),
        ["regression, panels"] = () => Regression.Plot(),
        ["learning rates"] = LearningRates,
        ["histograms"] = Histograms,
        ["three panels"] = () => Runs.Falling(100, "accuracy", "loss", "precision", "val_accuracy", "val_loss", "val_precision").Plot(),
        ["five panels"] = () => Runs.Falling(100, "accuracy", "auc", "loss", "mae", "mse", "val_loss").Plot(),
        ["a changing rate"] = () => History.From(("learning_rate", [1e-3, 1e-4, 1e-5]), ("loss", [3, 2, 1])).Plot(),
        ["smoothed"] = () => Pima.Plot(new PlotOptions { Smooth = 0.6 }),
        ["one epoch"] = () => Runs.Falling(1, "accuracy", "loss", "val_accuracy", "val_loss").Plot(),
        ["no epoch"] = () => new History().Plot(),
        ["diverged"] = () => History.From(("loss", [1.0, 1e30, double.NaN, double.PositiveInfinity]), ("val_loss", [2, double.NaN, double.NaN, double.NaN])).Plot(),
        ["all missing"] = () => History.From(("loss", [double.NaN, double.NaN])).Plot(),
        ["constant"] = () => History.From(("accuracy", [0.5, 0.5, 0.5]), ("loss", [0.0, 0, 0])).Plot(),
        ["tiny losses"] = () => History.From(("loss", [1e-30, 2e-30, 1e-34]), ("val_loss", [1e-29, 1e-31, 1e-30])).Plot(),
        ["long names"] = () => Runs.Falling(30, Gallery(1), Gallery(2), "val_" + Gallery(1)).Plot(),
    };

    public static TheoryData<string> Names => [.. Makers.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Nothing_lies_on_another_or_is_clipped(string name) => FigureCheck.Everywhere(Makers[name](), name);

    [Fact]
    public void One_figure_never_draws_over_another()
    {
        var first = Makers["pima, accuracy"]();
        var before = first.ToSvg();
        _ = Makers["pima, loss"]().ToSvg();
        first.ToSvg().ShouldBe(before);
        before.ShouldNotContain("model loss");
    }

    private static PlotOptions Titled(string title) => new() { Title = title, Labels = ["train", "test"], Legend = LegendPlace.UpperLeft };

    private static string Gallery(int place) =>
        $"a_metric_with_a_very_long_name_that_somebody_gave_to_output_{place}_of_a_model_with_many_outputs_and_several_heads_loss";

    private static Figure LearningRates()
    {
        var figure = new Figure(rows: 2, columns: 2, width: 12, height: 8) { ShareX = true };
        for (var column = 0; column < 2; column++)
        {
            var history = Runs.Falling(50, "accuracy", "loss", "val_accuracy", "val_loss");
            figure.Axes[0, column].Title = FormattableString.Invariant($"learning rate {(column == 0 ? 0.01 : 0.0001)}");
            Draw(figure.Axes[0, column], history, "accuracy");
            Draw(figure.Axes[1, column], history, "loss");
        }
        return figure;
    }

    private static void Draw(Axes axes, History history, string key)
    {
        var epoch = history[key].Epochs.Select(e => e + 1).ToArray();
        axes.Line(epoch, history[key], "training");
        axes.Line(epoch, history["val_" + key], "validation").Style = LineStyle.Dashed;
        (axes.XLabel, axes.YLabel, axes.WholeX) = ("epoch", key, true);
    }

    private static Figure Histograms()
    {
        var figure = new Figure();
        figure.Axes[0].Title = "two classes of 20 features";
        figure.Axes[0].XLabel = "value";
        figure.Axes[0].YLabel = "count";
        figure.Axes[0].Histogram(Runs.Curve(3000, 2.5, 2.1, 0, 1), "class 0", bins: 20);
        figure.Axes[0].Histogram(Runs.Curve(3000, 2.1, 2.5, 1, 1), "class 1", bins: 20);
        return figure;
    }
}
