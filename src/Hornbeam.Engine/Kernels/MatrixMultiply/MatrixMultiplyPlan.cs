using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;
using Hornbeam.Engine.Threading;

namespace Hornbeam.Engine.Kernels;

/// <summary>
/// A matrix product C = op(A) op(B) of fixed shape, or a stack of them, cut into pieces that may run in any order on any
/// thread: C[i, j] = sum over p of op(A)[i, p] op(B)[p, j]. The plan is immutable; operands come with each execution.
/// </summary>
internal sealed unsafe class MatrixMultiplyPlan
{
    private readonly PieceGrid grid;
    private readonly bool wide;
    private readonly bool swapped;
    private readonly Kind kind;
    private readonly long productsPerPiece;

    /// <summary>Plans a product.</summary>
    /// <param name="m">Rows of the result.</param>
    /// <param name="n">Columns of the result.</param>
    /// <param name="k">Length of the sums; 0 makes zeros.</param>
    /// <param name="transposeA">True when A is stored k x m.</param>
    /// <param name="transposeB">True when B is stored n x k.</param>
    /// <param name="element">Type of the elements.</param>
    /// <param name="products">How many products lie in the stack.</param>
    /// <param name="threads">Threads there are to share the work; null: those of the process. No bit of the result depends on it.</param>
    public MatrixMultiplyPlan(
        long m, long n, long k, bool transposeA, bool transposeB, MatrixElement element, long products = 1, int? threads = null)
        : this(m, n, k, transposeA, transposeB, element, products, Avx512F.IsSupported, threads)
    {
    }

    internal MatrixMultiplyPlan(
        long m, long n, long k, bool transposeA, bool transposeB, MatrixElement element, long products, bool wide, int? threads = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(m);
        ArgumentOutOfRangeException.ThrowIfNegative(n);
        ArgumentOutOfRangeException.ThrowIfNegative(k);
        ArgumentOutOfRangeException.ThrowIfNegative(products);
        (M, N, K, TransposeA, TransposeB, Element, Products) = (m, n, k, transposeA, transposeB, element, products);
        this.wide = wide;
        var laneCount = (wide ? 64 : 32) / (element == MatrixElement.Float32 ? 4 : 8);
        kind = m == 1 ? (transposeB ? Kind.DotsOfB : Kind.CombinationOfB)
            : n == 1 ? (transposeA ? Kind.CombinationOfA : Kind.DotsOfA)
            : Kind.Tiles;
        swapped = kind == Kind.Tiles && IsSwapped(laneCount);
        var (rows, columns) = swapped ? (n, m) : (m, n);
        grid = kind == Kind.Tiles
            ? PieceGrid.Choose(rows, columns, k, VTransposed, wide ? 8 : 4, laneCount, products, threads ?? ThreadTeam.Shared.Threads)
            : PieceGrid.Thin(Math.Max(m, n), k);
        if (m == 0 || n == 0 || products == 0)
            return;
        productsPerPiece = grid.Count > 1 ? 1 : Math.Clamp((long)(400_000 / Math.Max(1, 2.0 * m * n * k)), 1, products);
        Pieces = checked((int)((products + productsPerPiece - 1) / productsPerPiece * grid.Count));
    }

    private enum Kind
    {
        /// <summary>The general case.</summary>
        Tiles,

        /// <summary>One row on the left, B transposed: inner products with the rows of B.</summary>
        DotsOfB,

        /// <summary>One row on the left: a combination of the rows of B.</summary>
        CombinationOfB,

        /// <summary>One column on the right: inner products with the rows of A.</summary>
        DotsOfA,

        /// <summary>One column on the right, A transposed: a combination of the rows of A.</summary>
        CombinationOfA,
    }

    public long M { get; }

    public long N { get; }

    public long K { get; }

    public bool TransposeA { get; }

    public bool TransposeB { get; }

    public MatrixElement Element { get; }

    /// <summary>How many products lie in the stack.</summary>
    public long Products { get; }

    /// <summary>How many pieces there are. A small product is one piece, an empty one none.</summary>
    public int Pieces { get; }

    /// <summary>How the result is cut, rows by columns.</summary>
    public string Grid => swapped ? $"{grid.ColumnPieces}x{grid.RowPieces}" : $"{grid.RowPieces}x{grid.ColumnPieces}";

    /// <summary>Multiplications and additions of all products.</summary>
    public double Flops => 2.0 * M * N * K * Products;

    private bool VTransposed => kind == Kind.Tiles && (swapped ? !TransposeA : TransposeB);

    /// <summary>Whether blocks of such a product are finished once made, so that the result need not be stored.</summary>
    public static bool IsFinishedAtOnce(long m, long n, long k) => m > 1 && n > 1 && SummationOrder.ChainLength(k) >= k;

    /// <summary>Computes one piece of one product without an epilogue.</summary>
    public void Execute(int piece, void* a, long lda, void* b, long ldb, void* c, long ldc, bool accumulate = false) =>
        Execute(piece, new MatrixOperands { A = a, Lda = lda, B = b, Ldb = ldb, C = c, Ldc = ldc, Accumulate = accumulate });

