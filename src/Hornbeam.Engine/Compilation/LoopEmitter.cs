using System.Diagnostics.CodeAnalysis;
using System.Reflection.Emit;
using System.Runtime.Intrinsics;
using Hornbeam.Engine.Graphs;
using Hornbeam.Engine.Kernels;

namespace Hornbeam.Engine.Compilation;

/// <summary>Writes a loop as IL over whole vectors; the JIT turns it into the code one would write by hand.</summary>
[RequiresDynamicCode("Makes code at run time; LoopCodeCache asks first.")]
internal sealed partial class LoopEmitter
{
    /// <summary>Vectors of columns that are folded at once: each line of a row is then met once.</summary>
    private const int ColumnVectors = 4;

    private readonly LoopKernel _kernel;
    private readonly DynamicMethod _method;
    private readonly ILGenerator _il;
    private readonly LocalBuilder[] _values;
    private readonly LocalBuilder[] _rows;
    private readonly LocalBuilder?[] _strides;
    private LocalBuilder[][] _folds;
    private readonly LocalBuilder _outer;
    private readonly LocalBuilder _inner;
    private readonly LocalBuilder _rest;
    private int _vector;

    public LoopEmitter(LoopKernel kernel)
    {
        _kernel = kernel;
        _method = new DynamicMethod(
            "Loop", typeof(void), [typeof(long).MakePointerType(), typeof(long), typeof(long), typeof(long), typeof(long)],
            typeof(LoopEmitter).Module, skipVisibility: true)
        { InitLocals = false };
        _il = _method.GetILGenerator(4096);
        _outer = _il.DeclareLocal(typeof(long));
        _inner = _il.DeclareLocal(typeof(long));
        _rest = _il.DeclareLocal(typeof(nint));
        _rows = Array.ConvertAll(kernel.Accesses, _ => _il.DeclareLocal(typeof(nint)));
        _strides = Array.ConvertAll(kernel.Accesses, access => access.Step == InnerStep.Strided || access.IsPositions ? _il.DeclareLocal(typeof(nint)) : null);
        _values = Array.ConvertAll(kernel.Body, instruction => _il.DeclareLocal(VectorType(instruction.Lane)));
        _folds = FoldLocals();
    }

    public LoopCode Emit()
    {
        for (var k = 0; k < _strides.Length; k++)
            if (_strides[k] is { } stride)
            {
                LoadArgument(_kernel.StrideAt(k, _kernel.OuterRank));
                _il.Emit(OpCodes.Conv_I);
                _il.Emit(OpCodes.Stloc, stride);
            }
        for (var i = 0; i < _kernel.Body.Length; i++)
            if (_kernel.Body[i].Operation == LoopOperation.Constant)
                EmitConstant(i);
        if (_kernel.Form == LoopForm.Rows)
            EmitRows();
        else
            EmitColumns();
        _il.Emit(OpCodes.Ret);
        return _method.CreateDelegate<LoopCode>();
    }

    /// <summary>Where each array's row begins: its address plus the outer index, axis by axis, times strides.</summary>
    private void EmitRowPointers()
    {
        var rank = _kernel.OuterRank;
        var positions = new LocalBuilder[rank];
        if (rank == 1)
            positions[0] = _outer;
        else if (rank > 1)
        {
            var rest = _il.DeclareLocal(typeof(long));
            _il.Emit(OpCodes.Ldloc, _outer);
            _il.Emit(OpCodes.Stloc, rest);
            for (var axis = rank - 1; axis >= 0; axis--)
            {
                positions[axis] = _il.DeclareLocal(typeof(long));
                _il.Emit(OpCodes.Ldloc, rest);
                if (axis > 0)
                {
                    LoadArgument(_kernel.LengthAt(axis));
                    _il.Emit(OpCodes.Rem);
                }
                _il.Emit(OpCodes.Stloc, positions[axis]);
                if (axis == 0)
                    break;
                _il.Emit(OpCodes.Ldloc, rest);
                LoadArgument(_kernel.LengthAt(axis));
                _il.Emit(OpCodes.Div);
                _il.Emit(OpCodes.Stloc, rest);
            }
        }
        for (var k = 0; k < _rows.Length; k++)
        {
            LoadArgument(LoopKernel.AddressAt(k));
            for (var axis = 0; axis < rank; axis++)
            {
                if (axis == 0 && _kernel.Accesses[k].RowsBy is var map and >= 0)
                {
                    _il.Emit(OpCodes.Ldloc, _rows[map]);
                    _il.Emit(OpCodes.Ldind_I4);
                    _il.Emit(OpCodes.Conv_I8);
                }
                else
                {
                    _il.Emit(OpCodes.Ldloc, positions[axis]);
                }
                LoadArgument(_kernel.StrideAt(k, axis));
                _il.Emit(OpCodes.Mul);
                _il.Emit(OpCodes.Add);
            }
            _il.Emit(OpCodes.Conv_I);
            _il.Emit(OpCodes.Stloc, _rows[k]);
        }
    }

