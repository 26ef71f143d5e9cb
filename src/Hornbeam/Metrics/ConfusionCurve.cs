namespace Hornbeam.Metrics;

/// <summary>A curve through the confusion counts of rising thresholds (axis 0), cut into the areas between neighbours.</summary>
internal sealed class ConfusionCurve(Tensor tp, Tensor fp, Tensor tn, Tensor fn)
{
    public Tensor Areas(AucCurve curve, AucSummation summation)
    {
        if (curve == AucCurve.PrecisionRecall && summation == AucSummation.Interpolation)
            return InterpolatedPrecisionRecall();
        var recall = Ops.DivideNoNan(tp, tp + fn);
        var (x, y) = curve switch
        {
            AucCurve.Roc => (Ops.DivideNoNan(fp, fp + tn), recall),
            AucCurve.PrecisionRecall => (recall, Ops.DivideNoNan(tp, tp + fp)),
            // No true positives: no gain of recall, full gain of precision. A recall below that of guessing has no gain either.
            _ => (Ops.Maximum(Gain(fn, 0), 0), Gain(fp, 1)),
        };
        var (left, right) = (y[..^1], y[1..]);
        var height = summation switch
        {
            AucSummation.Minoring => Ops.Minimum(left, right),
            AucSummation.Majoring => Ops.Maximum(left, right),
            _ => (left + right) / 2,
        };
        return (x[..^1] - x[1..]) * height;
    }

    /// <summary>1 - (P / N) errors / TP: the ratio on a scale where always saying yes has 0. Flach and Kull 2015.</summary>
    private Tensor Gain(Tensor errors, double otherwise)
    {
        var ratio = Ops.DivideNoNan(tp + fn, tn + fp);
        return Ops.Where(Ops.Equal(tp, 0), otherwise, 1 - ratio * Ops.DivideNoNan(errors, tp));
    }

    /// <summary>
    /// Between two thresholds TP grows linearly with the number of positive predictions. Davis and Goadrich 2006.
    /// </summary>
    private Tensor InterpolatedPrecisionRecall()
    {
        var p = tp + fp;
        var (more, fewer) = (p[..^1], p[1..]);
        var dtp = tp[..^1] - tp[1..];
        var slope = Ops.DivideNoNan(dtp, Ops.Maximum(more - fewer, 0));
        var intercept = tp[1..] - slope * fewer;
        var ratio = Ops.Where((more > 0) & (fewer > 0), Ops.DivideNoNan(more, Ops.Maximum(fewer, 0)), 1.0);
        return Ops.DivideNoNan(slope * (dtp + intercept * Ops.Log(ratio)), Ops.Maximum(tp[1..] + fn[1..], 0));
    }
}
