using Hornbeam.Metrics;

namespace Hornbeam.Saving;

internal static partial class Registry
{
    private static readonly (string Text, AucCurve Value)[] Curves =
    [
        ("ROC", AucCurve.Roc), ("PR", AucCurve.PrecisionRecall), ("PRGAIN", AucCurve.PrecisionRecallGain),
        ("roc", AucCurve.Roc), ("pr", AucCurve.PrecisionRecall), ("prgain", AucCurve.PrecisionRecallGain),
    ];

    private static readonly (string Text, AucSummation Value)[] Summations =
        [("interpolation", AucSummation.Interpolation), ("minoring", AucSummation.Minoring), ("majoring", AucSummation.Majoring)];

    private static readonly (string Text, ScoreAverage Value)[] Averages =
        [("micro", ScoreAverage.Micro), ("macro", ScoreAverage.Macro), ("weighted", ScoreAverage.Weighted)];

    private static readonly (string Text, R2Aggregation Value)[] Aggregations =
        [("uniform_average", R2Aggregation.UniformAverage), ("variance_weighted_average", R2Aggregation.VarianceWeightedAverage)];

    /// <summary>Keras's text for a curve.</summary>
    public static string NameOf(AucCurve curve) => Array.Find(Curves, pair => pair.Value == curve).Text;

    /// <summary>Keras's text for a way of summing.</summary>
    public static string NameOf(AucSummation summation) => Array.Find(Summations, pair => pair.Value == summation).Text;

    /// <summary>Keras's text for an average; null for none.</summary>
    public static string? NameOf(ScoreAverage average) => Array.Find(Averages, pair => pair.Value == average).Text;

    /// <summary>Keras's text for an aggregation; null for none.</summary>
    public static string? NameOf(R2Aggregation aggregation) => Array.Find(Aggregations, pair => pair.Value == aggregation).Text;

    /// <summary>One of several texts, or null for the value that stands for none.</summary>
    private static T ChoiceOrNone<T>(ConfigReader c, string key, T otherwise, T none, (string Text, T Value)[] choices)
        where T : struct =>
        !c.Has(key) ? otherwise
        : c.Element(key) is null ? none
        : c.Choice(key, "", choices);

}
