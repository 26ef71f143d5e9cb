using Hornbeam.Callbacks;
using Hornbeam.Data;
using Hornbeam.Optimizers;

namespace Hornbeam;

/// <summary>
/// Training: epochs of batches, each epoch followed by a validation. The order of events and all numbers are Keras's.
/// </summary>
internal sealed class FitLoop
{
    private readonly Model _model;
    private readonly CompiledModel _compiled;
    private readonly FitPlan _plan;
    private readonly FitOptions _options;
    private readonly History _history;
    private readonly BatchSource _source;
    private readonly BatchSource? _validation;
    private readonly RunningSteps _steps;
    private readonly Batch _batch;
    private readonly CallbackList _callbacks;
    private readonly ProgressReporter? _progress;
    private readonly MetricReader _reader;
    private readonly Logs _batchLogs = new();
    private readonly Action<Logs> _readLogs;
    private string _trainable;
    private int _batchesSeen;
    private bool _isExhausted;

    public FitLoop(Model model, CompiledModel compiled, FitPlan plan, History history, Action<TrainingWarning> warn)
    {
        (_model, _compiled, _plan, _options, _history, Warn) = (model, compiled, plan, plan.Options, history, warn);
        _source = plan.TrainingSource(_options.Seed ?? model.NextShuffleSeed());
        _validation = plan.ValidationSource();
        _batch = new Batch(plan.Training.Count);
        _trainable = model.Steps.TrainableFlags();
        _steps = new RunningSteps(model, compiled, StepKind.Train, plan.Training);
        // Recorded before the first callback, so that what does not fit is refused before training begins.
        _steps.For(plan.FirstRows);
        _reader = new MetricReader(compiled);
        _readLogs = _reader.Read;
        var parameters = new RunParameters(_options.Verbose, _options.Epochs, StepsOfEpoch);
        _callbacks = new CallbackList(Callbacks(), model, parameters);
        _progress = _options.Progress is { } progress ? new ProgressReporter(progress, parameters, _options.InitialEpoch) : null;
    }

    private Action<TrainingWarning> Warn { get; }

    private int? StepsOfEpoch => _options.StepsPerEpoch ?? _source.Batches;

    public void Run()
    {
        var logs = new Logs();
        _model.StopTraining = false;
        _callbacks.TrainBegin();
        _source.Restart();
        for (var epoch = _options.InitialEpoch; epoch < _options.Epochs; epoch++)
        {
            _compiled.Reset();
            _callbacks.EpochBegin(epoch);
            NoticeFrozenLayers();
            RunBatches(epoch);

            logs = new Logs();
            _reader.Read(logs);
            if (_validation is not null && _options.ValidationFreq.Includes(epoch))
                logs.AddValidation(Validate());
            // What callbacks add is not handed on to the end of training, as in Keras.
            var shown = logs.Copy();
            _callbacks.EpochEnd(epoch, shown);
            _progress?.EpochDone(epoch, shown);
            if (_model.StopTraining)
                break;
        }
        if (_options.Epochs > 0)
            _compiled.Optimizer?.FinalizeVariables();
        _history.StopReason = _model.StopTraining ? StopReason.StoppedByCallback : StopReason.Completed;
        _callbacks.TrainEnd(logs);
    }

    /// <summary>Tells callbacks that an error or a cancellation ended the run.</summary>
    public void Interrupt(Exception error) => _callbacks.TrainInterrupted(error);

    private void RunBatches(int epoch)
    {
        var limit = StepsOfEpoch ?? int.MaxValue;
        for (var step = 0; step < limit; step += _compiled.StepsPerExecution)
        {
            if (_source.Batches is { } all && _batchesSeen >= all)
            {
                WarnOutOfData(epoch);
                break;
            }
            if (!_source.Next(_batch))
            {
                _isExhausted = true;
                WarnOutOfData(epoch);
                break;
            }
            _callbacks.TrainBatchBegin(step);
            var last = RunStep(step);
            // The number of the group's last batch, also where the data ended before it.
            var end = step + _compiled.StepsPerExecution - 1;
            _batchLogs.Expire(_readLogs);
            _callbacks.TrainBatchEnd(end, _batchLogs);
            _progress?.BatchDone(epoch, last, _batchLogs);
            _options.CancellationToken.ThrowIfCancellationRequested();
            if (_model.StopTraining)
                break;
        }
        // Without a number of steps every epoch is a pass; with one the next epoch goes on where this one ended.
        if (_options.StepsPerEpoch is null || _batchesSeen >= _source.Batches || _isExhausted)
        {
            _source.Restart();
            (_batchesSeen, _isExhausted) = (0, false);
        }
    }

    /// <summary>
    /// Trains on the batches that make one step for callbacks, the first of which is there; gives the number of the last one.
    /// </summary>
    private int RunStep(int first)
    {
        var step = first;
        do
        {
            _steps.Run(_batch);
            _batchesSeen++;
            step++;
        }
        while (step < first + _compiled.StepsPerExecution && !(_options.StepsPerEpoch <= step) && _source.Next(_batch));
        return step - 1;
    }

    private Logs Validate()
    {
        var evaluation = new EvaluationLoop(_model, _compiled, _validation!, _callbacks, _reader);
        return evaluation.Run(_options.ValidationSteps, _options.CancellationToken);
    }

    /// <summary>A callback may have frozen layers, which makes other steps of them.</summary>
    private void NoticeFrozenLayers()
    {
        var trainable = _model.Steps.TrainableFlags();
        if (trainable == _trainable)
            return;
        _trainable = trainable;
        _steps.Forget();
    }

    private void WarnOutOfData(int epoch)
    {
        if (_options.StepsPerEpoch is not { } steps)
            return;
        Warn(new TrainingWarning(
            "out-of-data",
            $"The data ran out before the {steps} batches of an epoch (StepsPerEpoch) were done; there are "
            + $"{_source.Batches ?? _batchesSeen} batches in a pass. The next epoch begins a new pass.", epoch));
    }

    /// <summary>The user's callbacks, then the history, then the console: later ones see what earlier ones add.</summary>
    private IEnumerable<Callback> Callbacks()
    {
        foreach (var callback in _options.Callbacks)
            yield return callback;
        yield return new HistoryRecorder(_history, _options.RecordBatches, LearningRate, () => _batch.Rows);
        if (_options.Verbose > 0 && !_options.Callbacks.Any(callback => callback.ShowsProgress))
            yield return new ProgbarLogger(_options.Style, _model.ConsoleOutput, _model.Clock);
    }

    private double? LearningRate() => _compiled.Optimizer is null or MultiOptimizer ? null : _compiled.Optimizer.LearningRate;
}
