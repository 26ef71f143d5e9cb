using System.Runtime.CompilerServices;
using Hornbeam.Data;
using Hornbeam.Engine.Compilation;

namespace Hornbeam;

/// <content>Training, evaluation and prediction.</content>
public partial class Model
{
    private CompiledModel? _compiled;
    private RowPredictor? _rowPredictor;
    private int? _shuffleSeed;
    private int _fits;

    /// <summary>What the last call of Fit measured; null before.</summary>
    public History? History { get; private set; }

    /// <summary>The optimizer of Compile.</summary>
    public Optimizer? Optimizer => _compiled?.Optimizer;

    /// <summary>
    /// The metrics of Compile with their keys; names that depend on shapes are made metrics when data first come.
    /// </summary>
    public IReadOnlyList<(string Key, Metric Metric)> Metrics =>
        _compiled is { IsBound: true } compiled ? [.. compiled.Metrics.Items.Select(item => (item.Key, item.Metric))] : [];

    /// <summary>
    /// Set by a callback to end training after the batch; the epoch's validation still runs. Keras: <c>stop_training</c>.
    /// </summary>
    public bool StopTraining { get; set; }

    /// <summary>Set by a callback to end an evaluation after the batch.</summary>
    public bool StopEvaluating { get; set; }

    /// <summary>Set by a callback to end a prediction after the batch.</summary>
    public bool StopPredicting { get; set; }

    /// <summary>What Compile was given; null before.</summary>
    internal CompiledModel? Compiled => _compiled;

    /// <summary>The compiled steps.</summary>
    internal StepCache Steps => field ??= new StepCache(this);

    /// <summary>Steps that change weights run alone; others together.</summary>
    internal ReaderWriterLockSlim Gate { get; } = new();

    /// <summary>Where warnings of the run under way go.</summary>
    internal Action<TrainingWarning> Warn { get; set; } = _ => { };

    /// <summary>How steps are compiled; null for the engine's way. Set before the first step.</summary>
    internal CompileOptions? CompileOptions { get; set; }

    /// <summary>Where progress is printed; null for the console.</summary>
    internal TextWriter? ConsoleOutput { get; set; }

    /// <summary>Prints where progress is printed.</summary>
    internal void Print(string text) => (ConsoleOutput ?? Console.Out).Write(text);

    /// <summary>The time of progress in seconds; null for the system's.</summary>
    internal Func<double>? Clock { get; set; }

