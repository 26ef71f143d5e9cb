using System.Reflection.Emit;

namespace Hornbeam.Engine.Compilation;

/// <content>Loops over rows and over vectors of columns.</content>
internal sealed partial class LoopEmitter
{
    private void EmitRows() => EmitOuterLoop(() =>
    {
        EmitRowPointers();
        EmitRowValues(0);
        for (var pass = 0; pass < _kernel.Passes; pass++)
        {
            var current = pass;
            var needed = NeededIn(pass);
            EmitFoldStarts(pass);
            if (Array.IndexOf(needed, true) >= 0)
                EmitInnerLoop(partial => EmitBody(needed, current, partial));
            EmitFoldEnds(pass);
            EmitRowValues(pass + 1);
        }
        EmitRowStores();
    });

    private void EmitColumns()
    {
        LocalBuilder[][][] folds = [_folds, .. Enumerable.Range(1, ColumnVectors - 1).Select(_ => FoldLocals())];
        EmitInnerBegin();
        EmitWholeVectors(ColumnVectors, () => EmitColumnVectors(folds, partial: false));
        EmitWholeVectors(1, () => EmitColumnVectors(folds[..1], partial: false));
        EmitPartialVector(() => EmitColumnVectors(folds[..1], partial: true));
    }

    private void EmitColumnVectors(LocalBuilder[][][] folds, bool partial)
    {
        ForEachVector(folds, () => EmitFoldStarts(0));
        EmitOuterLoop(() =>
        {
            EmitRowPointers();
            EmitRowValues(0);
            ForEachVector(folds, () => EmitBody(NeededIn(0), 0, partial));
        });
        // The folded rows share one place: that of the first.
        _il.Emit(OpCodes.Ldarg_1);
        _il.Emit(OpCodes.Stloc, _outer);
        EmitRowPointers();
        ForEachVector(folds, () => EmitColumnResults(partial));
    }

    private void EmitColumnResults(bool partial)
    {
        for (var i = 0; i < _kernel.Body.Length; i++)
        {
            var instruction = _kernel.Body[i];
            if (instruction.Operation == LoopOperation.Fold)
            {
                foreach (var fold in _folds[i])
                    _il.Emit(OpCodes.Ldloc, fold);
                Call(FoldOf(instruction).DownColumns);
                _il.Emit(OpCodes.Stloc, _values[i]);
            }
            else if (instruction.Operation == LoopOperation.Store && _kernel.Body[instruction.A].Operation == LoopOperation.Fold)
            {
                EmitStore(i, partial);
            }
        }
    }

    /// <summary>Emits the same for neighbouring vectors, each with accumulators of its own.</summary>
    private void ForEachVector(LocalBuilder[][][] folds, Action emit)
    {
        for (_vector = 0; _vector < folds.Length; _vector++)
        {
            _folds = folds[_vector];
            emit();
        }
        (_vector, _folds) = (0, folds[0]);
    }

    private LocalBuilder[][] FoldLocals() => Array.ConvertAll(_kernel.Body, instruction => instruction.Operation == LoopOperation.Fold
        ? Array.ConvertAll(FoldOf(instruction).Steps, step => _il.DeclareLocal(step.Method.ReturnType))
        : []);

    private void EmitOuterLoop(Action body)
    {
        var (test, top) = (_il.DefineLabel(), _il.DefineLabel());
        _il.Emit(OpCodes.Ldarg_1);
        _il.Emit(OpCodes.Stloc, _outer);
        _il.Emit(OpCodes.Br, test);
        _il.MarkLabel(top);
        body();
        _il.Emit(OpCodes.Ldloc, _outer);
        _il.Emit(OpCodes.Ldc_I4_1);
        _il.Emit(OpCodes.Conv_I8);
        _il.Emit(OpCodes.Add);
        _il.Emit(OpCodes.Stloc, _outer);
        _il.MarkLabel(test);
        _il.Emit(OpCodes.Ldloc, _outer);
        _il.Emit(OpCodes.Ldarg_2);
        _il.Emit(OpCodes.Blt, top);
    }

    /// <summary>Whole vectors, then once the rest with its missing lanes.</summary>
    private void EmitInnerLoop(Action<bool> body)
    {
        EmitInnerBegin();
        EmitWholeVectors(1, () => body(false));
        EmitPartialVector(() => body(true));
    }

    private void EmitInnerBegin()
    {
        _il.Emit(OpCodes.Ldarg_3);
        _il.Emit(OpCodes.Stloc, _inner);
    }

    /// <summary>As long as so many vectors are left.</summary>
    private void EmitWholeVectors(int vectors, Action body)
    {
        var (test, top) = (_il.DefineLabel(), _il.DefineLabel());
        _il.Emit(OpCodes.Br, test);
        _il.MarkLabel(top);
        body();
        _il.Emit(OpCodes.Ldloc, _inner);
        _il.Emit(OpCodes.Ldc_I4, vectors * _kernel.LaneCount);
        _il.Emit(OpCodes.Conv_I8);
        _il.Emit(OpCodes.Add);
        _il.Emit(OpCodes.Stloc, _inner);
        _il.MarkLabel(test);
        _il.Emit(OpCodes.Ldloc, _inner);
        _il.Emit(OpCodes.Ldarg, 4);
        _il.Emit(OpCodes.Ldc_I4, vectors * _kernel.LaneCount);
        _il.Emit(OpCodes.Conv_I8);
        _il.Emit(OpCodes.Sub);
        _il.Emit(OpCodes.Ble, top);
    }

    private void EmitPartialVector(Action body)
    {
        var end = _il.DefineLabel();
        _il.Emit(OpCodes.Ldarg, 4);
        _il.Emit(OpCodes.Ldloc, _inner);
        _il.Emit(OpCodes.Sub);
        _il.Emit(OpCodes.Conv_I);
        _il.Emit(OpCodes.Stloc, _rest);
        _il.Emit(OpCodes.Ldloc, _rest);
        _il.Emit(OpCodes.Ldc_I4_0);
        _il.Emit(OpCodes.Conv_I);
        _il.Emit(OpCodes.Ble, end);
        body();
        _il.MarkLabel(end);
    }
}
