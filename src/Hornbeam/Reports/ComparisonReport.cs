using System.Globalization;
using Hornbeam.Text;

namespace Hornbeam.Reports;

/// <summary>Puts together the report of several runs.</summary>
internal static class ComparisonReport
{
    internal static ReportDocument Of(Comparison comparison, IReadOnlyList<double>? settings, string title)
    {
        var runs = comparison.Variants.Sum(variant => variant.BestValues.Count);
        var summary = FormattableString.Invariant($"{runs} run{(runs == 1 ? "" : "s")} of {comparison.Variants.Count}")
            + $" variant{(comparison.Variants.Count == 1 ? "" : "s")}, compared by {comparison.Series}"
            + $" ({(comparison.Direction == Direction.Up ? "larger" : "smaller")} is better).";
        return new ReportDocument(title, summary, comparison.Plot(settings),
            [.. Warnings(comparison), .. Variants(comparison), .. Differences(comparison), .. Runs(comparison)]);
    }

    private static IEnumerable<ReportBlock> Warnings(Comparison comparison)
    {
        if (comparison.Warnings.Count == 0)
            yield break;
        yield return new ReportBlock.Heading("Warnings");
        yield return new ReportBlock.Points([.. comparison.Warnings.Select(warning => new ReportBlock.Point("", warning))]);
    }

    private static IEnumerable<ReportBlock> Variants(Comparison comparison)
    {
        var best = Best(comparison, comparison.Variants.Select(variant => variant.Best));
        yield return new ReportBlock.Heading("Variants");
        yield return new ReportBlock.Text("Means over the runs of a variant, with the standard deviation; the epoch is the median of the best ones.");
        yield return new ReportBlock.Table(
            ["variant", "runs", $"best {comparison.Series}", "epoch", "last"],
            [.. comparison.Variants.Select(variant => (IReadOnlyList<string>)
                [variant.Name, Whole(variant.BestValues.Count), Spread(variant), Whole(variant.BestEpoch), PythonNumber.Short(variant.Last)])],
            new HashSet<(int, int)> { (best, 2) });
    }

    private static IEnumerable<ReportBlock> Differences(Comparison comparison)
    {
        yield return new ReportBlock.Heading("Differences");
        if (comparison.Differences.Count == 0)
        {
            yield return new ReportBlock.Text(comparison.Variants.Count == 1
                ? "There is one variant alone."
                : "Which is better cannot be told from one run of each: repeat them with other seeds, under the same name.");
            yield break;
        }
        yield return new ReportBlock.Text("Runs are compared pair by pair (same seed or fold); intervals hold 95 %, all together.");
        yield return new ReportBlock.Table(
            ["", "pairs", "mean", "from", "to", "better"],
            [.. comparison.Differences.Select(one => (IReadOnlyList<string>)
                [$"{one.Second} less {one.First}", Whole(one.Pairs), PythonNumber.Short(one.Mean), PythonNumber.Short(one.Low),
                    PythonNumber.Short(one.High), one.Better ?? "cannot be told"])],
            comparison.Differences.Index().Where(one => one.Item.Better is not null).Select(one => (one.Index, 5)).ToHashSet());
    }

    private static IEnumerable<ReportBlock> Runs(Comparison comparison)
    {
        if (comparison.Variants.All(variant => variant.BestValues.Count == 1))
            yield break;
        var runs = comparison.Variants.SelectMany(variant => variant.BestValues.Select((value, i) => (variant, value, i))).ToList();
        yield return new ReportBlock.Heading("Runs");
        yield return new ReportBlock.Table(
            ["run", $"best {comparison.Series}", "epoch"],
            [.. runs.Select(run => (IReadOnlyList<string>)
                [$"{run.variant.Name} {Whole(run.i + 1)}", PythonNumber.Short(run.value), Whole(run.variant.BestEpochs[run.i])])],
            new HashSet<(int, int)> { (Best(comparison, runs.Select(run => run.value)), 1) });
    }

    private static int Best(Comparison comparison, IEnumerable<double> values)
    {
        var all = values.Index();
        return comparison.Direction == Direction.Up ? all.MaxBy(one => one.Item).Index : all.MinBy(one => one.Item).Index;
    }

    private static string Spread(ComparedVariant variant) => PythonNumber.Short(variant.Best)
        + (variant.BestValues.Count > 1 ? " ± " + PythonNumber.Short(variant.BestDeviation) : "");

    private static string Whole(int value) => value.ToString(CultureInfo.InvariantCulture);
}
