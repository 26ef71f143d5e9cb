namespace Hornbeam.Engine.Kernels;

/// <summary>Where the operands of a product lie: row-major, steps counted in elements.</summary>
internal unsafe struct MatrixOperands
{
    /// <summary>The left operand, m x k (k x m when transposed).</summary>
    public void* A;

    /// <summary>From a row of A to the next.</summary>
    public long Lda;

    /// <summary>The right operand, k x n (n x k when transposed).</summary>
    public void* B;

    /// <summary>From a row of B to the next.</summary>
    public long Ldb;

    /// <summary>
    /// The result, m x n. It overlaps neither operand. Null: blocks are finished where they are made, in scratch memory, and never
    /// stored (<see cref="MatrixMultiplyPlan.IsFinishedAtOnce"/>).
    /// </summary>
    public void* C;

    /// <summary>From a row of C to the next.</summary>
    public long Ldc;

    /// <summary>From one product of a stack to the next, in A; 0 shares one A.</summary>
    public long StrideA;

    /// <summary>From one product of a stack to the next, in B; 0 shares one B.</summary>
    public long StrideB;

    /// <summary>From one product of a stack to the next, in C.</summary>
    public long StrideC;

    /// <summary>True to add the product to C instead of overwriting it.</summary>
    public bool Accumulate;

    /// <summary>What to do with each finished block.</summary>
    public MatrixEpilogue? Epilogue;

    /// <summary>Handed to <see cref="Epilogue"/>.</summary>
    public void* EpilogueState;
}
