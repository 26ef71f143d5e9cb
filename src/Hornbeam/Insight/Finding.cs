using System.Text;

namespace Hornbeam;

/// <summary>
/// Something that a diagnosis found in a training history: what happened, the numbers and epochs it rests on, and what to do.
/// </summary>
public sealed record Finding
{
    /// <summary>The rule's name for programs, such as <c>overfitting</c>.</summary>
    public required string Rule { get; init; }

    /// <summary>What happened, in plain words.</summary>
    public required string Title { get; init; }

    /// <summary>How much it matters.</summary>
    public required Severity Severity { get; init; }

    /// <summary>
    /// How sure it is, from 0 to 1: one half where the numbers just reach the rule's thresholds, 0.8 at twice and 0.9 at three times
    /// those.
    /// </summary>
    public required double Confidence { get; init; }

    /// <summary>The first epoch concerned, counted from 1.</summary>
    public required int FirstEpoch { get; init; }

    /// <summary>The last epoch concerned, counted from 1.</summary>
    public required int LastEpoch { get; init; }

    /// <summary>The numbers that it rests on, by name.</summary>
    public required IReadOnlyDictionary<string, double> Numbers { get; init; }

    /// <summary>The same as a sentence.</summary>
    public required string Evidence { get; init; }

    /// <summary>What to do. A cause that the history does not record is worded conditionally.</summary>
    public required string Advice { get; init; }

    /// <summary>The advice as a line of C#, or null where there is nothing to do.</summary>
    public string? Code { get; init; }

    /// <summary>How sure, in a word: sure from 0.9, likely from 0.7, possible below.</summary>
    public string Certainty => Confidence >= 0.9 ? "sure" : Confidence >= 0.7 ? "likely" : "possible";

    /// <summary>
    /// What happened, why, what to do, and the line of C#:
    /// <c>Over-fitting since epoch 13 (sure). val_loss rose 0.412 -> 0.498 while ... Stop near 13: callbacks: [...]</c>.
    /// </summary>
    public override string ToString()
    {
        var text = new StringBuilder().Append(Title).Append(" (").Append(Certainty).Append("). ").Append(Evidence);
        if (Advice.Length > 0)
            text.Append(' ').Append(Code is null ? Advice : Advice.TrimEnd('.') + ": " + Code);
        return text.ToString();
    }
}
