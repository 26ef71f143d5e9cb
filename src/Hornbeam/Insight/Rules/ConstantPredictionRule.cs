using Hornbeam.Insight.Series;

namespace Hornbeam.Insight.Rules;

/// <summary>
/// Constant prediction (classifiers): all samples are given one and the same class over the second half of the epochs. The accuracy
/// stands still at a class's share; or nothing is learnt and the loss does not move, so the outputs are the same for every input.
/// </summary>
internal sealed class ConstantPredictionRule() : Rule(Labels.ConstantPrediction)
{
    public override double Strength(Run run, Verdicts verdicts)
    {
        if (run.Kind == TaskKind.Regression)
            return 0;
        if (run.IsPinned)
            return 2;
        // Of several classes the one that is given may change from epoch to epoch, and the accuracy with it.
        // Without an accuracy the loss alone can tell.
        return (run.Kind == TaskKind.Multiclass || run.Accuracy is null) && verdicts.Hold(Labels.NotLearning) && !verdicts.Hold(Labels.RateTooLow)
            ? Evidence.All(1.5, Evidence.Below(Math.Abs(new Descent(run.Clean).LateFall), 0.01 * run.EndLoss))
            : 0;
    }

    public override Finding Tell(Run run, Verdicts verdicts, double confidence)
    {
        var half = run.Count / 2;
        var evidence = run.Accuracy is { } accuracy
            ? $"{run.AccuracyKey} stands at {N(Statistics.Median(accuracy.AsSpan(half)))} from epoch {run.Epochs[half]} on, the share of a class."
            : $"loss stands at {N(run.Loss[^1])}, about that of guessing.";
        return Found(run, "Every sample is given the same class", Severity.Severe, confidence, half, run.Count - 1, evidence,
            "Look at the predictions; if classes are unequal in number, weigh them; scale the inputs, and use relu where many sigmoid layers let no gradient through",
            "model.Fit(data, new FitOptions { ClassWeight = new Dictionary<int, double> { [0] = 1, [1] = 5 } })",
            ("loss", run.Loss[^1]), ("constant_predictor", run.Constant));
    }
}
