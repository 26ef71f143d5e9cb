namespace Hornbeam;

/// <summary>The epochs that share a bar: one each up to 40, beyond that as many as leave no more than 40 bars.</summary>
internal sealed class EpochGroups
{
    private const int MostBars = 40;

    private readonly int first, size;

    private EpochGroups(int first, int size) => (this.first, this.size) = (first, size);

    /// <summary>What the x axis says of it.</summary>
    internal string Note => size == 1 ? "" : FormattableString.Invariant($" (a bar is the mean of {size} epochs)");

    internal static EpochGroups Of(List<HistorySeries> series)
    {
        var epochs = series.SelectMany(one => one.Epochs).ToList();
        return epochs.Count == 0
            ? new(0, 1)
            : new(epochs.Min(), Math.Max(1, (epochs.Max() - epochs.Min() + MostBars) / MostBars));
    }

    /// <summary>The middle of each group, epochs counted from 1, and the mean of its finite values; NaN where there are none.</summary>
    internal (double[] Middles, double[] Means) Means(HistorySeries series)
    {
        var groups = series.Epochs.Zip(series).GroupBy(point => (point.First - first) / size, point => point.Second).ToList();
        return (
            [.. groups.Select(group => first + 1 + group.Key * size + (size - 1) / 2.0)],
            [.. groups.Select(group => group.Where(double.IsFinite).DefaultIfEmpty(double.NaN).Average())]);
    }
}
