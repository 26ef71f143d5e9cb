using Hornbeam.Charts;
using Hornbeam.Charts.Layout;
using Hornbeam.Metrics;

namespace Hornbeam;

/// <summary>Charts that judge a classifier by its predictions.</summary>
/// <example><code>
/// var predictions = model.Predict(x).Single;
/// ClassifierPlot.Roc(y, predictions).Save("roc.png");
/// </code></example>
public static class ClassifierPlot
{
    /// <summary>The palette's place of a colour that stands back.</summary>
    private const int Grey = 9;

    /// <summary>
    /// The ROC curve: true positive rate over false positive rate while the threshold falls, with the area under it in the legend. Curve
    /// and area are those of <see cref="AUC"/>, so the area is the metric's.
    /// </summary>
    /// <param name="labels">0 or 1 for each sample, of any shape with as many elements as predictions.</param>
    /// <param name="predictions">Probabilities of class 1, from 0 to 1.</param>
    /// <param name="label">Name in the legend. Default "model".</param>
    /// <param name="thresholds">Number of thresholds, at least 2. Default 200, as the metric has.</param>
    /// <exception cref="ArgumentException">The numbers of elements differ, there are none, a label is neither 0 nor 1, or a prediction
    /// lies outside of [0, 1].</exception>
    /// <exception cref="ArgumentOutOfRangeException">Fewer than 2 thresholds.</exception>
    public static Figure Roc(Tensor labels, Tensor predictions, string label = "model", int thresholds = 200)
    {
        var counts = new ThresholdCounts(labels, predictions, AucCurve.Roc, thresholds);
        var figure = Square("false positive rate", "true positive rate");
        var (recalls, rates) = (counts.Recalls(), counts.FalsePositiveRates());
        figure.Axes[0].Line(rates, recalls, Legend(label, counts));
        var chance = figure.Axes[0].Line([0.0, 1], [0.0, 1], "chance");
        (chance.Style, chance.PaletteIndex, figure.Axes[0].Legend) = (LineStyle.Dotted, Grey, LegendPlace.LowerRight);
        return figure;
    }

    /// <summary>
    /// Precision over recall while the threshold falls, with the area under it in the legend. Curve and area are those of
    /// <see cref="AUC"/> with <see cref="AucCurve.PrecisionRecall"/>, so the area is the metric's.
    /// </summary>
    /// <param name="labels">0 or 1 for each sample, of any shape with as many elements as predictions.</param>
    /// <param name="predictions">Probabilities of class 1, from 0 to 1.</param>
    /// <param name="label">Name in the legend. Default "model".</param>
    /// <param name="thresholds">Number of thresholds, at least 2. Default 200, as the metric has.</param>
    /// <exception cref="ArgumentException">The numbers of elements differ, there are none, a label is neither 0 nor 1, or a prediction
    /// lies outside of [0, 1].</exception>
    /// <exception cref="ArgumentOutOfRangeException">Fewer than 2 thresholds.</exception>
    public static Figure PrecisionRecall(Tensor labels, Tensor predictions, string label = "model", int thresholds = 200)
    {
        var counts = new ThresholdCounts(labels, predictions, AucCurve.PrecisionRecall, thresholds);
        var figure = Square("recall", "precision");
        // Above the highest prediction nothing is said to be positive, and no precision is measured.
        var points = counts.Recalls().Zip(counts.Precisions()).Where(point => !double.IsNaN(point.Second)).ToList();
        figure.Axes[0].Line(points.ConvertAll(point => point.First), points.ConvertAll(point => point.Second), Legend(label, counts));
        var chance = figure.Axes[0].HorizontalLine(counts.PositiveShare, "chance");
        (chance.Style, figure.Axes[0].Legend) = (LineStyle.Dotted, LegendPlace.LowerLeft);
        return figure;
    }

    /// <summary>How often each class was taken for which: rows are true classes, columns predicted ones.</summary>
    /// <param name="labels">The class of each sample: numbers from 0, or one-hot rows.</param>
    /// <param name="predictions">
    /// A row of class probabilities a sample, whose largest counts; or one probability a sample, where above 0.5 is class 1.
    /// </param>
    /// <param name="names">Names of the classes. Default their numbers.</param>
    /// <param name="normalize">Whether cells are shares of their row, from 0 to 1, instead of counts. Default false.</param>
    /// <exception cref="ArgumentException">There are no samples, their numbers differ, a label is no class, or there are not as many
    /// names as classes.</exception>
    public static Figure ConfusionMatrix(Tensor labels, Tensor predictions, IReadOnlyList<string>? names = null, bool normalize = false)
    {
        var cells = ConfusionCells.Of(labels, predictions);
        var classes = cells.GetLength(0);
        if (names is not null && names.Count != classes)
            throw new ArgumentException($"There are {classes} classes, but {names.Count} names were given. Give one a class.", nameof(names));
        var figure = new Figure();
        var map = figure.Axes[0].HeatMap(normalize ? ConfusionCells.Shares(cells) : cells, names, names);
        map.NumberFormat = normalize ? "0.00" : "0";
        (figure.Axes[0].XLabel, figure.Axes[0].YLabel) = ("predicted class", "true class");
        figure.Axes[0].ColorLabel = normalize ? "share of the true class" : "samples";
        return figure;
    }

    private static Figure Square(string x, string y)
    {
        var figure = new Figure();
        (figure.Axes[0].XLabel, figure.Axes[0].YLabel) = (x, y);
        (figure.Axes[0].XLimits, figure.Axes[0].YLimits) = ((-0.02, 1.02), (-0.02, 1.02));
        return figure;
    }

    private static string Legend(string label, ThresholdCounts counts) => $"{label} (AUC {TickFormat.Short(counts.Area)})";
}
