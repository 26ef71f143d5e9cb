namespace Hornbeam.Engine.Kernels;

/// <summary>The part of a product that one piece computes: rows of S against columns of V (<see cref="TileCall{T}"/>).</summary>
internal unsafe struct MatrixBlock<T>
    where T : unmanaged
{
    public T* S;
    public long SRow;
    public long SStep;
    public T* V;
    public long VStep;

    /// <summary>Where rows of S are the patches of a convolution: how they are packed; S is then its input.</summary>
    public PatchRows? Patches;

    /// <summary>Null: the result is not stored, blocks are finished in scratch memory.</summary>
    public T* C;
    public long Ldc;
    public long K;
    public bool Accumulate;

    /// <summary>True when V lies in columns and must be packed.</summary>
    public bool VTransposed;

    /// <summary>True when rows of S are columns of C: blocks are stored transposed.</summary>
    public bool Swapped;

    public long Product;
    public long RowBegin;
    public long RowEnd;
    public long ColumnBegin;
    public long ColumnEnd;
    public MatrixEpilogue? Epilogue;
    public void* EpilogueState;

    /// <summary>Calls the epilogue for some rows of S and all columns of V.</summary>
    /// <param name="rowBegin">First row of S.</param>
    /// <param name="rowEnd">Behind the last row of S.</param>
    /// <param name="origin">Where C begins, or would begin.</param>
    /// <param name="step">From a row of C to the next.</param>
    public readonly void Finish(long rowBegin, long rowEnd, T* origin, long step)
    {
        if (Epilogue is null)
            return;
        var block = Swapped
            ? new FinishedBlock(Product, ColumnBegin, ColumnEnd, rowBegin, rowEnd, (nint)origin, step)
            : new FinishedBlock(Product, rowBegin, rowEnd, ColumnBegin, ColumnEnd, (nint)origin, step);
        Epilogue(EpilogueState, in block);
    }
}
