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
    public T* C;
    public long Ldc;
    public long K;
    public bool Accumulate;

    /// <summary>True when V lies in columns and must be packed.</summary>
    public bool VTransposed;

    /// <summary>True when rows of S are columns of C: tiles are stored transposed.</summary>
    public bool Swapped;

    public long Product;
    public long RowBegin;
    public long RowEnd;
    public long ColumnBegin;
    public long ColumnEnd;
    public MatrixEpilogue? Epilogue;
    public void* EpilogueState;

    /// <summary>Calls the epilogue for some rows of S and some columns of V.</summary>
    public readonly void Finish(long rowBegin, long rowEnd, long columnBegin, long columnEnd)
    {
        if (Epilogue is null)
            return;
        if (Swapped)
            Epilogue(EpilogueState, Product, columnBegin, columnEnd, rowBegin, rowEnd);
        else
            Epilogue(EpilogueState, Product, rowBegin, rowEnd, columnBegin, columnEnd);
    }
}
