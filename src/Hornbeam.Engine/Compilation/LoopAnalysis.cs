namespace Hornbeam.Engine.Compilation;

/// <summary>What emitter and interpreter both ask about a loop's body.</summary>
internal static class LoopAnalysis
{
    /// <summary>Which element values a pass has to make for its stores and folds.</summary>
    public static bool[] NeededIn(LoopKernel kernel, int pass)
    {
        var needed = new bool[kernel.Body.Length];
        for (var i = needed.Length - 1; i >= 0; i--)
        {
            var instruction = kernel.Body[i];
            if (instruction.Operation == LoopOperation.Store)
                needed[i] = !instruction.IsRow && instruction.Pass == pass
                    && !(kernel.Form == LoopForm.Columns && kernel.Body[instruction.A].Operation == LoopOperation.Fold);
            else if (instruction.Operation == LoopOperation.Fold)
                needed[i] = IsFoldOf(kernel, i, pass);
            if (!needed[i] || (instruction.Operation == LoopOperation.Compute && ReadBack(kernel, i, pass) is not null))
                continue;
            foreach (var operand in (ReadOnlySpan<int>)[instruction.A, instruction.B, instruction.C])
                if (operand >= 0 && !kernel.Body[operand].IsRow)
                    needed[operand] = true;
        }
        return needed;
    }

    /// <summary>The store of an earlier pass that this pass reads a value back from.</summary>
    public static int? ReadBack(LoopKernel kernel, int value, int pass)
    {
        if (kernel.Body[value].Pass >= pass)
            return null;
        for (var i = 0; i < kernel.Body.Length; i++)
            if (kernel.Body[i] is { Operation: LoopOperation.Store, IsRow: false } store && store.A == value
                && kernel.Accesses[store.Access].Step == InnerStep.Contiguous)
                return i;
        return null;
    }

    /// <summary>Whether an instruction is a fold that this pass completes.</summary>
    public static bool IsFoldOf(LoopKernel kernel, int i, int pass) => kernel.Body[i].Operation == LoopOperation.Fold
        && kernel.Body[i].Pass == (kernel.Form == LoopForm.Rows ? pass + 1 : 0);

    /// <summary>The lane that decides which function computes an instruction.</summary>
    public static Lane OperandLane(LoopKernel kernel, LoopInstruction instruction) =>
        kernel.Body[instruction.Primitive == Graphs.Primitive.Select ? instruction.B : instruction.A].Lane;
}
