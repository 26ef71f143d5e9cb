namespace Hornbeam;

/// <summary>Which values are better, told by Keras's usual names where nobody has said it.</summary>
internal static class KnownDirections
{
    private static readonly string[] Up =
    [
        "accuracy", "acc", "auc", "precision", "recall", "f1_score", "fbeta_score", "iou", "r2_score", "cosine_similarity",
        "true_positives", "true_negatives", "specificity_at_sensitivity", "sensitivity_at_specificity", "precision_at_recall",
        "recall_at_precision", "pearson_correlation", "concordance_correlation", "f1", "r2",
    ];

    private static readonly string[] Down =
    [
        "loss", "mse", "mae", "rmse", "msle", "mape", "mean_squared_error", "mean_absolute_error", "root_mean_squared_error",
        "mean_squared_logarithmic_error", "mean_absolute_percentage_error", "crossentropy", "logcosh", "log_cosh_error", "hinge",
        "poisson", "kl_divergence", "false_positives", "false_negatives", "error",
    ];

    /// <summary>
    /// The direction of a key such as <c>val_loss</c>, <c>price_mae</c> or <c>auc_1</c>; null where the name tells
    /// nothing.
    /// </summary>
    public static Direction? Of(string key)
    {
        var name = key.TrimEnd('0', '1', '2', '3', '4', '5', '6', '7', '8', '9');
        name = name.Length < key.Length && name.EndsWith('_') ? name[..^1] : key;
        return Down.Any(known => Ends(name, known)) ? Direction.Down : Up.Any(known => Ends(name, known)) ? Direction.Up : null;
    }

    /// <summary>Whether the name ends in the known one, as a word of its own.</summary>
    private static bool Ends(string name, string known) => name.EndsWith(known, StringComparison.OrdinalIgnoreCase)
        && (name.Length == known.Length || name[name.Length - known.Length - 1] == '_');
}
