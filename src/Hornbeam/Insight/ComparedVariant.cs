namespace Hornbeam;

/// <summary>The runs of one name in a <see cref="Comparison"/>.</summary>
public sealed record ComparedVariant
{
    /// <summary>The name.</summary>
    public required string Name { get; init; }

    /// <summary>The best value of each run, in order.</summary>
    public required IReadOnlyList<double> BestValues { get; init; }

    /// <summary>The epoch of the best value of each run, counted from 1.</summary>
    public required IReadOnlyList<int> BestEpochs { get; init; }

    /// <summary>The mean of the best values.</summary>
    public double Best => BestValues.Average();

    /// <summary>The standard deviation of the best values over the runs; 0 for a single one.</summary>
    public required double BestDeviation { get; init; }

    /// <summary>The median of the best epochs, counted from 1.</summary>
    public required int BestEpoch { get; init; }

    /// <summary>The mean of the last values.</summary>
    public required double Last { get; init; }

    /// <summary>The epochs of the curves, counted from 1: those that all runs have.</summary>
    public required IReadOnlyList<int> Epochs { get; init; }

    /// <summary>The mean over the runs, epoch by epoch.</summary>
    public required IReadOnlyList<double> Mean { get; init; }

    /// <summary>The mean less one standard deviation over the runs.</summary>
    public required IReadOnlyList<double> Low { get; init; }

    /// <summary>The mean plus one standard deviation over the runs.</summary>
    public required IReadOnlyList<double> High { get; init; }
}
