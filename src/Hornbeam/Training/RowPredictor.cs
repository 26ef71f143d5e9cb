using Hornbeam.Data;
using Hornbeam.Engine.Graphs;
using Buffer = Hornbeam.Engine.Buffer;

namespace Hornbeam;

/// <summary>Predicts one row without allocation; several threads may do so at once.</summary>
internal sealed class RowPredictor
{
    private readonly Model _model;
    private readonly Step _step;
    private readonly Lock _lock = new();
    private readonly Stack<Slot> _free = new();
    private readonly int _inputs;
    private readonly int _outputs;

    public RowPredictor(Model model)
    {
        if (model.Wires is not { Inputs.Count: 1, Outputs.Count: 1 } graph)
            throw new InvalidOperationException(
                $"Model '{model.Name}' needs one input and one output of known shape to predict a row of numbers; call "
                    + "Predict(Tensors) instead.");
        var shape = graph.Inputs[0].Shape.With(0, 1);
        if (!shape.IsKnown || graph.Inputs[0].DType != DType.Float32)
            throw new InvalidOperationException(
                $"Model '{model.Name}' takes inputs of shape {graph.Inputs[0].Shape} and type {graph.Inputs[0].DType}; a row "
                    + "of numbers needs known lengths and float32.");
        _model = model;
        _step = model.Steps.Get(StepKind.Predict, compiled: null, new BatchLayout(Ops.Zeros(shape), y: null, weights: null),
            rows: 1);
        _inputs = (int)shape.ElementCount;
        _outputs = (int)_step.Outputs!.Shapes[0].ElementCount;
    }

    public void Predict(ReadOnlySpan<float> x, Span<float> y)
    {
        if (x.Length != _inputs)
            throw new ArgumentException($"Model '{_model.Name}' takes {_inputs} numbers, but {x.Length} came.", nameof(x));
        if (y.Length != _outputs)
            throw new ArgumentException($"Model '{_model.Name}' gives {_outputs} numbers, but there is room for {y.Length}.",
                nameof(y));
        var slot = Take();
        x.CopyTo(slot.Input.Span<float>(0, _inputs));
        _model.Gate.EnterReadLock();
        try
        {
            _step.Run(slot.Inputs, slot.Outputs);
        }
        finally
        {
            _model.Gate.ExitReadLock();
        }
        slot.Output.Span<float>(0, _outputs).CopyTo(y);
        lock (_lock)
            _free.Push(slot);
    }

    private Slot Take()
    {
        lock (_lock)
            if (_free.TryPop(out var slot))
                return slot;
        return new Slot(_inputs, _outputs);
    }

    /// <summary>The memory of one prediction under way.</summary>
    private sealed class Slot
    {
        public Slot(int inputs, int outputs)
        {
            (Input, Output) = (new Buffer(inputs * sizeof(float)), new Buffer(outputs * sizeof(float)));
            (Inputs, Outputs) = ([new Storage(Input)], [new Storage(Output)]);
        }

        public Buffer Input { get; }

        public Buffer Output { get; }

        public Storage[] Inputs { get; }

        public Storage[] Outputs { get; }
    }
}
