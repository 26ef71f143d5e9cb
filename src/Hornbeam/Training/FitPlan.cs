using Hornbeam.Data;

namespace Hornbeam;

/// <summary>What a call of Fit comes to, with everything checked that can be before training begins.</summary>
internal sealed class FitPlan : IDisposable
{
    private const int DefaultBatchSize = 32;

    private readonly Func<long, BatchSource> _training;
    private readonly Func<BatchSource?> _validation;
    private readonly List<BatchSource> _made = [];

    /// <summary>Training on tensors.</summary>
    public FitPlan(Model model, FitData data, FitOptions options)
    {
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(options);
        Options = options;
        CheckNumbers(options);
        Training = DataPreparation.Prepare(model, data.X, data.Y, data.SampleWeight, needsTargets: true);
        var samples = Training.Samples;
        BatchSize = options.BatchSize ?? (options.StepsPerEpoch is { } steps ? (samples + steps - 1) / steps : DefaultBatchSize);
        var training = data.Validation is null && data.ValidationBatches is null && options.ValidationSplit > 0
            ? Split(samples, options.ValidationSplit)
            : samples;
        (TrainingSamples, FirstRows) = (training, Math.Min(BatchSize, training));

        var (validation, first) = (Training, training);
        ValidationSamples = samples - training;
        if (options.ClassWeight is { } weights)
            Training = WithClassWeights(Training, weights);
        if (data.Validation is { } other)
        {
            if (data.ValidationBatches is not null)
                throw new ArgumentException("Validation and ValidationBatches cannot both be given: there is one validation.", nameof(data));
            validation = DataPreparation.Prepare(model, other.X, other.Y, other.SampleWeight, needsTargets: true);
            (ValidationSamples, first) = (validation.Samples, 0);
        }
        _training = seed => new ArraySource(
            Training, first: 0, training, BatchSize, options.Shuffle.IsOn ? new Permutation(training, seed) : null,
            options.Shuffle.IsWithinBatches);
        _validation = data.ValidationBatches is { } batches
            ? ValidationOf(model, batches)
            : () => ValidationSamples == 0
                ? null
                : new ArraySource(validation, first, ValidationSamples.Value, options.ValidationBatchSize ?? BatchSize);
        if (data.ValidationBatches is not null)
            ValidationSamples = null;
    }

    /// <summary>Training on batches as they come.</summary>
    public FitPlan(Model model, Dataset batches, Dataset? validation, FitOptions options)
    {
        ArgumentNullException.ThrowIfNull(batches);
        ArgumentNullException.ThrowIfNull(options);
        Options = options;
        CheckNumbers(options);
        Refuse(options.BatchSize is not null, nameof(options.BatchSize), "a dataset comes in batches already: use Dataset.Batch");
        Refuse(options.ValidationSplit > 0, nameof(options.ValidationSplit),
            "a dataset has no end to split off: use Dataset.Take and Skip, and give a dataset to validate on");
        if (batches.IsInfinite && options.StepsPerEpoch is null)
            throw new ArgumentException(
                "The dataset never ends, so an epoch would not either: give StepsPerEpoch, or a number to Repeat.", nameof(batches));
        var source = new StreamSource(
            batches, element => WithClassWeights(DataPreparation.Prepare(model, element), options.ClassWeight), nameof(batches));
        _made.Add(source);
        (Training, BatchSize, FirstRows) = (source.Layout, source.FirstRows, source.FirstRows);
        _training = _ => source;
        _validation = validation is null ? () => null : ValidationOf(model, validation);
        ValidationSamples = validation is null ? 0 : null;
    }

    public FitOptions Options { get; }

    public BatchLayout Training { get; }

    public int BatchSize { get; }

    /// <summary>The samples of the first batch.</summary>
    public int FirstRows { get; }

    /// <summary>Null where that is not known.</summary>
    public int? TrainingSamples { get; }

    /// <summary>0 where there is no validation; null where that is not known.</summary>
    public int? ValidationSamples { get; }

    public BatchSource TrainingSource(long seed) => _training(seed);

    public BatchSource? ValidationSource()
    {
        var source = _validation();
        if (source is not null)
            _made.Add(source);
        return source;
    }

    /// <summary>Lets go of what the sources hold, such as threads that read ahead.</summary>
    public void Dispose()
    {
        foreach (var source in _made)
            source.Dispose();
    }

    private Func<BatchSource?> ValidationOf(Model model, Dataset batches)
    {
        if (batches.IsInfinite && Options.ValidationSteps is null)
            throw new ArgumentException(
                "The dataset to validate on never ends: give ValidationSteps, or a number to Repeat.", nameof(batches));
        return () => new StreamSource(batches, element => DataPreparation.Prepare(model, element), "validation");
    }

    private static void Refuse(bool isGiven, string name, string reason)
    {
        if (isGiven)
            throw new ArgumentException($"{name} cannot be given with a dataset: {reason}.", name);
    }

    private static void CheckNumbers(FitOptions options)
    {
        NotBelow(options.Epochs, 0, nameof(options.Epochs));
        NotBelow(options.InitialEpoch, 0, nameof(options.InitialEpoch));
        NotBelow(options.BatchSize, 1, nameof(options.BatchSize));
        NotBelow(options.StepsPerEpoch, 1, nameof(options.StepsPerEpoch));
        NotBelow(options.ValidationSteps, 1, nameof(options.ValidationSteps));
        NotBelow(options.ValidationBatchSize, 1, nameof(options.ValidationBatchSize));
        if (options.Verbose is < 0 or > 2)
            throw new ArgumentOutOfRangeException(nameof(options), options.Verbose, "Verbose must be 0 (silent), 1 (a bar) "
                + "or 2 (a line an epoch).");
        if (!(options.ValidationSplit is >= 0 and < 1))
            throw new ArgumentOutOfRangeException(
                nameof(options), options.ValidationSplit,
                "ValidationSplit is the share of the samples to validate on: from 0 (none) to below 1, for instance 0.2.");
    }

    private static void NotBelow(int? value, int least, string name)
    {
        if (value < least)
            throw new ArgumentOutOfRangeException(name, value, $"{name} must be at least {least}, but it is {value}.");
    }

    private static int Split(int samples, double share)
    {
        var training = (int)Math.Floor(samples * (1 - share));
        return training > 0 && training < samples ? training : throw new ArgumentException(
            FormattableString.Invariant($"ValidationSplit {share} of {samples} samples leaves {training} for training and ")
            + FormattableString.Invariant($"{samples - training} for validation. ")
            + "Give more data or another share.");
    }

    private static BatchLayout WithClassWeights(BatchLayout layout, IReadOnlyDictionary<int, double>? weights)
    {
        if (weights is null)
            return layout;
        if (layout.Weights is not null)
            throw new ArgumentException("ClassWeight and SampleWeight cannot both be given: multiply them into SampleWeight.",
                nameof(weights));
        return layout.Y is { } y
            ? new BatchLayout(layout.X, y, ClassWeights.Of(y, weights))
            : throw new ArgumentException("ClassWeight needs targets, but y is missing.", nameof(weights));
    }
}
