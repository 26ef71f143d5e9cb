namespace Hornbeam;

/// <summary>How a model is trained; the defaults are Keras's. Keras: the arguments of <c>model.fit</c>.</summary>
public sealed record FitOptions
{
    /// <summary>The last epoch; with <see cref="InitialEpoch"/> 0 the number of passes over the data. Default 1.</summary>
    public int Epochs { get; init; } = 1;

    /// <summary>Samples in a batch. Default null: 32, or samples / <see cref="StepsPerEpoch"/> where that is given.</summary>
    public int? BatchSize { get; init; }

    /// <summary>The share of the samples, taken from the end before shuffling, that is validated on. Default 0: none.</summary>
    public double ValidationSplit { get; init; }

    /// <summary>Called at epochs and batches, in order. Default none.</summary>
    public IReadOnlyList<Callback> Callbacks { get; init; } = [];

    /// <summary>0 prints nothing, 1 a progress bar (the default), 2 a line an epoch.</summary>
    public int Verbose { get; init; } = 1;

    /// <summary>The look of the progress bar. Default that of Keras 3.</summary>
    public ProgressStyle Style { get; init; }

    /// <summary>
    /// Whether rows come in a new order each epoch: true (the default), false, or <see cref="Shuffling.WithinBatches"/>.
    /// </summary>
    public Shuffling Shuffle { get; init; } = true;

    /// <summary>The epoch to begin with, counted from 0. Default 0.</summary>
    public int InitialEpoch { get; init; }

    /// <summary>What each class's samples count, by class number; classes left out count 1. Default null.</summary>
    public IReadOnlyDictionary<int, double>? ClassWeight { get; init; }

    /// <summary>Batches an epoch; the next epoch goes on where the last one ended. Default null: all.</summary>
    public int? StepsPerEpoch { get; init; }

    /// <summary>Batches of a validation. Default null: all.</summary>
    public int? ValidationSteps { get; init; }

    /// <summary>Samples in a batch of validation. Default null: as in training.</summary>
    public int? ValidationBatchSize { get; init; }

    /// <summary>
    /// After which epochs to validate: every so manieth (a number), or a list of epochs counted from 1. Default 1.
    /// </summary>
    public ValidationEpochs ValidationFreq { get; init; } = 1;

    /// <summary>Decides the order of shuffled rows. Default null: drawn from <see cref="RandomSeed"/>.</summary>
    public int? Seed { get; init; }

    /// <summary>Whether the history also keeps the values by batch. Default false.</summary>
    public bool RecordBatches { get; init; }

    /// <summary>Hears at the end of epochs, and at most 20 times a second in between. Default null.</summary>
    public IProgress<TrainingProgress>? Progress { get; init; }

    /// <summary>Hears what training notices, as it happens. Default null.</summary>
    public Action<TrainingWarning>? OnWarning { get; init; }

    /// <summary>Ends training within a batch by <see cref="OperationCanceledException"/>; model and history stay valid.</summary>
    public CancellationToken CancellationToken { get; init; }
}

/// <summary>Whether and how rows are shuffled.</summary>
public readonly record struct Shuffling
{
    private Shuffling(bool isOn, bool withinBatches) => (IsOn, IsWithinBatches) = (isOn, withinBatches);

    /// <summary>Rows change places within their batch only. Keras: <c>shuffle="batch"</c>.</summary>
    public static Shuffling WithinBatches => new(true, true);

    internal bool IsOn { get; }

    internal bool IsWithinBatches { get; }

    /// <summary>All rows, or none.</summary>
    /// <param name="shuffle">Whether to shuffle.</param>
    public static implicit operator Shuffling(bool shuffle) => new(shuffle, false);
}
