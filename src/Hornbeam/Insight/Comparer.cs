using System.Globalization;
using Hornbeam.Insight.Series;

namespace Hornbeam.Insight;

/// <summary>Makes a comparison of runs.</summary>
internal static class Comparer
{
    public static Comparison Compare((string Name, History History)[] runs, string key)
    {
        var direction = DirectionOf(runs, key);
        var groups = runs.GroupBy(run => run.Name, StringComparer.Ordinal)
            .Select(group => (Name: group.Key, Runs: group.Select(run => run.History[key]).ToArray())).ToArray();
        var variants = groups.Select(group => Variant(group.Name, group.Runs, direction)).ToArray();
        return new Comparison(key, direction, variants, Differences(variants, direction), Warnings(runs, key));
    }

    private static Direction DirectionOf((string Name, History History)[] runs, string key)
    {
        Direction? direction = null;
        foreach (var (name, history) in runs)
        {
            if (!history.TryGet(key, out var series) || series.Count == 0)
            {
                throw new ArgumentException(
                    $"The run '{name}' has no '{key}'. It has {Diagnostics.Names.List(history.Keys)}.{Diagnostics.Names.Suggestion(key, history.Keys)}",
                    nameof(runs));
            }
            if (series.Best(Direction.Down) is null)
                throw new ArgumentException($"'{key}' of the run '{name}' is NaN throughout: leave it out.", nameof(runs));
            direction ??= series.Direction;
        }
        return direction ?? throw new ArgumentException(
            $"Whether larger or smaller values of '{key}' are better is not known: compare another series, such as val_loss.", nameof(runs));
    }

    private static ComparedVariant Variant(string name, HistorySeries[] runs, Direction direction)
    {
        var best = runs.Select(run => run.Best(direction)!.Value).ToArray();
        var epochs = runs.Select(run => run.Epochs.AsEnumerable()).Aggregate((all, next) => all.Intersect(next)).ToArray();
        var curves = runs.Select(run => run.Epochs.Zip(run).ToDictionary(pair => pair.First, pair => pair.Second)).ToArray();
        var byEpoch = epochs.Select(epoch => curves.Select(curve => curve[epoch]).ToArray()).ToArray();
        var (means, deviations) = (byEpoch.Select(values => values.Average()).ToArray(), byEpoch.Select(Deviation).ToArray());
        return new ComparedVariant
        {
            Name = name,
            BestValues = [.. best.Select(point => point.Value)],
            BestEpochs = [.. best.Select(point => point.Epoch + 1)],
            BestDeviation = Deviation([.. best.Select(point => point.Value)]),
            BestEpoch = (int)Statistics.Median([.. best.Select(point => point.Epoch + 1.0)]),
            Last = runs.Average(run => run[^1]),
            Epochs = [.. epochs.Select(epoch => epoch + 1)],
            Mean = means,
            Low = [.. means.Zip(deviations, (mean, deviation) => mean - deviation)],
            High = [.. means.Zip(deviations, (mean, deviation) => mean + deviation)],
        };
    }

    private static List<PairedDifference> Differences(ComparedVariant[] variants, Direction direction)
    {
        var repeated = variants.Where(variant => variant.BestValues.Count > 1).ToArray();
        var comparisons = Math.Max(1, repeated.Length * (repeated.Length - 1) / 2);
        var differences = new List<PairedDifference>();
        for (var i = 0; i < repeated.Length; i++)
        {
            for (var j = i + 1; j < repeated.Length; j++)
                differences.Add(Difference(repeated[i], repeated[j], direction, 0.05 / comparisons));
        }
        return differences;
    }

    private static PairedDifference Difference(ComparedVariant first, ComparedVariant second, Direction direction, double outside)
    {
        var differences = first.BestValues.Zip(second.BestValues, (a, b) => b - a).ToArray();
        var mean = differences.Average();
        var reach = StudentT.Quantile(outside, differences.Length - 1) * Deviation(differences) / Math.Sqrt(differences.Length);
        var secondIsBetter = direction == Direction.Down ? mean < 0 : mean > 0;
        return new PairedDifference
        {
            First = first.Name,
            Second = second.Name,
            Pairs = differences.Length,
            Mean = mean,
            Low = mean - reach,
            High = mean + reach,
            Better = Math.Abs(mean) > reach ? secondIsBetter ? second.Name : first.Name : null,
        };
    }

    private static List<string> Warnings((string Name, History History)[] runs, string key)
    {
        var warnings = new List<string>();
        Compare("losses", trained => trained.Loss, key.EndsWith("loss", StringComparison.Ordinal));
        Compare("numbers of validation samples", trained => trained.ValidationSamples?.ToString(CultureInfo.InvariantCulture),
            key.StartsWith("val_", StringComparison.Ordinal));
        Compare("numbers of classes", trained => trained.Classes?.ToString(CultureInfo.InvariantCulture), true);
        var counts = runs.GroupBy(run => run.Name).Select(group => group.Count()).Where(count => count > 1).Distinct().ToArray();
        if (counts.Length > 1)
            warnings.Add("names have different numbers of runs; only as many as the shorter one has are paired.");
        return warnings;

        void Compare(string what, Func<TrainingDescription, string?> of, bool matters)
        {
            var seen = runs.Select(run => run.History.Trained is { } trained ? of(trained) : null).OfType<string>().Distinct().ToArray();
            if (matters && seen.Length > 1)
                warnings.Add($"the runs have different {what} ({string.Join(", ", seen)}), so their values are not of one kind.");
        }
    }

    private static double Deviation(double[] values)
    {
        if (values.Length < 2)
            return 0;
        var mean = values.Average();
        return Math.Sqrt(values.Sum(value => (value - mean) * (value - mean)) / (values.Length - 1));
    }
}
