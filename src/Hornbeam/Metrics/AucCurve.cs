namespace Hornbeam.Metrics;

/// <summary>The curve an area is taken under.</summary>
public enum AucCurve
{
    /// <summary>True positive rate over false positive rate. Keras: <c>"ROC"</c>.</summary>
    Roc,

    /// <summary>Precision over recall. Keras: <c>"PR"</c>.</summary>
    PrecisionRecall,

    /// <summary>Precision gain over recall gain. Keras: <c>"PRGAIN"</c>; Flach and Kull 2015.</summary>
    PrecisionRecallGain,
}