    /// <summary>Row values that can be had before a pass begins.</summary>
    private void EmitRowValues(int pass)
    {
        for (var i = 0; i < _kernel.Body.Length; i++)
        {
            var instruction = _kernel.Body[i];
            if (!instruction.IsRow || instruction.Pass != pass)
                continue;
            if (instruction.Operation == LoopOperation.Load)
                EmitLoad(i, partial: false);
            else if (instruction.Operation == LoopOperation.Compute)
                EmitCompute(i);
        }
    }

    private bool[] NeededIn(int pass) => LoopAnalysis.NeededIn(_kernel, pass);

    private void EmitBody(bool[] needed, int pass, bool partial)
    {
        for (var i = 0; i < _kernel.Body.Length; i++)
        {
            if (!needed[i])
                continue;
            var instruction = _kernel.Body[i];
            switch (instruction.Operation)
            {
                case LoopOperation.Load:
                    EmitLoad(i, partial);
                    break;
                case LoopOperation.Compute when LoopAnalysis.ReadBack(_kernel, i, pass) is { } store:
                    EmitLoadFrom(i, _kernel.Body[store].Access, partial);
                    break;
                case LoopOperation.Compute:
                    EmitCompute(i);
                    break;
                case LoopOperation.Fold:
                    EmitFoldSteps(i, partial);
                    break;
                case LoopOperation.Store:
                    EmitStore(i, partial);
                    break;
            }
        }
    }

    private void EmitConstant(int i)
    {
        var instruction = _kernel.Body[i];
        switch (instruction.Lane)
        {
            case Lane.Float32:
                _il.Emit(OpCodes.Ldc_R4, (float)BitConverter.Int64BitsToDouble(instruction.Constant));
                Call((Func<float, Vector256<float>>)Vector256.Create);
                break;
            case Lane.Float64:
                _il.Emit(OpCodes.Ldc_R8, BitConverter.Int64BitsToDouble(instruction.Constant));
                Call((Func<double, Vector256<double>>)Vector256.Create);
                break;
            case Lane.Int32 or Lane.Mask32:
                _il.Emit(OpCodes.Ldc_I4, (int)(instruction.Lane == Lane.Mask32 ? -instruction.Constant : instruction.Constant));
                Call((Func<int, Vector256<int>>)Vector256.Create);
                break;
            default:
                _il.Emit(OpCodes.Ldc_I8, instruction.Lane == Lane.Mask64 ? -instruction.Constant : instruction.Constant);
                Call((Func<long, Vector256<long>>)Vector256.Create);
                break;
        }
        _il.Emit(OpCodes.Stloc, _values[i]);
    }

    private void EmitLoad(int i, bool partial) => EmitLoadFrom(i, _kernel.Body[i].Access, partial);

    private void EmitLoadFrom(int i, int access, bool partial)
    {
        var lane = _kernel.Body[i].Lane;
        var (dtype, step, isPositions, _) = _kernel.Accesses[access];
        if (isPositions)
        {
            EmitAddress(access, isRow: step == InnerStep.Invariant);
            if (step == InnerStep.Invariant)
                _il.Emit(OpCodes.Ldc_I4_0);
            else
                _il.Emit(OpCodes.Ldloc, _strides[access]!);
            if (step == InnerStep.Invariant)
                _il.Emit(OpCodes.Conv_I);
            Call(LaneMemory.Positions(lane));
            _il.Emit(OpCodes.Stloc, _values[i]);
            return;
        }
        var memory = LaneMemory.Of(dtype, lane);
        EmitAddress(access, isRow: step == InnerStep.Invariant);
        if (step == InnerStep.Strided)
            _il.Emit(OpCodes.Ldloc, _strides[access]!);
        if (partial && step != InnerStep.Invariant)
            _il.Emit(OpCodes.Ldloc, _rest);
        Call(step switch
        {
            InnerStep.Invariant => memory.LoadInvariant,
            InnerStep.Contiguous => partial ? memory.LoadPartial : memory.Load,
            _ => partial ? memory.LoadStridedPartial : memory.LoadStrided,
        });
        _il.Emit(OpCodes.Stloc, _values[i]);
    }

    private void EmitAddress(int access, bool isRow)
    {
        _il.Emit(OpCodes.Ldloc, _rows[access]);
        if (isRow)
            return;
        _il.Emit(OpCodes.Ldloc, _inner);
        if (_vector > 0)
        {
            _il.Emit(OpCodes.Ldc_I4, _vector * _kernel.LaneCount);
            _il.Emit(OpCodes.Conv_I8);
            _il.Emit(OpCodes.Add);
        }
        _il.Emit(OpCodes.Conv_I);
        if (_strides[access] is { } stride)
            _il.Emit(OpCodes.Ldloc, stride);
        else
            _il.Emit(OpCodes.Ldc_I4, DType.Of(_kernel.Accesses[access].DType).Size);
        _il.Emit(OpCodes.Mul);
        _il.Emit(OpCodes.Add);
    }

