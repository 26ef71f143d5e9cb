using Hornbeam.Callbacks;
using Hornbeam.Data;
using Hornbeam.Engine.Graphs;
using Buffer = Hornbeam.Engine.Buffer;

namespace Hornbeam;

/// <summary>Predicts the rows of a source, each batch straight into its place in the result.</summary>
internal sealed class PredictionLoop(Model model, BatchSource source, CallbackList callbacks)
{
    private readonly Batch _batch = new(source.Layout.Count);

    public Tensors Run(int? limit, int batchSize, CancellationToken cancellationToken)
    {
        var rows = (int)Math.Min(source.Samples!.Value, (long)(limit ?? int.MaxValue) * batchSize);
        Buffer[]? results = null;
        Signature? signature = null;
        var done = 0;
        callbacks.PredictBegin();
        source.Restart();
        var group = model.Compiled?.StepsPerExecution ?? 1;
        for (var step = 0; done < rows; step += group)
        {
            callbacks.PredictBatchBegin(step);
            for (var i = 0; i < group && done < rows && source.Next(_batch); i++)
                Predict();
            callbacks.PredictBatchEnd(step + group - 1);
            cancellationToken.ThrowIfCancellationRequested();
            if (model.StopPredicting)
                break;
        }
        callbacks.PredictEnd();
        return Collect(signature!, results!, done);

        void Predict()
        {
            var compiled = model.Steps.Get(StepKind.Predict, compiled: null, source.Layout, _batch.Rows);
            signature ??= compiled.Outputs!;
            results ??= [.. Enumerable.Range(0, signature.Shapes.Count)
                .Select(i => new Buffer(RowBytes(compiled.Outputs!, i, _batch.Rows) * rows))];
            var places = new Storage[results.Length];
            for (var i = 0; i < places.Length; i++)
                places[i] = new Storage(results[i], RowBytes(compiled.Outputs!, i, _batch.Rows) * done);
            model.Gate.EnterReadLock();
            try
            {
                compiled.Run(_batch.Tensors, places);
            }
            finally
            {
                model.Gate.ExitReadLock();
            }
            done += _batch.Rows;
        }
    }

    private static Tensors Collect(Signature signature, Buffer[] results, int rows)
    {
        var outputs = new Tensor[results.Length];
        for (var i = 0; i < outputs.Length; i++)
            outputs[i] = new Tensor(new Node(new Storage(results[i]), signature.Shapes[i].With(0, rows), signature.DTypes[i]));
        return Tensors.Of(outputs, signature.Names, signature.IsOne);
    }

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
