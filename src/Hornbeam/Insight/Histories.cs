using Hornbeam.Insight;

namespace Hornbeam;

/// <summary>Several training histories side by side.</summary>
public static partial class Histories
{
    /// <summary>
    /// Compares runs: <c>Histories.Compare([("small", a), ("large", b)])</c>. Runs of one name are repetitions of it (seeds, folds):
    /// they are summed up by mean and band, and names are compared pair by pair, the first repetition with the first one and so on.
    /// One run of each cannot tell which is better, for another seed might turn it round.
    /// </summary>
    /// <param name="runs">Names and histories. The order of repetitions pairs them (same seed, same fold).</param>
    /// <param name="series">
    /// What is compared, such as <c>val_accuracy</c>. Default null: <c>val_loss</c> where all have it, else <c>loss</c>.
    /// </param>
    /// <exception cref="ArgumentException">
    /// There is no run, a run lacks the series, or which values of it are better is not known; the message names the run.
    /// </exception>
    public static Comparison Compare(IEnumerable<(string Name, History History)> runs, string? series = null)
    {
        ArgumentNullException.ThrowIfNull(runs);
        var list = runs.ToArray();
        if (list.Length == 0)
            throw new ArgumentException("Compare takes at least one run, but there is none: give names and histories.", nameof(runs));
        foreach (var (name, history) in list)
        {
            ArgumentNullException.ThrowIfNull(name, nameof(runs));
            ArgumentNullException.ThrowIfNull(history, nameof(runs));
        }
        var key = series ?? (list.All(run => run.History.Contains("val_loss")) ? "val_loss" : "loss");
        return Comparer.Compare(list, key);
    }
}