    private void EmitCompute(int i)
    {
        var instruction = _kernel.Body[i];
        if (instruction.Primitive == Primitive.Cast)
        {
            _il.Emit(OpCodes.Ldloc, _values[instruction.A]);
            if (LaneFunctions.Conversion(_kernel.Body[instruction.A].Lane, instruction.Lane) is { } conversion)
                Call(conversion);
        }
        else
        {
            _il.Emit(OpCodes.Ldloc, _values[instruction.A]);
            if (instruction.B >= 0)
                _il.Emit(OpCodes.Ldloc, _values[instruction.B]);
            if (instruction.C >= 0)
                _il.Emit(OpCodes.Ldloc, _values[instruction.C]);
            Call(LaneFunctions.Of(instruction.Primitive, LoopAnalysis.OperandLane(_kernel, instruction)));
        }
        if (instruction.DType == DTypeKind.UInt8)
            Call(LaneFunctions.WrapToUInt8);
        _il.Emit(OpCodes.Stloc, _values[i]);
    }

    private void EmitFoldStarts(int pass)
    {
        for (var i = 0; i < _kernel.Body.Length; i++)
            if (LoopAnalysis.IsFoldOf(_kernel, i, pass))
                foreach (var fold in _folds[i])
                {
                    Call(FoldOf(_kernel.Body[i]).Start);
                    _il.Emit(OpCodes.Stloc, fold);
                }
    }

    private void EmitFoldSteps(int i, bool partial)
    {
        var instruction = _kernel.Body[i];
        var fold = FoldOf(instruction);
        var operand = _values[instruction.A];
        if (partial && _kernel.Form == LoopForm.Rows)
        {
            // Missing lanes hold whatever the body made of zeros: they must not count.
            operand = _il.DeclareLocal(operand.LocalType);
            _il.Emit(OpCodes.Ldloc, _rest);
            Call(LaneFolds.FirstLanes(_kernel.Width));
            _il.Emit(OpCodes.Ldloc, _values[instruction.A]);
            Call(fold.Neutral);
            Call(LaneFunctions.Of(Primitive.Select, instruction.Lane));
            _il.Emit(OpCodes.Stloc, operand);
        }
        for (var part = 0; part < fold.Steps.Length; part++)
        {
            _il.Emit(OpCodes.Ldloc, _folds[i][part]);
            _il.Emit(OpCodes.Ldloc, operand);
            Call(fold.Steps[part]);
            _il.Emit(OpCodes.Stloc, _folds[i][part]);
        }
    }

    private void EmitFoldEnds(int pass)
    {
        for (var i = 0; i < _kernel.Body.Length; i++)
        {
            if (!LoopAnalysis.IsFoldOf(_kernel, i, pass))
                continue;
            foreach (var fold in _folds[i])
                _il.Emit(OpCodes.Ldloc, fold);
            Call(FoldOf(_kernel.Body[i]).AcrossRow);
            if (_kernel.Body[i].DType == DTypeKind.UInt8)
                Call(LaneFunctions.WrapToUInt8);
            _il.Emit(OpCodes.Stloc, _values[i]);
        }
    }

    private void EmitRowStores()
    {
        for (var i = 0; i < _kernel.Body.Length; i++)
        {
            var instruction = _kernel.Body[i];
            if (instruction.Operation != LoopOperation.Store || !instruction.IsRow)
                continue;
            _il.Emit(OpCodes.Ldloc, _rows[instruction.Access]);
            _il.Emit(OpCodes.Ldloc, _values[instruction.A]);
            Call(LaneMemory.Of(_kernel.Accesses[instruction.Access].DType, instruction.Lane).StoreFirst);
        }
    }

    private void EmitStore(int i, bool partial)
    {
        var instruction = _kernel.Body[i];
        var memory = LaneMemory.Of(_kernel.Accesses[instruction.Access].DType, instruction.Lane);
        EmitAddress(instruction.Access, isRow: false);
        _il.Emit(OpCodes.Ldloc, _values[instruction.A]);
        if (partial)
            _il.Emit(OpCodes.Ldloc, _rest);
        Call(partial ? memory.StorePartial : memory.Store);
    }

    private void LoadArgument(int index)
    {
        _il.Emit(OpCodes.Ldarg_0);
        _il.Emit(OpCodes.Ldc_I4, index * sizeof(long));
        _il.Emit(OpCodes.Conv_I);
        _il.Emit(OpCodes.Add);
        _il.Emit(OpCodes.Ldind_I8);
    }

    private void Call(Delegate function)
    {
        if (!function.Method.IsStatic)
            throw new InvalidOperationException($"{function.Method} must be a static method to be called from emitted code.");
        _il.Emit(OpCodes.Call, function.Method);
    }

    private static LaneFolds.Fold FoldOf(LoopInstruction instruction) => LaneFolds.Of(instruction.Primitive, instruction.Lane);

    private static Type VectorType(Lane lane) => lane switch
    {
        Lane.Float32 => typeof(Vector256<float>),
        Lane.Float64 => typeof(Vector256<double>),
        Lane.Int32 or Lane.Mask32 => typeof(Vector256<int>),
        _ => typeof(Vector256<long>),
    };
}
