using System.Text.Json;

namespace Hornbeam.InsightScore;

/// <summary>What the diagnosis says of an entry: exactly the findings that it prints by default.</summary>
public sealed record Prediction(string Name, IReadOnlySet<string> Labels, int? BestEpoch, int? SufficientEpochs)
{
    /// <summary>The labels that are scored; other findings are remarks outside of them.</summary>
    public static IReadOnlyList<string> Scored { get; } =
    [
        "healthy", "overfitting", "still_improving", "not_learning", "learning_rate_too_high", "learning_rate_too_low", "diverged",
        "collapsed", "spike_recovered", "noisy_validation", "validation_better_than_training", "plateaued", "distribution_shift",
        "constant_prediction",
    ];

    /// <summary>Diagnoses an entry's history.</summary>
    public static Prediction Of(LabelledHistory entry)
    {
        var diagnosis = entry.History.Diagnose();
        return Of(entry, diagnosis, _ => 0);
    }

    /// <summary>The same with a least confidence for each label.</summary>
    public static Prediction Of(LabelledHistory entry, Diagnosis diagnosis, Func<string, double> leastConfidence) => new(
        entry.Name,
        diagnosis.Findings.Where(finding => Scored.Contains(finding.Rule) && finding.Confidence >= leastConfidence(finding.Rule))
            .Select(finding => finding.Rule).ToHashSet(),
        diagnosis.Epochs.BestEpoch, diagnosis.Epochs.SufficientEpochs);

    /// <summary>One line of JSON.</summary>
    public string ToJson() => JsonSerializer.Serialize(new Dictionary<string, object?>
    {
        ["name"] = Name,
        ["labels"] = Scored.Where(Labels.Contains).ToArray(),
        ["best_epoch"] = BestEpoch,
        ["sufficient_epochs"] = SufficientEpochs,
    });
}
