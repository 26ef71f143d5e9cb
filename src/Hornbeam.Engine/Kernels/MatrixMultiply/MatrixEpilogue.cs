namespace Hornbeam.Engine.Kernels;

/// <summary>
/// Called once for each finished block of a product while it is hot in the cache. All blocks together cover the result once.
/// </summary>
/// <param name="state">What the caller of the product passed along.</param>
/// <param name="product">Which product of a stack.</param>
/// <param name="rowBegin">First row of the block.</param>
/// <param name="rowEnd">Behind its last row.</param>
/// <param name="columnBegin">First column of the block.</param>
/// <param name="columnEnd">Behind its last column.</param>
internal unsafe delegate void MatrixEpilogue(
    void* state, long product, long rowBegin, long rowEnd, long columnBegin, long columnEnd);
