using Hornbeam.Data;

namespace Hornbeam;

/// <summary>What a call of Fit comes to, with everything checked that can be before training begins.</summary>
internal sealed class FitPlan
{
    private const int DefaultBatchSize = 32;

    public FitPlan(Model model, FitData data, FitOptions options)
    {
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(options);
        Options = options;
        CheckNumbers(options);
        Training = DataPreparation.Prepare(model, data.X, data.Y, data.SampleWeight, needsTargets: true);
        var samples = DataPreparation.SamplesOf(Training);
        BatchSize = options.BatchSize ?? (options.StepsPerEpoch is { } steps ? (samples + steps - 1) / steps : DefaultBatchSize);
        TrainingSamples = data.Validation is null && options.ValidationSplit > 0 ? Split(samples, options.ValidationSplit)
            : samples;

        Validation = Training;
        if (options.ClassWeight is { } weights)
            Training = WithClassWeights(Training, weights);
        if (data.Validation is { } validation)
        {
            Validation = DataPreparation.Prepare(model, validation.X, validation.Y, validation.SampleWeight, needsTargets: true);
            ValidationSamples = DataPreparation.SamplesOf(Validation);
        }
        else
        {
            (FirstValidationRow, ValidationSamples) = (TrainingSamples, samples - TrainingSamples);
        }
    }

    public FitOptions Options { get; }

    public BatchLayout Training { get; }

    public BatchLayout Validation { get; }

    public int BatchSize { get; }

    public int TrainingSamples { get; }

    /// <summary>0 where there is no validation.</summary>
    public int ValidationSamples { get; }

    public int FirstValidationRow { get; }

    public BatchSource TrainingSource(long seed) => new ArraySource(
        Training, first: 0, TrainingSamples, BatchSize, Options.Shuffle.IsOn ? new Permutation(TrainingSamples, seed) : null,
        Options.Shuffle.IsWithinBatches);

    public BatchSource? ValidationSource() => ValidationSamples == 0
        ? null
        : new ArraySource(Validation, FirstValidationRow, ValidationSamples, Options.ValidationBatchSize ?? BatchSize);

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

    private static BatchLayout WithClassWeights(BatchLayout layout, IReadOnlyDictionary<int, double> weights)
    {
        if (layout.Weights is not null)
            throw new ArgumentException("ClassWeight and SampleWeight cannot both be given: multiply them into SampleWeight.",
                nameof(weights));
        return layout.Y is { } y
            ? new BatchLayout(layout.X, y, ClassWeights.Of(y, weights))
            : throw new ArgumentException("ClassWeight needs targets, but y is missing.", nameof(weights));
    }
}
