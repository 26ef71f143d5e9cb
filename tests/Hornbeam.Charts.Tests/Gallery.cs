namespace Hornbeam.Charts.Tests;

/// <summary>Figures of every kind, to be drawn at any size.</summary>
internal static class Gallery
{
    internal const string LongText =
        "Validation loss (binary cross-entropy with label smoothing, averaged over five folds and three seeds)";

    internal static IEnumerable<string> Names => Makers.Keys;

    private static readonly Dictionary<string, Action<Figure>> Makers = new()
    {
        ["one line"] = figure => figure.Axes[0].Line(Curve(150, 0.7, 0.4), "training"),
        ["titles and labels"] = figure => Label(figure, Curve(150, 0.7, 0.4), Curve(150, 0.68, 0.45)),
        ["long text"] = figure =>
        {
            foreach (var axes in figure.Axes)
            {
                axes.Line(Curve(30, 1, 0), LongText);
                axes.Line(Curve(30, 2, 0), LongText + " and more");
                (axes.Title, axes.XLabel, axes.YLabel) = (LongText, LongText, LongText);
                axes.Annotate(12, 0.5, LongText);
            }
            figure.Title = LongText;
        },
        ["annotations"] = figure =>
        {
            foreach (var axes in figure.Axes)
            {
                axes.Line(Curve(40, 1, 0), "loss");
                for (var i = 0; i < 6; i++) axes.Annotate(i * 7, 1 - 0.16 * i, $"best {i * 7}: {1 - 0.16 * i:0.000}");
            }
        },
        ["many series"] = figure =>
        {
            for (var i = 0; i < 24; i++) figure.Axes[0].Line(Curve(60, 1 + i * 0.1, i * 0.1), $"batch size {1 << i}");
        },
        ["log axis"] = figure =>
        {
            foreach (var axes in figure.Axes)
            {
                axes.Line([1000, 200, 30, 0, -5, 4, 0.2, 0.01], "loss");
                (axes.YScale, axes.Title, axes.YLabel) = (Scale.Log, "Loss", "loss (log scale)");
            }
        },
        ["log extremes"] = figure =>
        {
            figure.Axes[0].Line([1e-30, 1e-12, 1, 1e30], "wide");
            figure.Axes[0].YScale = Scale.Log;
        },
        ["log x"] = figure =>
        {
            figure.Axes[0].Line([1e-7, 1e-6, 1e-5, 1e-4, 1e-3, 1e-2], [2.3, 2.2, 1.9, 1.2, 0.9, 4], "loss by rate");
            (figure.Axes[0].XScale, figure.Axes[0].XLabel) = (Scale.Log, "learning rate");
        },
        ["log within a decade"] = figure =>
        {
            figure.Axes[0].Line([2.1, 2.3, 2.2], "narrow");
            figure.Axes[0].YScale = Scale.Log;
        },
        ["empty"] = figure => (figure.Axes[0].Title, figure.Axes[0].XLabel) = ("Nothing yet", "epoch"),
        ["empty series"] = figure => figure.Axes[0].Line(Array.Empty<double>(), "not trained"),
        ["all missing"] = figure => figure.Axes[0].Line([double.NaN, double.NaN, double.PositiveInfinity], "diverged"),
        ["gaps"] = figure => figure.Axes[0].Line([1, 2, double.NaN, 3, double.NaN, double.NaN, 2, 1], "gaps"),
        ["one point"] = figure => figure.Axes[0].Line(new[] { 1 }, new[] { 0.5 }, "one epoch"),
        ["constant"] = figure => figure.Axes[0].Line([0.5, 0.5, 0.5], "constant"),
        ["constant zero"] = figure => figure.Axes[0].Line([0.0, 0, 0], "zero"),
        ["tiny"] = figure => figure.Axes[0].Line([1e-30, 3e-30, 2e-30], "tiny"),
        ["huge"] = figure => figure.Axes[0].Line([1e30, -3e30, 2e30], "huge"),
        ["limits of numbers"] = figure =>
            figure.Axes[0].Line([double.MaxValue, -double.MaxValue, 1e299, -1e299, double.Epsilon], "limits"),
        ["negative"] = figure => figure.Axes[0].Line([-1.5, -2.5, -0.25], "negative"),
        ["offset"] = figure => figure.Axes[0].Line([1_000_000.1, 1_000_000.3, 1_000_000.2], "offset"),
        ["millions"] = figure => figure.Axes[0].Line(new[] { 0, 5_000_000 }, new[] { 0, 12_000_000 }, "millions"),
        ["histograms"] = figure =>
        {
            figure.Axes[0].Histogram(Curve(500, 3, 1), "class 0", bins: 20);
            figure.Axes[0].Histogram(Curve(500, 2, 0), "class 1", bins: 20);
        },
        ["bars"] = figure =>
        {
            string[] names = ["adam", "stochastic gradient descent", "rmsprop", "adagrad"];
            figure.Axes[0].Bars(names, [0.9, 0.7, 0.8, 0.3], "training");
            figure.Axes[0].Bars(names, [0.8, 0.6, double.NaN, -0.2], "validation");
        },
        ["band and rules"] = figure =>
        {
            var x = Enumerable.Range(1, 30).ToArray();
            figure.Axes[0].Band(x, Curve(30, 0.9, 0.3), Curve(30, 1.1, 0.5), "± std");
            figure.Axes[0].HorizontalLine(0.4, "chance");
            figure.Axes[0].VerticalLine(12);
        },
        ["scatter"] = figure => figure.Axes[0].Scatter(Curve(80, 1, 0), Curve(80, 0, 3), "points").Marker = Marker.Diamond,
        ["outside legend"] = figure =>
        {
            Label(figure, Curve(20, 1, 0), Curve(20, 2, 0));
            foreach (var axes in figure.Axes) axes.Legend = LegendPlace.Outside;
        },
        ["every corner"] = figure =>
        {
            Label(figure, Curve(20, 1, 0), Curve(20, 2, 0));
            for (var i = 0; i < figure.Axes.Count; i++) figure.Axes[i].Legend = (LegendPlace)(1 + i % 4);
        },
        ["foreign letters"] = figure =>
        {
            figure.Axes[0].Line(Curve(20, 1, 0), "Größe — Žižek, Łódź, naïve µσ 漢字 🎉 e\u0301");
            (figure.Axes[0].Title, figure.Axes[0].YLabel) = ("ÀÉÎÕÜ\nçŞ \u001b[31mred", "\ud800 lone <&> \"half\"");
        },
        ["own ticks"] = figure =>
        {
            figure.Axes[0].Line(Curve(20, 1, 0), "loss");
            figure.Axes[0].XTicks = [new(0, "start"), new(1, "right after it"), new(19, "end of training"), new(50, "outside")];
            figure.Axes[0].YTicks = [new(0, "none"), new(0.01, "almost none"), new(1, "all")];
        },
        ["limits"] = figure =>
        {
            Label(figure, Curve(100, 1, 0), Curve(100, 1e6, -1e6));
            foreach (var axes in figure.Axes) (axes.XLimits, axes.YLimits) = ((20, 30), (0.2, 0.25));
        },
        ["heat map"] = figure =>
        {
            var axes = figure.Axes[0];
            axes.HeatMap(new double[,] { { 50, 3, 0 }, { 2, 47, 1 }, { 0, 12, 38 } }, ["ant", "bee", "wasp"], ["ant", "bee", "wasp"]);
            (axes.Title, axes.XLabel, axes.YLabel, axes.ColorLabel) = ("confusion", "predicted", "true", "samples");
        },
        ["heat map, large"] = figure =>
        {
            var values = new double[40, 60];
            for (var i = 0; i < 40; i++)
                for (var j = 0; j < 60; j++) values[i, j] = Math.Sin(i * 0.2) * Math.Cos(j * 0.15);
            figure.Axes[0].HeatMap(values);
        },
        ["heat map, missing"] = figure =>
        {
            figure.Axes[0].HeatMap(new[,] { { double.NaN, 1e-30, 0 }, { double.PositiveInfinity, 1e30, -1 } }, [LongText, LongText + "2"]);
            (figure.Axes[0].ColorScale, figure.Axes[0].ColorLabel) = (Scale.Log, LongText);
        },
        ["heat map, empty"] = figure => figure.Axes[0].HeatMap(new double[0, 0]),
        ["heat map, all missing"] = figure => figure.Axes[0].HeatMap(new[,] { { double.NaN } }),
        ["heat map, constant"] = figure => figure.Axes[0].HeatMap(new double[,] { { 7, 7 } }),
        ["parallel"] = figure =>
        {
            foreach (var axes in figure.Axes)
            {
                axes.Parallel(
                [
                    new("units", [16, 32, 64, 128, 64, 32]),
                    new("learning rate", [1e-4, 1e-3, 1e-2, 1e-1, 3e-3, 3e-4], Scale.Log),
                    new("optimizer", ["adam", "sgd", "adam", "rmsprop", "sgd", "adam"]),
                    new("accuracy", [0.71, 0.84, 0.92, double.NaN, 0.88, 0.9]),
                ]);
            }
        },
        ["parallel, hostile"] = figure => figure.Axes[0].Parallel(
            [
                new(LongText, [double.NaN, double.NaN]), new("constant", [1, 1]), new("zero on log", [0, -1], Scale.Log),
                new("wide", [1e-30, 1e30]), new("texts", [LongText, ""]),
            ],
            colorBy: "wide"),
        ["second y axis"] = figure =>
        {
            foreach (var axes in figure.Axes)
            {
                axes.Line(Curve(50, 0.7, 0.4), "loss");
                var rate = axes.Line(Curve(50, 1e-3, 1e-6), "learning rate");
                (rate.OnRightAxis, axes.YLabel, axes.RightYLabel) = (true, "loss", "learning rate (log scale)");
                (axes.XLabel, axes.RightYScale) = ("epoch", Scale.Log);
                axes.Annotate(30, 5e-4, "drop").Of = rate;
            }
        },
        ["second y axis alone"] = figure => figure.Axes[0].Line([1000.0, 2000, 1500], "right").OnRightAxis = true,
        ["coloured runs"] = figure =>
        {
            foreach (var axes in figure.Axes)
            {
                for (var i = 0; i < 9; i++) axes.Line(Curve(60, 1, 0.1 * i)).ColorValue = Math.Pow(10, -i / 2.0);
                (axes.ColorScale, axes.ColorLabel, axes.YLabel) = (Scale.Log, "learning rate", "loss");
            }
        },
        ["everything on the right"] = figure =>
        {
            foreach (var axes in figure.Axes)
            {
                for (var i = 0; i < 3; i++) axes.Line(Curve(60, 1, 0.1 * i), "run " + i).ColorValue = i;
                axes.Line(Curve(60, 100_000, 0), "right").OnRightAxis = true;
                (axes.ColorLabel, axes.RightYLabel, axes.Legend) = ("batch size", "samples a second", LegendPlace.Outside);
            }
        },
        ["200 runs"] = figure =>
        {
            for (var i = 0; i < 200; i++) figure.Axes[0].Line(Curve(40 + i, 1 + 0.01 * i, 0.005 * i), $"run {i}");
        },
        ["writing systems"] = figure =>
        {
            var axes = figure.Axes[0];
            axes.Line(Curve(20, 1, 0), "שגיאת אימון");
            axes.Line(Curve(20, 2, 0), "خطأ التحقق \u202eلا\u202c");
            axes.Line(Curve(20, 3, 0), "训练损失 学習損失 손실");
            (axes.Title, axes.XLabel, axes.YLabel) = ("אובדן / الخسارة / 損失", "エポック", "हानि ความสูญเสีย");
            axes.Annotate(10, 0.5, "最佳 10: 0.5");
        },
        ["grid, dark"] = figure =>
        {
            Label(figure, Curve(20, 1, 0), Curve(20, 2, 0));
            foreach (var axes in figure.Axes) axes.Grid = true;
            figure.Theme = Theme.Dark;
        },
    };

    internal static Figure Make(
        string name, int width = 640, int height = 480, int rows = 1, int columns = 1, bool shared = false)
    {
        var figure = new Figure(rows, columns, width / 100.0, height / 100.0) { ShareX = shared, ShareY = shared };
        Makers[name](figure);
        return figure;
    }

    /// <summary>A falling curve with some noise, the same on every run.</summary>
    internal static double[] Curve(int count, double from, double to)
    {
        var random = new Random(count);
        var values = new double[count];
        for (var i = 0; i < count; i++)
            values[i] = to + (from - to) * Math.Exp(-4.0 * i / count) + 0.02 * (from - to) * (random.NextDouble() - 0.5);
        return values;
    }

    private static void Label(Figure figure, double[] training, double[] validation)
    {
        var epochs = Enumerable.Range(1, training.Length).ToArray();
        foreach (var axes in figure.Axes)
        {
            axes.Line(epochs, training, "training");
            axes.Line(epochs, validation, "validation").Style = LineStyle.Dashed;
            (axes.Title, axes.XLabel, axes.YLabel, axes.WholeX) = ("model loss", "epoch", "loss", true);
        }
        figure.Title = "Every axes of this figure";
    }
}
