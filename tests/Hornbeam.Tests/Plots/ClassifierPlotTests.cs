using Hornbeam.Charts;
using Hornbeam.Charts.Tests;
using Hornbeam.Metrics;

namespace Hornbeam.Tests.Plots;

public sealed class ClassifierPlotTests
{
    private static readonly (float[] Labels, float[] Scores) Data = Make();

    [Theory]
    [InlineData(AucCurve.Roc)]
    [InlineData(AucCurve.PrecisionRecall)]
    public void The_area_in_the_legend_is_the_metric(AucCurve curve)
    {
        var (labels, scores) = (Tensor.From(Data.Labels, [200, 1]), Tensor.From(Data.Scores, [200, 1]));
        var metric = new AUC { Curve = curve };
        metric.UpdateState(labels, scores);
        var expected = metric.Result().ToArray<float>()[0];
        expected.ShouldBeInRange(0.6f, 0.95f);
        var counts = new ThresholdCounts(labels, scores, curve, 200);
        counts.Area.ShouldBe(expected, 1e-6);
        var figure = curve == AucCurve.Roc ? ClassifierPlot.Roc(labels, scores, "network") : ClassifierPlot.PrecisionRecall(labels, scores, "network");
        figure.Axes[0].Series[0].Label.ShouldBe(FormattableString.Invariant($"network (AUC {expected:0.####})"));
    }

    [Fact]
    public void The_area_under_the_drawn_roc_curve_is_the_area()
    {
        var figure = ClassifierPlot.Roc(Tensor.From(Data.Labels, [200]), Tensor.From(Data.Scores, [200]));
        var line = (LineSeries)figure.Axes[0].Series[0];
        var area = 0.0;
        for (var i = 1; i < line.Count; i++)
            area += (line.X(i - 1) - line.X(i)) * (line.Y[i] + line.Y[i - 1]) / 2;
        area.ShouldBe(new ThresholdCounts(Tensor.From(Data.Labels, [200]), Tensor.From(Data.Scores, [200]), AucCurve.Roc, 200).Area, 1e-9);
        (line.X(0), line.Y[0], line.X(line.Count - 1), line.Y[^1]).ShouldBe((1, 1, 0, 0));
    }

    [Fact]
    public void A_confusion_matrix_counts_which_class_was_taken_for_which()
    {
        Tensor labels = new float[] { 0, 0, 1, 2, 2, 2 };
        Tensor scores = new[,] { { 0.8f, 0.1f, 0.1f }, { 0.1f, 0.7f, 0.2f }, { 0, 1, 0 }, { 0, 0, 1 }, { 0, 0.4f, 0.6f }, { 0.9f, 0, 0.1f } };
        ConfusionCells.Of(labels, scores).ShouldBe(new double[,] { { 1, 1, 0 }, { 0, 1, 0 }, { 1, 0, 2 } });
        ConfusionCells.Of(Ops.OneHot(Ops.Cast(labels, DType.Int32), 3), scores).ShouldBe(ConfusionCells.Of(labels, scores));
        ConfusionCells.Of(new float[] { 0, 1, 1 }, new[,] { { 0.2f }, { 0.5f }, { 0.51f } }).ShouldBe(new double[,] { { 1, 0 }, { 1, 1 } });
        ConfusionCells.Shares(new double[,] { { 1, 3 }, { 0, 0 } }).ShouldBe(new[,] { { 0.25, 0.75 }, { double.NaN, double.NaN } });
        var text = ClassifierPlot.ConfusionMatrix(labels, scores, ["ant", "bee", "wasp"]).ToSvg();
        foreach (var part in new[] { ">ant<", ">wasp<", ">2<", ">predicted class<", ">true class<", ">samples<" })
            text.ShouldContain(part);
        ClassifierPlot.ConfusionMatrix(labels, scores, normalize: true).ToSvg().ShouldContain(">0.67<");
    }

    [Fact]
    public void Nothing_lies_on_another_or_is_clipped()
    {
        var (labels, scores) = (Tensor.From(Data.Labels, [200]), Tensor.From(Data.Scores, [200]));
        FigureCheck.Everywhere(ClassifierPlot.Roc(labels, scores), "roc");
        FigureCheck.Everywhere(ClassifierPlot.PrecisionRecall(labels, scores), "precision and recall");
        FigureCheck.Everywhere(ClassifierPlot.ConfusionMatrix(labels, scores), "confusion");
        FigureCheck.Everywhere(ClassifierPlot.Roc(new float[] { 1 }, new float[] { 0.5f }), "one sample");
        FigureCheck.Everywhere(ClassifierPlot.PrecisionRecall(new float[] { 0, 0 }, new float[] { 0.5f, 0 }), "no positives");
    }

    [Fact]
    public void What_cannot_be_judged_is_refused()
    {
        Refused(() => ClassifierPlot.Roc(new float[] { 0, 1 }, new float[] { 0.5f }), "2 labels and 1 predictions");
        Refused(() => ClassifierPlot.Roc(new float[] { 0, 2 }, new float[] { 0.5f, 0.5f }), "A label is 2");
        Refused(() => ClassifierPlot.PrecisionRecall(new float[] { 0, 1 }, new float[] { 0.5f, 1.5f }), "Ops.Sigmoid");
        Refused(() => ClassifierPlot.PrecisionRecall(new float[] { 0, 1 }, new float[] { 0.5f, float.NaN }), "Prediction 1 is NaN");
        Refused(() => ClassifierPlot.ConfusionMatrix(new float[] { 0, -1 }, new float[] { 0.5f, 1 }), "whole numbers from 0");
        Refused(() => ClassifierPlot.ConfusionMatrix(new float[] { 0, 1 }, new float[] { 0.5f, 1 }, ["one"]), "2 classes, but 1 names");
    }

    private static void Refused(Func<Figure> draw, string part) => Should.Throw<ArgumentException>(draw).Message.ShouldContain(part);

    private static (float[] Labels, float[] Scores) Make()
    {
        var random = new Random(3);
        var labels = Enumerable.Range(0, 200).Select(i => (float)(i % 3 == 0 ? 1 : 0)).ToArray();
        return (labels, [.. labels.Select(label => (float)Math.Clamp(0.35 + 0.25 * label + 0.5 * (random.NextDouble() - 0.5), 0, 1))]);
    }
}
