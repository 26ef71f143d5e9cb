using System.Runtime.CompilerServices;

namespace Hornbeam.Engine.Kernels;

/// <summary>
/// One tile of a product: C[i, j] (+)= sum over p of S[i, p] V[p, j]. S is read element by element and may lie in any way;
/// V is read in vectors, so its columns are contiguous.
/// </summary>
internal unsafe struct TileCall<T>
    where T : unmanaged
{
    /// <summary>First element of S.</summary>
    public T* S;

    /// <summary>First element of V.</summary>
    public T* V;

    /// <summary>First element of C.</summary>
    public T* C;

    /// <summary>From a row of S to the next.</summary>
    public long SRow;

    /// <summary>From an element of S to the next along the sum.</summary>
    public long SStep;

    /// <summary>From a row of V to the next along the sum.</summary>
    public long VStep;

    /// <summary>From a row of C to the next.</summary>
    public long Ldc;

    /// <summary>Length of the sum.</summary>
    public long K;

    /// <summary>Valid rows, at least 1; a kernel with more rows computes the last one again and stores it once.</summary>
    public int Rows;

    /// <summary>Valid columns; read by the tail kernel only.</summary>
    public int Columns;

    /// <summary>True to add to C, false to overwrite it.</summary>
    public bool Add;

    /// <summary>Where a row of S begins; rows that are not valid lie on the last one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly long Row(int row) => Math.Min(row, Rows - 1) * SRow;
}
