using System.Runtime.Intrinsics;
using Hornbeam.Engine.Graphs;
using Hornbeam.Engine.Kernels;

namespace Hornbeam.Engine.Compilation;

/// <summary>
/// Runs a loop where no code can be made at run time: the same vector functions in the same order as emitted code, one vector at a
/// time, so the results are the same bits.
/// </summary>
internal sealed unsafe class LoopInterpreter
{
    private readonly LoopKernel _kernel;
    private readonly bool[][] _needed;
    private readonly VectorAction?[] _compute;
    private readonly int[] _foldSlots;
    private readonly int _slots;

    public LoopInterpreter(LoopKernel kernel)
    {
        _kernel = kernel;
        _needed = new bool[kernel.Passes][];
        for (var pass = 0; pass < _needed.Length; pass++)
            _needed[pass] = LoopAnalysis.NeededIn(kernel, pass);
        _foldSlots = new int[kernel.Body.Length];
        _slots = kernel.Body.Length + 1;
        for (var i = 0; i < kernel.Body.Length; i++)
            if (kernel.Body[i].Operation == LoopOperation.Fold)
            {
                _foldSlots[i] = _slots;
                _slots += FoldOf(i).Steps.Length;
            }
        _compute = new VectorAction?[kernel.Body.Length];
        for (var i = 0; i < _compute.Length; i++)
            if (kernel.Body[i].Operation == LoopOperation.Compute)
                _compute[i] = Bind(i);
    }

    /// <summary>Works on the vectors of one row position.</summary>
    private delegate void VectorAction(Vector256<byte>* slots);

    public void Run(long* arguments, long outerBegin, long outerEnd, long innerBegin, long innerEnd)
    {
        var slots = stackalloc Vector256<byte>[_slots];
        var rows = stackalloc nint[_kernel.Accesses.Length];
        var frame = new Frame(arguments, slots, rows);
        for (var i = 0; i < _kernel.Body.Length; i++)
            if (_kernel.Body[i].Operation == LoopOperation.Constant)
                slots[i] = Constant(_kernel.Body[i]);
        if (_kernel.Form == LoopForm.Rows)
            RunRows(frame, outerBegin, outerEnd, innerBegin, innerEnd);
        else
            RunColumns(frame, outerBegin, outerEnd, innerBegin, innerEnd);
    }

    private readonly ref struct Frame(long* arguments, Vector256<byte>* slots, nint* rows)
    {
        public readonly long* Arguments = arguments;
        public readonly Vector256<byte>* Slots = slots;
        public readonly nint* Rows = rows;
    }

    private void RunRows(Frame frame, long outerBegin, long outerEnd, long innerBegin, long innerEnd)
    {
        for (var outer = outerBegin; outer < outerEnd; outer++)
        {
            SetRows(frame, outer);
            RowValues(frame, 0);
            for (var pass = 0; pass < _kernel.Passes; pass++)
            {
                StartFolds(frame, pass);
                for (var inner = innerBegin; inner < innerEnd; inner += _kernel.LaneCount)
                    Body(frame, pass, inner, (nint)Math.Min(_kernel.LaneCount, innerEnd - inner));
                EndFolds(frame, pass, acrossRow: true);
                RowValues(frame, pass + 1);
            }
            for (var i = 0; i < _kernel.Body.Length; i++)
                if (_kernel.Body[i] is { Operation: LoopOperation.Store, IsRow: true } store)
                    Store(store, LaneMemory.Of(_kernel.Accesses[store.Access].DType, store.Lane).StoreFirst, frame.Rows[store.Access], frame.Slots + store.A);
        }
    }

    private void RunColumns(Frame frame, long outerBegin, long outerEnd, long innerBegin, long innerEnd)
    {
        for (var inner = innerBegin; inner < innerEnd; inner += _kernel.LaneCount)
        {
            var count = (nint)Math.Min(_kernel.LaneCount, innerEnd - inner);
            StartFolds(frame, 0);
            for (var outer = outerBegin; outer < outerEnd; outer++)
            {
                SetRows(frame, outer);
                RowValues(frame, 0);
                Body(frame, 0, inner, count);
            }
            EndFolds(frame, 0, acrossRow: false);
            SetRows(frame, outerBegin);
            for (var i = 0; i < _kernel.Body.Length; i++)
                if (_kernel.Body[i] is { Operation: LoopOperation.Store } store && _kernel.Body[store.A].Operation == LoopOperation.Fold)
                    StoreElements(frame, store, inner, count);
        }
    }

