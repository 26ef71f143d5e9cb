using Hornbeam.Callbacks;
using Hornbeam.Data;

namespace Hornbeam;

/// <summary>Evaluates a model on the batches of a source: a validation within Fit, or Evaluate.</summary>
internal sealed class EvaluationLoop(
    Model model, CompiledModel compiled, BatchSource source, CallbackList callbacks, MetricReader? reader = null)
{
    private readonly RunningSteps _steps = new(model, compiled, StepKind.Test, source.Layout);
    private readonly Batch _batch = new(source.Layout.Count);
    private readonly Logs _batchLogs = new();

    /// <summary>Evaluates.</summary>
    /// <param name="limit">The number of batches; null for all.</param>
    /// <param name="cancellationToken">Ends the evaluation within a batch.</param>
    /// <returns>Loss and metrics.</returns>
    public Logs Run(int? limit, CancellationToken cancellationToken)
    {
        model.StopEvaluating = false;
        if (!compiled.HasMetrics)
            _steps.For(source.FirstRows);
        var read = reader ?? new MetricReader(compiled);
        Action<Logs> readLogs = read.Read;
        compiled.Reset();
        callbacks.TestBegin();
        source.Restart();
        for (var step = 0; step < (limit ?? int.MaxValue); step += compiled.StepsPerExecution)
        {
            if (source.Batches <= step)
                break;
            callbacks.TestBatchBegin(step);
            var i = step;
            for (; i < step + compiled.StepsPerExecution && i < (limit ?? int.MaxValue) && source.Next(_batch); i++)
                _steps.Run(_batch);
            if (i == step)
                break;
            _batchLogs.Expire(readLogs);
            callbacks.TestBatchEnd(step + compiled.StepsPerExecution - 1, _batchLogs);
            cancellationToken.ThrowIfCancellationRequested();
            if (model.StopEvaluating)
                break;
        }
        var logs = new Logs();
        read.Read(logs);
        callbacks.TestEnd(logs);
        return logs;
    }
}
