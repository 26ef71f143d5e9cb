using System.Globalization;
using Hornbeam.Text;

namespace Hornbeam.Insight;

/// <summary>What a loss means at a value.</summary>
internal static class LossMeaning
{
    private const string Always = "It is a mean over the epoch's batches, taken while the weights change, weight penalties included; not a percentage, and without an upper bound.";

    public static string Of(string key, double value, TrainingDescription? trained)
    {
        var text = $"{key} {PythonNumber.Short(value)} at the end: smaller is better. {Always} ";
        if (!double.IsFinite(value))
            return text + "It is not a number here: training broke down.";
        return text + (trained?.Loss is { } loss ? Meaning(loss, value, trained) : "Which loss was trained is not recorded, so what this number means cannot be told.")
            + Baseline(trained);
    }

    private static string Meaning(string loss, double value, TrainingDescription trained) => loss switch
    {
        _ when loss.Contains("crossentropy", StringComparison.Ordinal) => CrossEntropy(loss, value, trained),
        "mean_squared_error" => $"As a mean squared error it means a typical error of {N(Math.Sqrt(Math.Max(0, value)))} (its root) in the target's unit.",
        "mean_absolute_error" => $"As a mean absolute error it means an error of {N(value)} on average, in the target's unit.",
        "mean_absolute_percentage_error" => $"As a mean absolute percentage error it means that answers are off by {N(value)} % on average.",
        _ => $"The loss is {loss}; it has no simpler reading.",
    };

    private static string CrossEntropy(string loss, double value, TrainingDescription trained)
    {
        var classes = trained.Classes ?? (loss.StartsWith("binary", StringComparison.Ordinal) ? 2 : null);
        var guess = classes is { } k
            ? $"guessing equally among {k.ToString(CultureInfo.InvariantCulture)} classes gives ln {k.ToString(CultureInfo.InvariantCulture)} = {N(Math.Log(k))}"
            : "guessing equally among k classes gives ln k (0.693 for 2, 2.303 for 10; how many there are is not recorded)";
        return $"As a cross-entropy it means that the true class got a probability of e^-{N(value)} = {N(Math.Exp(-value))} (geometric mean over the samples); {guess}.";
    }

    private static string Baseline(TrainingDescription? trained)
    {
        if (trained?.BaselineLoss is not { } baseline)
            return " What a constant answer would cost is not recorded.";
        var answer = trained.Loss switch
        {
            "mean_squared_error" => "the mean of the targets",
            "mean_absolute_error" => "the median of the targets",
            _ => "the shares of the classes",
        };
        return $" Always answering {answer} would give {N(baseline)}; a model above that has learnt nothing.";
    }

    private static string N(double value) => value.ToString("G3", CultureInfo.InvariantCulture);
}
