namespace Hornbeam;

/// <summary>What a history measured, by quantity: <c>loss</c> and <c>val_loss</c> are one.</summary>
internal static class Quantities
{
    private const string Prefix = "val_";

    private static readonly string[] LearningRate = ["learning_rate", "lr"];

    internal static bool IsValidation(HistorySeries series) => series.Key.StartsWith(Prefix, StringComparison.Ordinal);

    internal static string Role(HistorySeries series) => IsValidation(series) ? "validation" : "training";

    internal static string Name(HistorySeries series) => Name(series.Key);

    internal static bool IsLoss(HistorySeries series) => Name(series).EndsWith("loss", StringComparison.Ordinal);

    /// <summary>The series of each quantity, training before validation: loss first, the others in the history's order, the learning
    /// rate last and only where it changes.</summary>
    internal static List<List<HistorySeries>> Of(History history)
    {
        var quantities = new List<List<HistorySeries>>();
        foreach (var name in history.Keys.Select(Name).Distinct().OrderByDescending(name => name == "loss"))
        {
            if (LearningRate.Contains(name))
                continue;
            var series = new List<HistorySeries>();
            foreach (var key in (ReadOnlySpan<string>)[name, Prefix + name])
                if (history.TryGet(key, out var found))
                    series.Add(found);
            quantities.Add(series);
        }
        if (Rates(history) is { } rates && rates.Distinct().Count() > 1)
            quantities.Add([rates]);
        return quantities;
    }

    private static string Name(string key) => key.StartsWith(Prefix, StringComparison.Ordinal) ? key[Prefix.Length..] : key;

    /// <summary>The rates that a callback measured, else those that training noted at the end of epochs.</summary>
    private static HistorySeries? Rates(History history)
    {
        foreach (var key in LearningRate)
            if (history.TryGet(key, out var measured))
                return measured;
        var (epochs, rates) = (history.Epoch, history.LearningRate);
        var known = Enumerable.Range(0, Math.Min(epochs.Count, rates.Count)).Where(i => !double.IsNaN(rates[i])).ToList();
        return known.Count == 0
            ? null
            : new HistorySeries(LearningRate[0], known.ConvertAll(i => epochs[i]), known.ConvertAll(i => rates[i]), null, null);
    }
}
