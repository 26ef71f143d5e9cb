namespace Hornbeam.Metrics;

/// <summary>Thresholds as users give them.</summary>
internal static class Thresholds
{
    /// <summary>The thresholds, or the default where none are given.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A threshold lies outside [0, 1].</exception>
    public static IReadOnlyList<double> Checked(IReadOnlyList<double>? thresholds, double otherwise = 0.5)
    {
        foreach (var threshold in thresholds ?? [])
            if (threshold is not (>= 0 and <= 1))
                throw new ArgumentOutOfRangeException(nameof(thresholds), threshold, "Thresholds must lie between 0 and 1.");
        return thresholds ?? [otherwise];
    }

    /// <summary>n thresholds from 0 to 1, moved outwards by a margin at the ends.</summary>
    public static IReadOnlyList<double> Even(int n, double margin) =>
        [0 - margin, .. Enumerable.Range(1, Math.Max(0, n - 2)).Select(i => (double)i / (n - 1)), 1 + margin];

    /// <summary>A vector of one is a number.</summary>
    public static Tensor Result(Tensor values) => values.Shape.Length(0) == 1 ? values[0] : values;
}
