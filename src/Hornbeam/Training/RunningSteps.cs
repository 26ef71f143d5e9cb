using Hornbeam.Data;

namespace Hornbeam;

/// <summary>
/// The steps that one run of a source needs: one for full batches and one for the last, found without allocation.
/// </summary>
internal sealed class RunningSteps(Model model, CompiledModel? compiled, StepKind kind, BatchLayout layout)
{
    private readonly Dictionary<int, Step> _byRows = [];

    /// <summary>The step for a batch of that many rows, arranged as the first one.</summary>
    public Step For(int rows)
    {
        if (!_byRows.TryGetValue(rows, out var step))
            _byRows[rows] = step = model.Steps.Get(kind, compiled, layout, rows);
        return step;
    }

    /// <summary>Runs a batch: alone where it changes weights, together with others where it only reads them.</summary>
    public void Run(Batch batch)
    {
        var step = batch.Layout is { } other ? model.Steps.Get(kind, compiled, other, batch.Rows) : For(batch.Rows);
        if (kind == StepKind.Train)
            model.Gate.EnterWriteLock();
        else
            model.Gate.EnterReadLock();
        try
        {
            step.Run(batch.Tensors);
        }
        finally
        {
            if (kind == StepKind.Train)
                model.Gate.ExitWriteLock();
            else
                model.Gate.ExitReadLock();
        }
    }

    /// <summary>Steps are looked up anew: layers may have been frozen.</summary>
    public void Forget() => _byRows.Clear();
}