    /// <summary>Computes one piece. Pieces write disjoint parts of C.</summary>
    /// <param name="piece">From 0 to <see cref="Pieces"/> - 1.</param>
    /// <param name="operands">Where everything lies.</param>
    public void Execute(int piece, in MatrixOperands operands)
    {
        if (Element == MatrixElement.Float32)
            Execute<float>(piece, in operands);
        else
            Execute<double>(piece, in operands);
    }

    private void Execute<T>(int piece, in MatrixOperands operands)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var (group, part) = Math.DivRem(piece, grid.Count);
        var end = Math.Min(Products, (group + 1) * productsPerPiece);
        for (var product = group * productsPerPiece; product < end; product++)
        {
            if (kind == Kind.Tiles)
                ExecuteTiles<T>(product, part, in operands);
            else
                ExecuteThin<T>(product, part, in operands);
        }
    }

    private void ExecuteTiles<T>(long product, int part, in MatrixOperands operands)
        where T : unmanaged
    {
        var a = (T*)operands.A + product * operands.StrideA;
        var b = (T*)operands.B + product * operands.StrideB;
        var (rowPart, columnPart) = Math.DivRem(part, grid.ColumnPieces);
        var block = new MatrixBlock<T>
        {
            S = swapped ? b : a,
            SRow = swapped ? (TransposeB ? operands.Ldb : 1) : (TransposeA ? 1 : operands.Lda),
            SStep = swapped ? (TransposeB ? 1 : operands.Ldb) : (TransposeA ? operands.Lda : 1),
            V = swapped ? a : b,
            VStep = swapped ? operands.Lda : operands.Ldb,
            VTransposed = VTransposed,
            C = operands.C == null ? null : (T*)operands.C + product * operands.StrideC,
            Ldc = operands.Ldc,
            K = K,
            Accumulate = operands.Accumulate,
            Swapped = swapped,
            Product = product,
            RowBegin = rowPart * grid.RowsPerPiece,
            RowEnd = Math.Min(swapped ? N : M, (rowPart + 1) * grid.RowsPerPiece),
            ColumnBegin = columnPart * grid.ColumnsPerPiece,
            ColumnEnd = Math.Min(swapped ? M : N, (columnPart + 1) * grid.ColumnsPerPiece),
            Epilogue = operands.Epilogue,
            EpilogueState = operands.EpilogueState,
        };
        if (wide)
            BlockedProduct<T, Tiles512<T>>.Execute(in block);
        else
            BlockedProduct<T, Tiles256<T>>.Execute(in block);
    }

    private void ExecuteThin<T>(long product, int part, in MatrixOperands operands)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var a = (T*)operands.A + product * operands.StrideA;
        var b = (T*)operands.B + product * operands.StrideB;
        var c = (T*)operands.C + product * operands.StrideC;
        var ofA = kind is Kind.DotsOfA or Kind.CombinationOfA;
        var matrix = ofA ? a : b;
        var step = ofA ? operands.Lda : operands.Ldb;
        var x = ofA ? b : a;
        var xStep = ofA ? (TransposeB ? 1 : operands.Ldb) : (TransposeA ? operands.Lda : 1);
        var yStep = ofA ? operands.Ldc : 1;
        var begin = part * grid.RowsPerPiece;
        var end = Math.Min(Math.Max(M, N), begin + grid.RowsPerPiece);
        var y = c + begin * yStep;
        if (kind is Kind.DotsOfA or Kind.DotsOfB)
        {
            RowDots<T>.Execute(
                matrix + begin * step, step, Contiguous(x, xStep), K, end - begin, y, yStep, operands.Accumulate);
        }
        else
        {
            RowCombination<T>.Execute(matrix + begin, step, x, xStep, K, end - begin, y, yStep, operands.Accumulate);
        }
        if (operands.Epilogue is null)
            return;
        var finished = ofA
            ? new FinishedBlock(product, begin, end, 0, 1, (nint)c, operands.Ldc)
            : new FinishedBlock(product, 0, 1, begin, end, (nint)c, operands.Ldc);
        operands.Epilogue(operands.EpilogueState, in finished);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private T* Contiguous<T>(T* x, long step)
        where T : unmanaged
    {
        if (step == 1 || K <= 1)
            return x;
        var copy = (T*)WorkerScratch.Get(ScratchUse.PackedPanels, K * sizeof(T));
        for (var p = 0L; p < K; p++)
            copy[p] = x[p * step];
        return copy;
    }

    /// <summary>
    /// Whether to compute the transposed product: then A is what is read in vectors. That avoids packing a transposed B when it
    /// is the larger operand, and suits an A that is stored transposed already.
    /// </summary>
    private bool IsSwapped(int laneCount)
    {
        if (!TransposeB || M < laneCount)
            return false;
        // Every piece packs its part of A again, and tiles of C are turned over.
        return TransposeA || (double)M * (N + 4.0 * K) < (double)N * K;
    }
}
