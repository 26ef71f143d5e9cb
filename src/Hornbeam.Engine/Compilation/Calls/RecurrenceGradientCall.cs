using Hornbeam.Engine.Graphs;
using Hornbeam.Engine.Kernels;

namespace Hornbeam.Engine.Compilation;

/// <summary>A recurrent network back through all its steps, a piece of the batch's rows at a time.</summary>
internal sealed unsafe class RecurrenceGradientCall : KernelCall
{
    private readonly RecurrenceGradientAttributes _gradient;
    private readonly RecurrentPlan _plan;
    private readonly int[] _sources;
    private readonly int _target;
    private readonly bool _isDouble;

    public RecurrenceGradientCall(Node node, int[] sources, int target)
    {
        (_gradient, _sources, _target) = (node.Attribute<RecurrenceGradientAttributes>(), sources, target);
        var (states, transposed) = (node.Inputs[_gradient.TransposedAt + 1], node.Inputs[_gradient.TransposedAt].Shape);
        _isDouble = states.DType == DType.Float64;
        _plan = new RecurrentPlan(
            states.Shape.Length(0), states.Shape.Length(1), transposed.Length(0), transposed.Length(1),
            _isDouble ? MatrixElement.Float64 : MatrixElement.Float32);
        Pieces = _plan.Pieces;
        Cost = _plan.Cost;
    }

    public override string Name => $"{_gradient.Forward.Cell}Gradient[{_plan.Batch}x{_plan.Steps}x{_plan.N}]";

    public override void Execute(RunState run, int piece)
    {
        if (_isDouble)
            Execute<double>(run, piece);
        else
            Execute<float>(run, piece);
    }

    private void Execute<T>(RunState run, int piece) where T : unmanaged
    {
        var forward = _gradient.Forward;
        var kept = _gradient.TransposedAt;
        var next = _gradient.GradientsAt;
        var pass = new RecurrentBackward<T>
        {
            Transposed = run.At<T>(_sources[kept]),
            States = run.At<T>(_sources[kept + 1]),
            Gates = run.At<T>(_sources[kept + 2]),
            Cells = run.At<T>(_sources[kept + 3]),
            FirstState = run.At<T>(_sources[2]),
            FirstCell = forward.HasCell ? run.At<T>(_sources[3]) : null,
            Mask = forward.HasMask ? run.At<byte>(_sources[forward.MaskAt]) : null,
            StatesGradient = _gradient.HasStates ? run.At<T>(_sources[next++]) : null,
            LastStateGradient = _gradient.HasLast ? run.At<T>(_sources[next++]) : null,
            LastCellGradient = _gradient.HasLastCell ? run.At<T>(_sources[next]) : null,
            InputGradient = Part<T>(run, 0),
            RecurrentGradient = Part<T>(run, 1),
            FirstStateGradient = Part<T>(run, 2),
            FirstCellGradient = forward.HasCell ? Part<T>(run, 3) : null,
        };
        switch (forward.Cell)
        {
            case RecurrentCell.Lstm: pass.Execute<LstmCell<T>>(_plan, piece); break;
            case RecurrentCell.Gru: pass.Execute<GruCell<T>>(_plan, piece); break;
            default: pass.Execute<SimpleCell<T>>(_plan, piece); break;
        }
    }

    private T* Part<T>(RunState run, int part) where T : unmanaged => _gradient.Layout.IsUsed(part)
        ? (T*)(run.Slots[_target] + _gradient.Layout.Offset(part))
        : null;
}
