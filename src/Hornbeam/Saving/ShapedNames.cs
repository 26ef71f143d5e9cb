namespace Hornbeam.Saving;

/// <summary>
/// Names that mean one thing or another by the shapes of targets and predictions: <c>accuracy</c> (<c>acc</c>) and
/// <c>crossentropy</c> (<c>ce</c>), in any case.
/// </summary>
internal static class ShapedNames
{
    /// <summary>The metric's own name for a name that depends on shapes; other names as they are.</summary>
    public static string Metric(string name, Shape yTrue, Shape yPred) => name.ToLowerInvariant() switch
    {
        "accuracy" or "acc" => Kind(yTrue, yPred) + "_accuracy",
        "crossentropy" or "ce" => Kind(yTrue, yPred) + "_crossentropy",
        _ => name,
    };

    /// <summary>The loss's own name for a name that depends on shapes; other names as they are.</summary>
    public static string Loss(string name, Shape yTrue, Shape yPred) =>
        name.ToLowerInvariant() is "crossentropy" or "ce" ? Kind(yTrue, yPred) + "_crossentropy" : name;

    private static string Kind(Shape yTrue, Shape yPred)
    {
        if (yPred.Rank > 0 && yPred[-1] == 1)
            return "binary";
        var isSparse = yTrue.Rank < yPred.Rank || (yTrue.Rank == yPred.Rank && yTrue.Rank > 0 && yTrue[-1] == 1);
        return isSparse ? "sparse_categorical" : "categorical";
    }
}
