namespace Hornbeam.InsightScore;

/// <summary>
/// A check that thresholds are not fitted to the entries: families are dealt into halves; the least confidence of each label is
/// judged
/// on one half (the best F1) and scored on the other, and the other way round.
/// </summary>
public static class SplitScore
{
    private static readonly double[] Candidates = [0.3, 0.4, 0.5, 0.6, 0.7, 0.8];

    public static IEnumerable<(string Title, Score Score)> Of(IReadOnlyList<LabelledHistory> entries)
    {
        var diagnosed = entries.Select(entry => (Entry: entry, Diagnosis: entry.History.Diagnose(0.2))).ToArray();
        var families = entries.Select(entry => entry.Family).Distinct().Order(StringComparer.Ordinal).ToList();
        for (var deal = 0; deal < 3; deal++)
        {
            var order = families.ToArray();
            new Random(deal).Shuffle(order);
            var first = order[..(order.Length / 2)].ToHashSet();
            var halves = diagnosed.ToLookup(one => first.Contains(one.Entry.Family));
            foreach (var judgedOnFirst in (bool[])[true, false])
            {
                var chosen = Choose([.. halves[judgedOnFirst]]);
                (LabelledHistory, Prediction)[] scored =
                    [.. halves[!judgedOnFirst].Select(one => (one.Entry, Prediction.Of(one.Entry, one.Diagnosis, label => chosen[label])))];
                (LabelledHistory, Prediction)[] usual =
                    [.. halves[!judgedOnFirst].Select(one => (one.Entry, Prediction.Of(one.Entry, one.Diagnosis, _ => 0.5)))];
                var title = FormattableString.Invariant($"deal {deal + 1}, half {(judgedOnFirst ? 2 : 1)}");
                yield return ($"{title}, confidences judged on the other half", new Score(scored));
                yield return ($"{title}, default confidence", new Score(usual));
            }
        }
    }

    private static Dictionary<string, double> Choose((LabelledHistory Entry, Diagnosis Diagnosis)[] half) =>
        Prediction.Scored.ToDictionary(label => label, label => Candidates
            .OrderByDescending(least => F1(half, label, least)).ThenBy(least => Math.Abs(least - 0.5)).First());

    private static double F1((LabelledHistory Entry, Diagnosis Diagnosis)[] half, string label, double least)
    {
        (LabelledHistory, Prediction)[] pairs = [.. half.Select(one => (one.Entry, Prediction.Of(one.Entry, one.Diagnosis, _ => least)))];
        return new Score(pairs).PerLabel[label].F1;
    }
}
