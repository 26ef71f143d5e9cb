using Hornbeam.Engine.Threading;

namespace Hornbeam.Engine.Kernels;

/// <summary>A recurrence forwards. What is null is not there, or not wanted. Arrays are (batch, steps, ...), row-major.</summary>
internal unsafe struct RecurrentForward<T> where T : unmanaged
{
    public T* Input;
    public T* Kernel;
    public T* Bias;
    public T* FirstState;
    public T* FirstCell;
    public byte* Mask;
    public T* States;
    public T* LastState;
    public T* LastCell;
    public T* Gates;
    public T* Cells;

    /// <summary>Takes the rows of a piece through all steps.</summary>
    public readonly void Execute<TCell>(RecurrentPlan plan, int piece) where TCell : struct, IRecurrentCell<T>
    {
        var (first, rows, units, steps) = (RecurrentPlan.FirstRow(piece), plan.Rows(piece), plan.K, (long)plan.Steps);
        if (rows <= 0)
            return;
        long width = TCell.Gates * units;
        var state = (T*)WorkerScratch.Get(ScratchUse.Kernel, (rows * (2L * units + width) + Vector()) * sizeof(T));
        var cell = state + rows * units;
        var products = cell + rows * units;
        Copy(FirstState + (long)first * units, state, rows * units);
        if (TCell.HasCell)
            Copy(FirstCell + (long)first * units, cell, rows * units);
        for (long t = 0; t < steps; t++)
        {
            plan.Multiply(piece, state, units, Kernel, products);
            for (long i = 0; i < rows; i++)
            {
                var at = (first + i) * steps + t;
                var row = new RecurrentRow<T>
                {
                    Input = Input + at * width,
                    Recurrent = products + i * width,
                    Bias = Bias,
                    State = state + i * units,
                    Cell = TCell.HasCell ? cell + i * units : null,
                    Gates = Gates == null ? null : Gates + at * TCell.Kept * units,
                };
                if (Mask == null || Mask[at] != 0)
                    TCell.Forward(in row, units);
                if (States != null)
                    Copy(row.State, States + at * units, units);
                if (Cells != null)
                    Copy(row.Cell, Cells + at * units, units);
            }
        }
        if (LastState != null)
            Copy(state, LastState + (long)first * units, rows * units);
        if (LastCell != null)
            Copy(cell, LastCell + (long)first * units, rows * units);
    }

    private static int Vector() => 64 / sizeof(T);

    private static void Copy(T* from, T* to, long count) =>
        System.Buffer.MemoryCopy(from, to, count * sizeof(T), count * sizeof(T));
}
