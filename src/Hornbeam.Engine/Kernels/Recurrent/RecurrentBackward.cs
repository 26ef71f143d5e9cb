using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Hornbeam.Engine.Threading;

namespace Hornbeam.Engine.Kernels;

/// <summary>The derivative of a recurrence, from the last step to the first. What is null is not there, or not wanted.</summary>
internal unsafe struct RecurrentBackward<T> where T : unmanaged
{
    /// <summary>The recurrent kernel, transposed: (gates x units, units).</summary>
    public T* Transposed;
    public T* FirstState;
    public T* FirstCell;
    public byte* Mask;
    public T* States;
    public T* Gates;
    public T* Cells;

    /// <summary>Derivatives by the states, the last state and the last state of the cell.</summary>
    public T* StatesGradient;
    public T* LastStateGradient;
    public T* LastCellGradient;

    /// <summary>Results: derivatives by the products of input and state, the first state and the first state of the cell.</summary>
    public T* InputGradient;
    public T* RecurrentGradient;
    public T* FirstStateGradient;
    public T* FirstCellGradient;

    /// <summary>Takes the rows of a piece back through all steps.</summary>
    public readonly void Execute<TCell>(RecurrentPlan plan, int piece) where TCell : struct, IRecurrentCell<T>
    {
        var (first, rows, units, steps) = (RecurrentPlan.FirstRow(piece), plan.Rows(piece), plan.N, (long)plan.Steps);
        if (rows <= 0)
            return;
        long width = TCell.Gates * units;
        var state = (T*)WorkerScratch.Get(ScratchUse.Kernel, (rows * 2L * (units + width) + 64 / sizeof(T)) * sizeof(T));
        var cell = state + rows * units;
        var products = cell + rows * units;
        var inputs = products + rows * width;
        // Rows of a result that is wanted are written in their place and multiplied from there.
        var inputRow = InputGradient == null ? inputs : InputGradient + first * steps * width;
        var (inputStep, advance) = InputGradient == null ? (width, 0L) : (steps * width, width);
        CopyOrClear(LastStateGradient, state, first, rows * units, units);
        if (TCell.HasCell)
            CopyOrClear(LastCellGradient, cell, first, rows * units, units);
        for (var t = steps - 1; t >= 0; t--)
        {
            for (long i = 0; i < rows; i++)
            {
                var at = (first + i) * steps + t;
                if (StatesGradient != null)
                    Add(StatesGradient + at * units, state + i * units, units);
                var row = new RecurrentGradientRow<T>
                {
                    Gates = Gates + at * TCell.Kept * units,
                    Before = t > 0 ? States + (at - 1) * units : FirstState + (first + i) * units,
                    After = States + at * units,
                    CellBefore = !TCell.HasCell ? null : t > 0 ? Cells + (at - 1) * units : FirstCell + (first + i) * units,
                    CellAfter = TCell.HasCell ? Cells + at * units : null,
                    State = state + i * units,
                    Cell = cell + i * units,
                    Input = inputRow + i * inputStep + t * advance,
                    Recurrent = TCell.IsSplit ? products + i * width : null,
                };
                if (Mask == null || Mask[at] != 0)
                {
                    TCell.Backward(in row, units);
                }
                else
                {
                    Clear(row.Input, width);
                    if (TCell.IsSplit)
                        Clear(row.Recurrent, width);
                }
                if (TCell.IsSplit && RecurrentGradient != null)
                    Copy(row.Recurrent, RecurrentGradient + at * width, width);
            }
            if (TCell.IsSplit)
                plan.Multiply(piece, products, width, Transposed, state, accumulate: true);
            else
                plan.Multiply(piece, inputRow + t * advance, inputStep, Transposed, state, accumulate: true);
        }
        if (FirstStateGradient != null)
            Copy(state, FirstStateGradient + (long)first * units, rows * units);
        if (FirstCellGradient != null)
            Copy(cell, FirstCellGradient + (long)first * units, rows * units);
    }

    private static void Add(T* from, T* to, long units)
    {
        for (long j = 0; j < units; j += RecurrentLanes<T>.Count)
            RecurrentLanes<T>.Store(Vector256.Load(to + j) + Vector256.Load(from + j), to, j, units);
    }

    private static void CopyOrClear(T* from, T* to, int first, long count, long units)
    {
        if (from == null)
            Clear(to, count);
        else
            Copy(from + first * units, to, count);
    }

    private static void Copy(T* from, T* to, long count) =>
        System.Buffer.MemoryCopy(from, to, count * sizeof(T), count * sizeof(T));

    private static void Clear(T* to, long count) => Unsafe.InitBlockUnaligned(to, 0, checked((uint)(count * sizeof(T))));
}