    private void SetRows(Frame frame, long outer)
    {
        for (var k = 0; k < _kernel.Accesses.Length; k++)
        {
            var address = frame.Arguments[LoopKernel.AddressAt(k)];
            var rest = outer;
            for (var axis = _kernel.OuterRank - 1; axis >= 0; axis--)
            {
                var length = axis == 0 ? long.MaxValue : frame.Arguments[_kernel.LengthAt(axis)];
                var position = axis == 0 && _kernel.Accesses[k].RowsBy is var map and >= 0 ? *(int*)frame.Rows[map] : rest % length;
                address += position * frame.Arguments[_kernel.StrideAt(k, axis)];
                rest /= length;
            }
            frame.Rows[k] = (nint)address;
        }
    }

    private void RowValues(Frame frame, int pass)
    {
        for (var i = 0; i < _kernel.Body.Length; i++)
        {
            var instruction = _kernel.Body[i];
            if (!instruction.IsRow || instruction.Pass != pass)
                continue;
            if (instruction.Operation == LoopOperation.Load)
                Load(frame, i, instruction.Access, 0, _kernel.LaneCount);
            else if (instruction.Operation == LoopOperation.Compute)
                _compute[i]!(frame.Slots);
        }
    }

    private void Body(Frame frame, int pass, long inner, nint count)
    {
        for (var i = 0; i < _kernel.Body.Length; i++)
        {
            if (!_needed[pass][i])
                continue;
            var instruction = _kernel.Body[i];
            switch (instruction.Operation)
            {
                case LoopOperation.Load:
                    Load(frame, i, instruction.Access, inner, count);
                    break;
                case LoopOperation.Compute when LoopAnalysis.ReadBack(_kernel, i, pass) is { } store:
                    Load(frame, i, _kernel.Body[store].Access, inner, count);
                    break;
                case LoopOperation.Compute:
                    _compute[i]!(frame.Slots);
                    break;
                case LoopOperation.Fold:
                    StepFold(frame, i, count);
                    break;
                case LoopOperation.Store:
                    StoreElements(frame, instruction, inner, count);
                    break;
            }
        }
    }

    private void Load(Frame frame, int i, int access, long inner, nint count)
    {
        var (dtype, step, isPositions, _) = _kernel.Accesses[access];
        var lane = _kernel.Body[i].Lane;
        var row = frame.Rows[access];
        var stride = (nint)frame.Arguments[_kernel.StrideAt(access, _kernel.OuterRank)];
        if (isPositions)
        {
            if (step == InnerStep.Invariant)
                stride = 0;
            Call(LaneMemory.Positions(lane), row + (nint)inner * stride, stride, frame.Slots + i);
            return;
        }
        var memory = LaneMemory.Of(dtype, lane);
        if (step == InnerStep.Invariant)
            Call(memory.LoadInvariant, row, frame.Slots + i);
        else
            Call(memory.LoadStridedPartial, row + (nint)inner * stride, stride, count, frame.Slots + i);
    }

    private void StoreElements(Frame frame, LoopInstruction store, long inner, nint count)
    {
        var dtype = _kernel.Accesses[store.Access].DType;
        var address = frame.Rows[store.Access] + (nint)inner * DType.Of(dtype).Size;
        var partial = LaneMemory.Of(dtype, store.Lane).StorePartial;
        var value = frame.Slots + store.A;
        switch (partial)
        {
            case Action<nint, Vector256<float>, nint> f:
                f(address, *(Vector256<float>*)value, count);
                break;
            case Action<nint, Vector256<double>, nint> d:
                d(address, *(Vector256<double>*)value, count);
                break;
            case Action<nint, Vector256<int>, nint> n:
                n(address, *(Vector256<int>*)value, count);
                break;
            default:
                ((Action<nint, Vector256<long>, nint>)partial)(address, *(Vector256<long>*)value, count);
                break;
        }
    }

    private static void Store(LoopInstruction instruction, Delegate store, nint address, Vector256<byte>* value)
    {
        switch (store)
        {
            case Action<nint, Vector256<float>> f:
                f(address, *(Vector256<float>*)value);
                break;
            case Action<nint, Vector256<double>> d:
                d(address, *(Vector256<double>*)value);
                break;
            case Action<nint, Vector256<int>> n:
                n(address, *(Vector256<int>*)value);
                break;
            case Action<nint, Vector256<long>> l:
                l(address, *(Vector256<long>*)value);
                break;
            default:
                throw new NotSupportedException($"{instruction.Lane} cannot be stored.");
        }
    }

