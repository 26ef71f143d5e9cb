using Hornbeam.Callbacks;
using Hornbeam.Data;

namespace Hornbeam;

/// <summary>What the training methods of a model do.</summary>
internal static class Trainer
{
    private const int DefaultBatchSize = 32;

    public static History Fit(Model model, Func<FitPlan> makePlan, Action<History> publish)
    {
        var compiled = CompiledOf(model);
        CheckOptimizer(model, compiled);
        using var plan = makePlan();
        var options = plan.Options;
        var history = new History { StopReason = StopReason.Running };
        void Warn(TrainingWarning warning)
        {
            history.Warn(warning);
            options.OnWarning?.Invoke(warning);
            if (options.Verbose > 0)
                Console.Error.WriteLine($"Warning: {warning}");
        }

        PlaceVariables(model, compiled);
        model.Steps.OnManyTraces = model.Warn = Warn;
        var loop = new FitLoop(model, compiled, plan, history, Warn);
        publish(history);
        history.Trained = TrainingDescriber.Describe(model, compiled, plan);
        TrainingDescriber.SetDirections(history, compiled);
        DataWarnings.Check(plan, compiled, Warn);
        try
        {
            loop.Run();
        }
        catch (Exception error)
        {
            history.StopReason = error is OperationCanceledException ? StopReason.Cancelled : StopReason.Failed;
            loop.Interrupt(error);
            throw;
        }
        return history;
    }

    public static EvaluationResult Evaluate(
        Model model, FitData data, int? batchSize, int verbose, int? steps, IReadOnlyList<Callback> callbacks,
            CancellationToken cancellationToken)
    {
        var compiled = CompiledOf(model);
        var layout = DataPreparation.Prepare(model, data.X, data.Y, data.SampleWeight, needsTargets: true);
        return Evaluate(model, compiled, Source(layout, batchSize, steps), verbose, steps, callbacks, cancellationToken);
    }

    public static EvaluationResult Evaluate(
        Model model, Dataset batches, int verbose, int? steps, IReadOnlyList<Callback> callbacks, CancellationToken cancellationToken)
    {
        var compiled = CompiledOf(model);
        return Evaluate(model, compiled, Source(model, batches, steps, needsTargets: true), verbose, steps, callbacks, cancellationToken);
    }

    public static Tensors Predict(
        Model model, Tensors x, int? batchSize, int verbose, int? steps, IReadOnlyList<Callback> callbacks,
            CancellationToken cancellationToken)
    {
        var layout = DataPreparation.Prepare(model, x, y: null, sampleWeight: null, needsTargets: false);
        return Predict(model, Source(layout, batchSize, steps), verbose, steps, callbacks, cancellationToken);
    }

    public static Tensors Predict(
        Model model, Dataset batches, int verbose, int? steps, IReadOnlyList<Callback> callbacks, CancellationToken cancellationToken) =>
        Predict(model, Source(model, batches, steps, needsTargets: false), verbose, steps, callbacks, cancellationToken);

    public static EvaluationResult OnBatch(Model model, StepKind kind, FitData data, IReadOnlyDictionary<int,
        double>? classWeight)
    {
        var compiled = CompiledOf(model);
        using var plan = new FitPlan(model, data, new FitOptions { ClassWeight = classWeight });
        var rows = plan.Training.Samples;
        if (kind == StepKind.Train)
            PlaceVariables(model, compiled);
        var source = new ArraySource(plan.Training, first: 0, rows, rows);
        var batch = new Batch(plan.Training.Count);
        source.Next(batch);
        var steps = new RunningSteps(model, compiled, kind, plan.Training);
        steps.For(rows);
        compiled.Reset();
        steps.Run(batch);
        var logs = new Logs();
        new MetricReader(compiled).Read(logs);
        return new EvaluationResult(logs, compiled.NamesInOrder);
    }

    private static EvaluationResult Evaluate(
        Model model, CompiledModel compiled, BatchSource source, int verbose, int? steps, IReadOnlyList<Callback> callbacks,
        CancellationToken cancellationToken)
    {
        using (source)
        {
            var list = new CallbackList(WithConsole(model, callbacks, verbose), model,
                new RunParameters(verbose, Epochs: 1, steps ?? source.Batches));
            var logs = new EvaluationLoop(model, compiled, source, list).Run(steps, cancellationToken);
            return new EvaluationResult(logs, compiled.NamesInOrder);
        }
    }

    private static Tensors Predict(
        Model model, BatchSource source, int verbose, int? steps, IReadOnlyList<Callback> callbacks, CancellationToken cancellationToken)
    {
        using (source)
        {
            var list = new CallbackList(WithConsole(model, callbacks, verbose), model,
                new RunParameters(verbose, Epochs: 1, steps ?? source.Batches));
            return new PredictionLoop(model, source, list).Run(steps, cancellationToken);
        }
    }

    private static void CheckOptimizer(Model model, CompiledModel compiled)
    {
        if (compiled.Optimizer is null)
            throw new InvalidOperationException(
                $"Model '{model.Name}' was compiled without an optimizer: it can evaluate and predict, not fit. Compile it "
                    + "with one, such as \"adam\".");
    }

    private static CompiledModel CompiledOf(Model model) => model.Compiled ?? throw new InvalidOperationException(
        $"Model '{model.Name}' has not been compiled: call Compile(optimizer: \"adam\", loss: \"mse\") first.");

    private static ArraySource Source(BatchLayout layout, int? batchSize, int? steps)
    {
        if (batchSize < 1)
            throw new ArgumentOutOfRangeException(nameof(batchSize), batchSize, $"batchSize must be at least 1, but it is "
                + $"{batchSize}.");
        CheckSteps(steps);
        return new ArraySource(layout, first: 0, layout.Samples, batchSize ?? DefaultBatchSize);
    }

    private static StreamSource Source(Model model, Dataset batches, int? steps, bool needsTargets)
    {
        ArgumentNullException.ThrowIfNull(batches);
        CheckSteps(steps);
        if (batches.IsInfinite && steps is null)
            throw new ArgumentException("The dataset never ends: give steps, or a number to Repeat.", nameof(batches));
        return new StreamSource(
            batches, element => needsTargets
                ? DataPreparation.Prepare(model, element)
                : DataPreparation.Prepare(model, element.X, y: null, sampleWeight: null, needsTargets: false), nameof(batches));
    }

    private static void CheckSteps(int? steps)
    {
        if (steps < 1)
            throw new ArgumentOutOfRangeException(nameof(steps), steps, $"steps must be at least 1, but it is {steps}.");
    }

    private static IEnumerable<Callback> WithConsole(Model model, IReadOnlyList<Callback> callbacks, int verbose) =>
        verbose > 0 && !callbacks.Any(callback => callback.ShowsProgress)
            ? callbacks.Append(new ProgbarLogger(ProgressStyle.Keras3, model.ConsoleOutput, model.Clock))
            : callbacks;

    /// <summary>
    /// Places the weights, and the optimizer's state behind them, in one block each time the model has been compiled.
    /// </summary>
    private static void PlaceVariables(Model model, CompiledModel compiled)
    {
        if (compiled.IsPlaced)
            return;
        compiled.Optimizer?.Build(model.TrainableWeights);
        model.Gate.EnterWriteLock();
        try
        {
            VariableBlock.Place([.. model.TrainableWeights, .. model.Weights, .. compiled.Optimizer?.Variables ?? []]);
        }
        finally
        {
            model.Gate.ExitWriteLock();
        }
        compiled.IsPlaced = true;
    }
}
