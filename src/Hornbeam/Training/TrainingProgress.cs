namespace Hornbeam;

/// <summary>How far training is.</summary>
/// <param name="Epoch">The epoch, counted from 1.</param>
/// <param name="Epochs">The last epoch.</param>
/// <param name="Batch">Batches done in this epoch.</param>
/// <param name="Batches">Batches of an epoch; null where that is not known.</param>
/// <param name="Elapsed">Time since training began.</param>
/// <param name="Remaining">Time until the last epoch ends, at the pace so far; null before there is one.</param>
/// <param name="Metrics">The values so far; at the end of an epoch with those of validation.</param>
public sealed record TrainingProgress(
    int Epoch, int Epochs, int Batch, int? Batches, TimeSpan Elapsed, TimeSpan? Remaining, IReadOnlyDictionary<string,
        double> Metrics);
