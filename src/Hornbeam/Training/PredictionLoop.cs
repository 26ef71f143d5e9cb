using Hornbeam.Callbacks;
using Hornbeam.Data;
using Hornbeam.Engine.Graphs;
using Buffer = Hornbeam.Engine.Buffer;

namespace Hornbeam;

/// <summary>Predicts the rows of a source, each batch straight into its place in the result.</summary>
internal sealed class PredictionLoop(Model model, BatchSource source, CallbackList callbacks)
{
    private const int FirstRoom = 1024;

    private readonly Batch _batch = new(source.Layout.Count);
    private Buffer[]? _results;
    private Signature? _signature;
    private long _room = source.Samples ?? FirstRoom;
    private long _done;

    public Tensors Run(int? limit, CancellationToken cancellationToken)
    {
        var all = Math.Min(limit ?? int.MaxValue, source.Batches ?? int.MaxValue);
        callbacks.PredictBegin();
        source.Restart();
        var group = model.Compiled?.StepsPerExecution ?? 1;
        for (var step = 0; step < all && source.Next(_batch); step += group)
        {
            callbacks.PredictBatchBegin(step);
            var i = step;
            do
                Predict();
            while (++i < Math.Min(step + group, all) && source.Next(_batch));
            callbacks.PredictBatchEnd(step + group - 1);
            cancellationToken.ThrowIfCancellationRequested();
            if (model.StopPredicting)
                break;
        }
        callbacks.PredictEnd();
        return Collect(_signature!);
    }

    private void Predict()
    {
        var compiled = model.Steps.Get(StepKind.Predict, compiled: null, _batch.Layout ?? source.Layout, _batch.Rows);
        var outputs = compiled.Outputs!;
        _signature ??= outputs;
        _results ??= [.. Enumerable.Range(0, outputs.Shapes.Count).Select(i => new Buffer(RowBytes(outputs, i, _batch.Rows) * _room))];
        if (_done + _batch.Rows > _room)
            Grow();
        var places = new Storage[_results.Length];
        for (var i = 0; i < places.Length; i++)
        {
            var bytes = RowBytes(outputs, i, _batch.Rows);
            if (bytes != RowBytes(_signature, i))
                throw new InvalidOperationException(
                    $"Model '{model.Name}' gives rows of shape {outputs.Shapes[i].From(1)} for one batch and of {_signature.Shapes[i].From(1)} "
                    + "for another; they have no common result. Predict batch by batch (PredictOnBatch).");
            places[i] = new Storage(_results[i], bytes * _done);
        }
        model.Gate.EnterReadLock();
        try
        {
            compiled.Run(_batch.Tensors, places);
        }
        finally
        {
            model.Gate.ExitReadLock();
        }
        _done += _batch.Rows;
    }

    /// <summary>Where nobody knows how many rows will come, there is room for twice as many.</summary>
    private unsafe void Grow()
    {
        _room = Math.Max(2 * _room, _done + _batch.Rows);
        for (var i = 0; i < _results!.Length; i++)
        {
            var bytes = RowBytes(_signature!, i);
            var larger = new Buffer(bytes * _room);
            System.Buffer.MemoryCopy(_results[i].Pointer, larger.Pointer, bytes * _done, bytes * _done);
            GC.KeepAlive(_results[i]);
            _results[i] = larger;
        }
    }

    private Tensors Collect(Signature signature)
    {
        var outputs = new Tensor[_results!.Length];
        for (var i = 0; i < outputs.Length; i++)
            outputs[i] = new Tensor(new Node(new Storage(_results[i]), signature.Shapes[i].With(0, checked((int)_done)), signature.DTypes[i]));
        return Tensors.Of(outputs, signature.Names, signature.IsOne);
    }

    private static long RowBytes(Signature outputs, int output) => outputs.Shapes[output].From(1).ElementCount * outputs.DTypes[output].Size;

    private long RowBytes(Signature outputs, int output, int rows)
    {
        var shape = outputs.Shapes[output];
        return shape.Rank > 0 && shape.Length(0) == rows
            ? shape.From(1).ElementCount * outputs.DTypes[output].Size
            : throw new InvalidOperationException(
                $"Model '{model.Name}' gives an output of shape {shape} for {rows} samples; Predict needs outputs with one "
                    + "row a sample. Call Apply instead.");
    }
}
