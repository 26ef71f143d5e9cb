using Hornbeam.Metrics;

namespace Hornbeam;

/// <summary>What the AUC metric counted at its thresholds, from the lowest to the highest, and the area it makes of it.</summary>
internal sealed class ThresholdCounts
{
    private readonly double[] tp, fp, tn, fn;

    internal ThresholdCounts(Tensor labels, Tensor predictions, AucCurve curve, int thresholds)
    {
        ArgumentNullException.ThrowIfNull(labels);
        ArgumentNullException.ThrowIfNull(predictions);
        var (truth, scores) = (Numbers(labels), Numbers(predictions));
        Check(truth, scores);
        // In double the counts are exact, however many samples there are.
        var metric = new AUC { Curve = curve, NumThresholds = thresholds, DType = DType.Float64 };
        Shape shape = [truth.Length];
        metric.UpdateState(Tensor.From(truth, shape), Tensor.From(scores, shape));
        Area = Numbers(metric.Result())[0];
        (tp, fp) = (State("true_positives"), State("false_positives"));
        (tn, fn) = (State("true_negatives"), State("false_negatives"));

        double[] State(string name) => Numbers(metric.Variables.First(variable => variable.Name == name).Value);
    }

    internal double Area { get; }

    /// <summary>The precision of saying yes to everything.</summary>
    internal double PositiveShare => Ratio(tp[0] + fn[0], tp[0] + fn[0] + fp[0] + tn[0]);

    internal double[] Recalls() => Ratios(tp, fn);

    internal double[] FalsePositiveRates() => Ratios(fp, tn);

    /// <summary>NaN where nothing is predicted to be positive: no precision is measured there.</summary>
    internal double[] Precisions() => Ratios(tp, fp);

    private static double[] Ratios(double[] part, double[] rest) => [.. part.Zip(rest, (a, b) => Ratio(a, a + b))];

    private static double Ratio(double part, double whole) => whole == 0 ? double.NaN : part / whole;

    private static double[] Numbers(Tensor tensor) => Ops.Cast(tensor, DType.Float64).ToArray<double>();

    private static void Check(double[] labels, double[] predictions)
    {
        if (labels.Length != predictions.Length || labels.Length == 0)
            throw new ArgumentException(
                $"There are {labels.Length} labels and {predictions.Length} predictions. Give one prediction a label, at least one.",
                nameof(predictions));
        if (Array.Find(labels, label => label is not (0 or 1)) is var odd && odd != 0)
            throw new ArgumentException(FormattableString.Invariant($"A label is {odd}; a curve of two classes needs 0 and 1."), nameof(labels));
        var outside = Array.FindIndex(predictions, score => score is not (>= 0 and <= 1));
        if (outside >= 0)
            throw new ArgumentException(
                FormattableString.Invariant($"Prediction {outside} is {predictions[outside]}; probabilities lie from 0 to 1. ") +
                "Put logits through Ops.Sigmoid first.", nameof(predictions));
    }
}
