using System.Text;

namespace Hornbeam;

/// <summary>When to stop training, told by a history. Every number names the series that it was read from. Epochs count from
/// 1.</summary>
public sealed record EpochRecommendation
{
    /// <summary>The series that was read, such as <c>val_loss</c>.</summary>
    public required string Series { get; init; }

    /// <summary>
    /// The epoch whose weights to keep, or null where it cannot be told. It is that of the smoothed course, not of the lowest single
    /// value, which is luck.
    /// </summary>
    public int? BestEpoch { get; init; }

    /// <summary>The epochs that are as good within 2 % or the noise, or null.</summary>
    public (int From, int To)? BestRange { get; init; }

    /// <summary>After how many epochs the series is within 1 % (or its noise) of its end, or null where it cannot be
    /// told.</summary>
    public int? SufficientEpochs { get; init; }

    /// <summary>From within 2 % to within half a per cent.</summary>
    public (int From, int To)? SufficientRange { get; init; }

    /// <summary>How many epochs to train where the run was too short, else null.</summary>
    public int? TrainTo { get; init; }

    /// <summary>Why nothing can be told, or null.</summary>
    public string? CannotTell { get; init; }

    /// <summary>The same for the other validation series, such as <c>val_accuracy</c>.</summary>
    public IReadOnlyList<EpochRecommendation> Others { get; init; } = [];

    /// <summary>One sentence a series: <c>By val_loss: best near epoch 37 (31 to 45); 40 epochs suffice (33 to 52).</c></summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        Append(text);
        foreach (var other in Others)
        {
            text.Append(' ');
            other.Append(text);
        }
        return text.ToString();
    }

    private void Append(StringBuilder text)
    {
        text.Append("By ").Append(Series).Append(": ");
        if (CannotTell is { } why)
        {
            text.Append("cannot tell the epochs, ").Append(why).Append('.');
            return;
        }
        var parts = new List<string>();
        if (BestEpoch is { } best)
            parts.Add(FormattableString.Invariant($"best near epoch {best}{Range(BestRange, best)}"));
        if (TrainTo is { } more)
            parts.Add(FormattableString.Invariant($"still improving, train to {more}"));
        else if (SufficientEpochs is { } enough)
            parts.Add(FormattableString.Invariant($"{enough} epochs suffice{Range(SufficientRange, enough)}"));
        text.AppendJoin("; ", parts).Append('.');
    }

    private static string Range((int From, int To)? range, int alone) =>
        range is var (from, to) && (from, to) != (alone, alone) ? FormattableString.Invariant($" ({from} to {to})") : "";
}