    private void StartFolds(Frame frame, int pass)
    {
        for (var i = 0; i < _kernel.Body.Length; i++)
            if (LoopAnalysis.IsFoldOf(_kernel, i, pass))
                for (var part = 0; part < FoldOf(i).Steps.Length; part++)
                    frame.Slots[_foldSlots[i] + part] = Value(FoldOf(i).Start);
    }

    private void StepFold(Frame frame, int i, nint count)
    {
        var instruction = _kernel.Body[i];
        var fold = FoldOf(i);
        var scratch = frame.Slots + _kernel.Body.Length;
        *scratch = frame.Slots[instruction.A];
        if (count < _kernel.LaneCount && _kernel.Form == LoopForm.Rows)
        {
            // Missing lanes hold whatever the body made of zeros: they must not count.
            var neutral = Value(fold.Neutral);
            var size = Vector256<byte>.Count / _kernel.LaneCount;
            for (var at = (int)count * size; at < Vector256<byte>.Count; at++)
                ((byte*)scratch)[at] = ((byte*)&neutral)[at];
        }
        for (var part = 0; part < fold.Steps.Length; part++)
        {
            var sum = frame.Slots + _foldSlots[i] + part;
            Call(fold.Steps[part], sum, scratch, sum);
        }
    }

    private void EndFolds(Frame frame, int pass, bool acrossRow)
    {
        for (var i = 0; i < _kernel.Body.Length; i++)
        {
            if (!LoopAnalysis.IsFoldOf(_kernel, i, pass))
                continue;
            var end = acrossRow ? FoldOf(i).AcrossRow : FoldOf(i).DownColumns;
            var parts = frame.Slots + _foldSlots[i];
            if (FoldOf(i).Steps.Length == 1)
                Call(end, parts, frame.Slots + i);
            else
                Call(end, parts, parts + 1, frame.Slots + i);
            if (_kernel.Body[i].DType == DTypeKind.UInt8)
                Call(LaneFunctions.WrapToUInt8, frame.Slots + i, frame.Slots + i);
        }
    }

    private LaneFolds.Fold FoldOf(int i) => LaneFolds.Of(_kernel.Body[i].Primitive, _kernel.Body[i].Lane);

    private VectorAction Bind(int i)
    {
        var instruction = _kernel.Body[i];
        var (a, b, c) = (instruction.A, instruction.B, instruction.C);
        var wraps = instruction.DType == DTypeKind.UInt8;
        var function = instruction.Primitive == Primitive.Cast
            ? LaneFunctions.Conversion(_kernel.Body[a].Lane, instruction.Lane)
            : LaneFunctions.Of(instruction.Primitive, LoopAnalysis.OperandLane(_kernel, instruction));
        return slots =>
        {
            if (function is null)
                slots[i] = slots[a];
            else if (b < 0)
                Call(function, slots + a, slots + i);
            else if (c < 0)
                Call(function, slots + a, slots + b, slots + i);
            else
                Call(function, slots + a, slots + b, slots + c, slots + i);
            if (wraps)
                Call(LaneFunctions.WrapToUInt8, slots + i, slots + i);
        };
    }

    private static Vector256<byte> Constant(LoopInstruction instruction) => instruction.Lane switch
    {
        Lane.Float32 => Vector256.Create((float)BitConverter.Int64BitsToDouble(instruction.Constant)).AsByte(),
        Lane.Float64 => Vector256.Create(BitConverter.Int64BitsToDouble(instruction.Constant)).AsByte(),
        Lane.Int32 => Vector256.Create((int)instruction.Constant).AsByte(),
        Lane.Int64 => Vector256.Create(instruction.Constant).AsByte(),
        _ => Vector256.Create(-instruction.Constant).AsByte(),
    };

    private static Vector256<byte> Value(Delegate function) => function switch
    {
        Func<Vector256<float>> f => f().AsByte(),
        Func<Vector256<double>> f => f().AsByte(),
        Func<Vector256<int>> f => f().AsByte(),
        _ => ((Func<Vector256<long>>)function)().AsByte(),
    };

    // The shapes of function that the tables hold.
    private static void Call(Delegate function, Vector256<byte>* a, Vector256<byte>* result)
    {
        switch (function)
        {
            case Func<Vector256<float>, Vector256<float>> f: Apply(f, a, result); break;
            case Func<Vector256<double>, Vector256<double>> f: Apply(f, a, result); break;
            case Func<Vector256<int>, Vector256<int>> f: Apply(f, a, result); break;
            case Func<Vector256<long>, Vector256<long>> f: Apply(f, a, result); break;
            case Func<Vector256<float>, Vector256<int>> f: Apply(f, a, result); break;
            case Func<Vector256<int>, Vector256<float>> f: Apply(f, a, result); break;
            case Func<Vector256<double>, Vector256<long>> f: Apply(f, a, result); break;
            default: Apply((Func<Vector256<long>, Vector256<double>>)function, a, result); break;
        }
    }