    /// <summary>Says how the model is trained and forgets earlier training steps; weights stay.</summary>
    /// <param name="optimizer">
    /// Changes the weights, such as <c>"adam"</c>. Null: the model can evaluate and predict, not fit.
    /// </param>
    /// <param name="loss">
    /// What is made small, such as <c>"mse"</c>; one for each output, or by name. Null: layers add losses.
    /// </param>
    /// <param name="lossWeights">What each output's loss is multiplied by. Default 1.</param>
    /// <param name="metrics">What is watched besides; these never see sample weights. Default none.</param>
    /// <param name="weightedMetrics">What is watched with sample weights. Default none.</param>
    /// <param name="stepsPerExecution">Batches between two calls of callbacks; the numbers stay the same. Default 1.</param>
    /// <exception cref="ArgumentException">A name is not known, or what is given does not fit the outputs.</exception>
    [OverloadResolutionPriority(1)]
    public void Compile(
        Optimizer? optimizer, OutputLosses? loss = null, OutputWeights? lossWeights = null, OutputMetrics? metrics = null,
        OutputMetrics? weightedMetrics = null, int stepsPerExecution = 1)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(stepsPerExecution, 1);
        _compiled = new CompiledModel(optimizer, loss, lossWeights, metrics, weightedMetrics, stepsPerExecution, OutputNames);
        Steps.Clear();
    }

    /// <summary>Says how the model is trained, with Keras's default optimizer <c>rmsprop</c>.</summary>
    /// <param name="loss">
    /// What is made small, such as <c>"mse"</c>; one for each output, or by name. Null: layers add losses.
    /// </param>
    /// <param name="lossWeights">What each output's loss is multiplied by. Default 1.</param>
    /// <param name="metrics">What is watched besides; these never see sample weights. Default none.</param>
    /// <param name="weightedMetrics">What is watched with sample weights. Default none.</param>
    /// <param name="stepsPerExecution">Batches between two calls of callbacks; the numbers stay the same. Default 1.</param>
    /// <exception cref="ArgumentException">A name is not known, or what is given does not fit the outputs.</exception>
    public void Compile(
        OutputLosses? loss = null, OutputWeights? lossWeights = null, OutputMetrics? metrics = null,
            OutputMetrics? weightedMetrics = null,
        int stepsPerExecution = 1) =>
            Compile((Optimizer?)"rmsprop", loss, lossWeights, metrics, weightedMetrics, stepsPerExecution);

    /// <summary>Trains the model.</summary>
    /// <param name="x">The inputs; the first axis counts samples.</param>
    /// <param name="y">The targets, one tensor for each output.</param>
    /// <param name="epochs">Passes over the data. Default 1.</param>
    /// <param name="batchSize">Samples in a batch; the last one may be smaller. Default null: 32.</param>
    /// <param name="validationSplit">
    /// The share of the samples, taken from the end before shuffling, that is validated on. Default 0.
    /// </param>
    /// <param name="validationData">Inputs and targets to validate on; takes precedence. Default none.</param>
    /// <param name="callbacks">Called at epochs and batches. Default none.</param>
    /// <param name="verbose">0 prints nothing, 1 a progress bar (the default), 2 a line an epoch.</param>
    /// <param name="cancellationToken">Ends training within a batch; model and history stay valid.</param>
    /// <returns>What was measured, epoch by epoch; also <see cref="History"/>.</returns>
    /// <exception cref="InvalidOperationException">The model has not been compiled.</exception>
    /// <exception cref="ArgumentException">The data do not fit the model; thrown before training begins.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public History Fit(
        Tensors x, Tensors? y = null, int epochs = 1, int? batchSize = null, double validationSplit = 0,
        (Tensors X, Tensors Y)? validationData = null, IReadOnlyList<Callback>? callbacks = null, int verbose = 1,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(x);
        var data = new FitData(x, y) { Validation = validationData is var (xs, ys) ? new FitData(xs, ys) : null };
        return Fit(data, new FitOptions
        {
            Epochs = epochs,
            BatchSize = batchSize,
            ValidationSplit = validationSplit,
            Callbacks = callbacks ?? [],
            Verbose = verbose,
            CancellationToken = cancellationToken,
        });
    }

    /// <summary>Trains the model.</summary>
    /// <param name="data">What it is trained and validated on.</param>
    /// <param name="options">How.</param>
    /// <returns>What was measured, epoch by epoch; also <see cref="History"/>.</returns>
    /// <exception cref="InvalidOperationException">The model has not been compiled.</exception>
    /// <exception cref="ArgumentException">The data do not fit the model; thrown before training begins.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public History Fit(FitData data, FitOptions options) =>
        Trainer.Fit(this, () => new FitPlan(this, data, options), history => History = history);

    /// <summary>Trains the model on batches as a dataset gives them; they are read ahead on another thread.</summary>
    /// <param name="batches">
    /// Gives batches of inputs, targets and perhaps sample weights. Each epoch is a pass, unless
    /// <see cref="FitOptions.StepsPerEpoch"/> says how many batches one has.
    /// </param>
    /// <param name="options">How. Batch size and validation split are the dataset's matter.</param>
    /// <param name="validation">Batches to validate on after epochs. Default none.</param>
    /// <returns>What was measured, epoch by epoch; also <see cref="History"/>.</returns>
    /// <exception cref="InvalidOperationException">The model has not been compiled.</exception>
    /// <exception cref="ArgumentException">
    /// A batch does not fit the model, the dataset is empty, or it never ends and no number of steps is given.
    /// </exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public History Fit(Dataset batches, FitOptions options, Dataset? validation = null) =>
        Trainer.Fit(this, () => new FitPlan(this, batches, validation, options), history => History = history);

    /// <summary>Trains the model on a worker thread; as <see cref="Fit(FitData, FitOptions)"/>.</summary>
    /// <param name="data">What it is trained and validated on.</param>
    /// <param name="options">How, with the cancellation token.</param>
    public Task<History> FitAsync(FitData data, FitOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return Task.Run(() => Fit(data, options), options.CancellationToken);
    }

    /// <summary>Loss and metrics on data, without training.</summary>
    /// <param name="x">The inputs.</param>
    /// <param name="y">The targets.</param>
    /// <param name="batchSize">Samples in a batch. Default null: 32.</param>
    /// <param name="verbose">0 prints nothing, 1 a progress bar (the default), 2 one line.</param>
    /// <param name="sampleWeight">What each sample's loss counts. Default null: all 1.</param>
    /// <param name="steps">Number of batches. Default null: all.</param>
    /// <param name="callbacks">Called at batches. Default none.</param>
    /// <param name="cancellationToken">Ends the evaluation within a batch.</param>
    /// <exception cref="InvalidOperationException">The model has not been compiled.</exception>
    /// <exception cref="ArgumentException">The data do not fit the model.</exception>
    public EvaluationResult Evaluate(
        Tensors x, Tensors? y = null, int? batchSize = null, int verbose = 1, Tensors? sampleWeight = null, int? steps = null,
        IReadOnlyList<Callback>? callbacks = null, CancellationToken cancellationToken = default) =>
        Trainer.Evaluate(this, new FitData(x, y) { SampleWeight = sampleWeight }, batchSize, verbose, steps, callbacks
            ?? [], cancellationToken);

    /// <summary>Loss and metrics on the batches of a dataset, without training.</summary>
    /// <param name="batches">Gives batches of inputs, targets and perhaps sample weights.</param>
    /// <param name="verbose">0 prints nothing, 1 a progress bar (the default), 2 one line.</param>
    /// <param name="steps">Number of batches. Default null: all.</param>
    /// <param name="callbacks">Called at batches. Default none.</param>
    /// <param name="cancellationToken">Ends the evaluation within a batch.</param>
    /// <exception cref="InvalidOperationException">The model has not been compiled.</exception>
    /// <exception cref="ArgumentException">A batch does not fit the model, or there is none.</exception>
    public EvaluationResult Evaluate(
        Dataset batches, int verbose = 1, int? steps = null, IReadOnlyList<Callback>? callbacks = null,
        CancellationToken cancellationToken = default) =>
        Trainer.Evaluate(this, batches, verbose, steps, callbacks ?? [], cancellationToken);

    /// <summary>The model's outputs for the inputs of a dataset's batches, one behind the other.</summary>
    /// <param name="batches">Gives batches; targets are ignored.</param>
    /// <param name="verbose">0 prints nothing, 1 a progress bar (the default), 2 one line.</param>
    /// <param name="steps">Number of batches. Default null: all.</param>
    /// <param name="callbacks">Called at batches. Default none.</param>
    /// <param name="cancellationToken">Ends the prediction within a batch.</param>
    /// <exception cref="ArgumentException">A batch does not fit the model, or there is none.</exception>
    public Tensors Predict(
        Dataset batches, int verbose = 1, int? steps = null, IReadOnlyList<Callback>? callbacks = null,
        CancellationToken cancellationToken = default) =>
        Trainer.Predict(this, batches, verbose, steps, callbacks ?? [], cancellationToken);

    /// <summary>
    /// The model's outputs for inputs. Several threads may predict at once; during Fit the weights are those between two steps.
    /// </summary>
    /// <param name="x">The inputs.</param>
    /// <param name="batchSize">Samples in a batch. Default null: 32.</param>
    /// <param name="verbose">0 prints nothing, 1 a progress bar (the default), 2 one line.</param>
    /// <param name="steps">Number of batches. Default null: all.</param>
    /// <param name="callbacks">Called at batches. Default none.</param>
    /// <param name="cancellationToken">Ends the prediction within a batch.</param>
    /// <exception cref="ArgumentException">The data do not fit the model.</exception>
    public Tensors Predict(
        Tensors x, int? batchSize = null, int verbose = 1, int? steps = null, IReadOnlyList<Callback>? callbacks = null,
        CancellationToken cancellationToken = default) =>
            Trainer.Predict(this, x, batchSize, verbose, steps, callbacks ?? [], cancellationToken);

    /// <summary>
    /// The output for one sample, without allocation (after the first call). Several threads may predict at once.
    /// </summary>
    /// <param name="x">The sample's numbers, row-major.</param>
    /// <param name="y">Filled with the output's numbers.</param>
    /// <exception cref="InvalidOperationException">
    /// The model has several inputs or outputs, or their lengths are not known.
    /// </exception>
    /// <exception cref="ArgumentException">There are more or fewer numbers than the model takes or gives.</exception>
    public void Predict(ReadOnlySpan<float> x, Span<float> y) => (_rowPredictor ??= new RowPredictor(this)).Predict(x, y);

    /// <summary>One update on one batch.</summary>
    /// <param name="x">The inputs.</param>
    /// <param name="y">The targets.</param>
    /// <param name="sampleWeight">What each sample's loss counts. Default null: all 1.</param>
    /// <param name="classWeight">What each class's samples count. Default null.</param>
    /// <returns>Loss and metrics of this batch, by the weights before the update.</returns>
    public EvaluationResult TrainOnBatch(
        Tensors x, Tensors? y = null, Tensors? sampleWeight = null, IReadOnlyDictionary<int, double>? classWeight = null) =>
        Trainer.OnBatch(this, StepKind.Train, new FitData(x, y) { SampleWeight = sampleWeight }, classWeight);

    /// <summary>Loss and metrics on one batch, without training.</summary>
    /// <param name="x">The inputs.</param>
    /// <param name="y">The targets.</param>
    /// <param name="sampleWeight">What each sample's loss counts. Default null: all 1.</param>
    public EvaluationResult TestOnBatch(Tensors x, Tensors? y = null, Tensors? sampleWeight = null) =>
        Trainer.OnBatch(this, StepKind.Test, new FitData(x, y) { SampleWeight = sampleWeight }, classWeight: null);

    /// <summary>The model's outputs for one batch.</summary>
    /// <param name="x">The inputs.</param>
    public Tensors PredictOnBatch(Tensors x)
    {
        ArgumentNullException.ThrowIfNull(x);
        return Predict(x, batchSize: Math.Max(1, x[0].Shape[0] ?? 1), verbose: 0);
    }

    /// <summary>
    /// A seed for the order of rows: another one for each Fit, the same ones after the same <see cref="RandomSeed"/>.
    /// </summary>
    internal long NextShuffleSeed() => ((long)(_shuffleSeed ??= RandomSeed.Next()) << 20) + _fits++;

    /// <summary>The layers have changed: earlier steps, and what Compile was bound to, are forgotten.</summary>
    private protected void Recompile()
    {
        _compiled = null;
        _rowPredictor = null;
        Steps.Clear();
    }
}
