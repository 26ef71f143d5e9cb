namespace Hornbeam.InsightScore;

/// <summary>How predictions compare with the truth, by the definitions of <c>tests/histories/README.md</c>.</summary>
public sealed class Score
{
    private static readonly string[] Remarks = ["healthy", "spike_recovered", "validation_better_than_training", "plateaued"];

    public Score(IReadOnlyList<(LabelledHistory Truth, Prediction Said)> pairs)
    {
        Entries = pairs.Count;
        foreach (var label in Prediction.Scored)
            PerLabel[label] = CountsOf(label, pairs);
        Micro = PerLabel.Values.Aggregate(default(Counts), Counts.Add);
        var occurring = PerLabel.Values.Where(counts => counts.TruePositives + counts.FalseNegatives > 0).ToArray();
        MacroPrecision = Mean(occurring, counts => counts.Precision);
        MacroRecall = Mean(occurring, counts => counts.Recall);
        MacroF1 = Mean(occurring, counts => counts.F1);
        var over = pairs.Where(pair => pair.Truth.Labels.Contains("overfitting")).ToArray();
        BestTolerable = Within(pairs, pair => pair.Truth.TolerableStop, pair => pair.Said.BestEpoch);
        BestAcceptable = Within(pairs, pair => pair.Truth.AcceptableStop, pair => pair.Said.BestEpoch);
        BestTolerableOverfitting = Within(over, pair => pair.Truth.TolerableStop, pair => pair.Said.BestEpoch);
        BestAcceptableOverfitting = Within(over, pair => pair.Truth.AcceptableStop, pair => pair.Said.BestEpoch);
        Sufficient = Within(pairs, pair => pair.Truth.SufficientRange, pair => pair.Said.SufficientEpochs);
        FalseAlarms = Mean(
            [.. pairs.Where(pair => pair.Truth.Labels.Contains("healthy"))],
            pair => pair.Said.Labels.Any(label => !Remarks.Contains(label) && !pair.Truth.Undecided.Contains(label)) ? 1 : 0);
        Abstentions = Mean(
            [.. pairs.Where(pair => pair.Truth.Epochs >= 20 && pair.Truth.History.Trained?.ValidationSamples >= 200)],
            pair => pair.Said.Labels.Count == 0 ? 1 : 0);
        AllAbstentions = Mean(pairs, pair => pair.Said.Labels.Count == 0 ? 1 : 0);
        ExactlyRight = Mean(pairs, pair => pair.Said.Labels.Except(pair.Truth.Undecided).ToHashSet().SetEquals(pair.Truth.Labels) ? 1 : 0);
    }

    public int Entries { get; }

    public Dictionary<string, Counts> PerLabel { get; } = [];

    public Counts Micro { get; }

    public double MacroPrecision { get; }

    public double MacroRecall { get; }

    public double MacroF1 { get; }

    public double BestTolerable { get; }

    public double BestAcceptable { get; }

    public double BestTolerableOverfitting { get; }

    public double BestAcceptableOverfitting { get; }

    public double Sufficient { get; }

    /// <summary>The share of healthy runs of which a problem is said.</summary>
    public double FalseAlarms { get; }

    /// <summary>The share without a label among runs of at least 20 epochs and 200 validation samples.</summary>
    public double Abstentions { get; }

    public double AllAbstentions { get; }

    public double ExactlyRight { get; }

    public static Score Of(IEnumerable<LabelledHistory> entries) => new([.. entries.Select(entry => (entry, Prediction.Of(entry)))]);

    public string Table(string title)
    {
        var lines = new List<string> { FormattableString.Invariant($"{title}: {Entries} entries"), "" };
        if (PerLabel.Count > 0)
            lines.Add($"{"label",-32}{"right",6}{"wrong",6}{"missed",7}{"precision",11}{"recall",8}{"F1",8}");
        foreach (var (label, c) in PerLabel)
        {
            lines.Add(FormattableString.Invariant(
                $"{label,-32}{c.TruePositives,6}{c.FalsePositives,6}{c.FalseNegatives,7}{c.Precision,11:F3}{c.Recall,8:F3}{c.F1,8:F3}"));
        }
        lines.Add(FormattableString.Invariant($"{"micro",-51}{Micro.Precision,11:F3}{Micro.Recall,8:F3}{Micro.F1,8:F3}"));
        lines.Add(FormattableString.Invariant($"{"macro",-51}{MacroPrecision,11:F3}{MacroRecall,8:F3}{MacroF1,8:F3}"));
        lines.Add(FormattableString.Invariant($"best_epoch in tolerable_stop {BestTolerable:P1}, over-fitting {BestTolerableOverfitting:P1}; in acceptable_stop {BestAcceptable:P1}, over-fitting {BestAcceptableOverfitting:P1}"));
        lines.Add(FormattableString.Invariant($"sufficient_epochs in its range {Sufficient:P1}"));
        lines.Add(FormattableString.Invariant($"healthy runs with a false alarm {FalseAlarms:P1}; exactly right {ExactlyRight:P1}"));
        lines.Add(FormattableString.Invariant($"no label {AllAbstentions:P1}; of runs with 20 epochs and 200 validation samples {Abstentions:P1}"));
        return string.Join('\n', lines) + "\n";
    }

    private static Counts CountsOf(string label, IReadOnlyList<(LabelledHistory Truth, Prediction Said)> pairs)
    {
        var counts = default(Counts);
        foreach (var (truth, said) in pairs)
        {
            if (truth.Undecided.Contains(label))
                continue;
            var (yes, told) = (truth.Labels.Contains(label), said.Labels.Contains(label));
            counts += new Counts(yes && told ? 1 : 0, !yes && told ? 1 : 0, yes && !told ? 1 : 0);
        }
        return counts;
    }

    private static double Within(
        IReadOnlyList<(LabelledHistory Truth, Prediction Said)> pairs, Func<(LabelledHistory Truth, Prediction Said), (int From, int To)?> range,
        Func<(LabelledHistory Truth, Prediction Said), int?> answer) => Mean(
            [.. pairs.Where(pair => range(pair) is not null)],
            pair => range(pair) is var (from, to) && answer(pair) is { } epoch && epoch >= from && epoch <= to ? 1 : 0);

    private static double Mean<T>(IReadOnlyCollection<T> items, Func<T, double> of) => items.Count == 0 ? double.NaN : items.Average(of);
}