    private static void Call(Delegate function, Vector256<byte>* a, Vector256<byte>* b, Vector256<byte>* result)
    {
        switch (function)
        {
            case Func<Vector256<float>, Vector256<float>, Vector256<float>> f: Apply(f, a, b, result); break;
            case Func<Vector256<double>, Vector256<double>, Vector256<double>> f: Apply(f, a, b, result); break;
            case Func<Vector256<int>, Vector256<int>, Vector256<int>> f: Apply(f, a, b, result); break;
            case Func<Vector256<long>, Vector256<long>, Vector256<long>> f: Apply(f, a, b, result); break;
            case Func<Vector256<float>, Vector256<float>, Vector256<int>> f: Apply(f, a, b, result); break;
            case Func<Vector256<double>, Vector256<double>, Vector256<long>> f: Apply(f, a, b, result); break;
            case Func<Vector256<double>, Vector256<float>, Vector256<double>> f: Apply(f, a, b, result); break;
            default: Apply((Func<Vector256<double>, Vector256<double>, Vector256<float>>)function, a, b, result); break;
        }
    }

    private static void Call(Delegate function, Vector256<byte>* a, Vector256<byte>* b, Vector256<byte>* c, Vector256<byte>* result)
    {
        switch (function)
        {
            case Func<Vector256<int>, Vector256<float>, Vector256<float>, Vector256<float>> f: Apply(f, a, b, c, result); break;
            case Func<Vector256<long>, Vector256<double>, Vector256<double>, Vector256<double>> f: Apply(f, a, b, c, result); break;
            case Func<Vector256<int>, Vector256<int>, Vector256<int>, Vector256<int>> f: Apply(f, a, b, c, result); break;
            default: Apply((Func<Vector256<long>, Vector256<long>, Vector256<long>, Vector256<long>>)function, a, b, c, result); break;
        }
    }

    private static void Call(Delegate load, nint address, Vector256<byte>* result) => *result = load switch
    {
        Func<nint, Vector256<float>> f => f(address).AsByte(),
        Func<nint, Vector256<double>> f => f(address).AsByte(),
        Func<nint, Vector256<int>> f => f(address).AsByte(),
        _ => ((Func<nint, Vector256<long>>)load)(address).AsByte(),
    };

    private static void Call(Delegate load, nint first, nint step, Vector256<byte>* result) => *result = load switch
    {
        Func<nint, nint, Vector256<float>> f => f(first, step).AsByte(),
        Func<nint, nint, Vector256<double>> f => f(first, step).AsByte(),
        Func<nint, nint, Vector256<int>> f => f(first, step).AsByte(),
        _ => ((Func<nint, nint, Vector256<long>>)load)(first, step).AsByte(),
    };

    private static void Call(Delegate load, nint address, nint stride, nint count, Vector256<byte>* result) => *result = load switch
    {
        Func<nint, nint, nint, Vector256<float>> f => f(address, stride, count).AsByte(),
        Func<nint, nint, nint, Vector256<double>> f => f(address, stride, count).AsByte(),
        Func<nint, nint, nint, Vector256<int>> f => f(address, stride, count).AsByte(),
        _ => ((Func<nint, nint, nint, Vector256<long>>)load)(address, stride, count).AsByte(),
    };

    private static void Apply<TA, TR>(Func<Vector256<TA>, Vector256<TR>> f, Vector256<byte>* a, Vector256<byte>* result)
        where TA : unmanaged where TR : unmanaged => *(Vector256<TR>*)result = f(*(Vector256<TA>*)a);

    private static void Apply<TA, TB, TR>(
        Func<Vector256<TA>, Vector256<TB>, Vector256<TR>> f, Vector256<byte>* a, Vector256<byte>* b, Vector256<byte>* result)
        where TA : unmanaged where TB : unmanaged where TR : unmanaged =>
        *(Vector256<TR>*)result = f(*(Vector256<TA>*)a, *(Vector256<TB>*)b);

    private static void Apply<TA, TB, TR>(
        Func<Vector256<TA>, Vector256<TB>, Vector256<TB>, Vector256<TR>> f, Vector256<byte>* a, Vector256<byte>* b, Vector256<byte>* c,
        Vector256<byte>* result)
        where TA : unmanaged where TB : unmanaged where TR : unmanaged =>
        *(Vector256<TR>*)result = f(*(Vector256<TA>*)a, *(Vector256<TB>*)b, *(Vector256<TB>*)c);
}
