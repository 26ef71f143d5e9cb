using Hornbeam.Engine.Graphs;
using Hornbeam.Engine.Kernels;

namespace Hornbeam.Engine.Compilation;

/// <summary>A recurrent network through all its steps, a piece of the batch's rows at a time.</summary>
internal sealed unsafe class RecurrenceCall : KernelCall
{
    private readonly RecurrenceAttributes _recurrence;
    private readonly RecurrentPlan _plan;
    private readonly int[] _sources;
    private readonly int _target;
    private readonly bool _isDouble;

    public RecurrenceCall(Node node, int[] sources, int target)
    {
        (_recurrence, _sources, _target) = (node.Attribute<RecurrenceAttributes>(), sources, target);
        var (x, kernel) = (node.Inputs[0].Shape, node.Inputs[1].Shape);
        _isDouble = node.Inputs[0].DType == DType.Float64;
        _plan = new RecurrentPlan(
            x.Length(0), x.Length(1), kernel.Length(0), kernel.Length(1), _isDouble ? MatrixElement.Float64 : MatrixElement.Float32);
        Pieces = _plan.Pieces;
        Cost = _plan.Cost;
    }

    public override string Name => $"{_recurrence.Cell}[{_plan.Batch}x{_plan.Steps}x{_plan.K}]";

    public override void Execute(RunState run, int piece)
    {
        if (_isDouble)
            Execute<double>(run, piece);
        else
            Execute<float>(run, piece);
    }

    private void Execute<T>(RunState run, int piece) where T : unmanaged
    {
        var pass = new RecurrentForward<T>
        {
            Input = run.At<T>(_sources[0]),
            Kernel = run.At<T>(_sources[1]),
            FirstState = run.At<T>(_sources[2]),
            FirstCell = _recurrence.HasCell ? run.At<T>(_sources[3]) : null,
            Bias = _recurrence.HasBias ? run.At<T>(_sources[_recurrence.BiasAt]) : null,
            Mask = _recurrence.HasMask ? run.At<byte>(_sources[_recurrence.MaskAt]) : null,
            States = Part<T>(run, Recurrences.States),
            LastState = Part<T>(run, Recurrences.Last),
            LastCell = _recurrence.HasCell ? Part<T>(run, Recurrences.LastCell) : null,
            Gates = Part<T>(run, Recurrences.Gates),
            Cells = _recurrence.HasCell ? Part<T>(run, Recurrences.Cells) : null,
        };
        switch (_recurrence.Cell)
        {
            case RecurrentCell.Lstm: pass.Execute<LstmCell<T>>(_plan, piece); break;
            case RecurrentCell.Gru: pass.Execute<GruCell<T>>(_plan, piece); break;
            default: pass.Execute<SimpleCell<T>>(_plan, piece); break;
        }
    }

    private T* Part<T>(RunState run, int part) where T : unmanaged => _recurrence.Layout.IsUsed(part)
        ? (T*)(run.Slots[_target] + _recurrence.Layout.Offset(part))
        : null;
}
