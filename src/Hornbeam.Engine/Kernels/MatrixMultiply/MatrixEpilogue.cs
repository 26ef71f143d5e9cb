namespace Hornbeam.Engine.Kernels;

/// <summary>
/// Called once for each finished block of a product while it is hot in the cache. All blocks together cover the result once.
/// </summary>
/// <param name="state">What the caller of the product passed along.</param>
/// <param name="block">Which part of the result, and where it lies.</param>
internal unsafe delegate void MatrixEpilogue(void* state, in FinishedBlock block);

/// <summary>A part of a product that is finished.</summary>
/// <param name="Product">Which product of a stack.</param>
/// <param name="RowBegin">First row of the block.</param>
/// <param name="RowEnd">Behind its last row.</param>
/// <param name="ColumnBegin">First column of the block.</param>
/// <param name="ColumnEnd">Behind its last column.</param>
/// <param name="Origin">Where element [0, 0] of the result is, or would be where the block alone is stored.</param>
/// <param name="RowStep">Elements from a row to the next.</param>
internal readonly record struct FinishedBlock(
    long Product, long RowBegin, long RowEnd, long ColumnBegin, long ColumnEnd, nint Origin, long RowStep);
