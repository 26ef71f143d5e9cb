using System.Numerics;
using Hornbeam.Engine.Kernels;

namespace Hornbeam.Engine.Tests.Kernels;

/// <summary>A product with operands laid out inside larger rows, and what it should give.</summary>
internal sealed unsafe class ProductCase<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private const int Products = 3;
    private static readonly T Untouched = T.CreateChecked(-77);

    public ProductCase(Random random, int m, int n, int k, bool transposeA, bool transposeB, bool accumulate, bool stacked)
    {
        (M, N, K, TransposeA, TransposeB, Accumulate) = (m, n, k, transposeA, transposeB, accumulate);
        Count = stacked ? Products : 1;
        Lda = (transposeA ? m : k) + random.Next(3) * random.Next(9);
        Ldb = (transposeB ? k : n) + random.Next(3) * random.Next(9);
        Ldc = n + random.Next(3) * random.Next(9);
        StrideA = Lda * (transposeA ? k : m) + random.Next(4);
        StrideB = stacked && random.Next(2) == 0 ? 0 : Ldb * (transposeB ? n : k) + random.Next(4);
        StrideC = Ldc * m + random.Next(4);
        A = Filled(random, StrideA * Count);
        B = Filled(random, Math.Max(StrideB, Ldb * (transposeB ? n : k)) * Count);
        C = new T[StrideC * Count + 16];
        C.AsSpan().Fill(Untouched);
        EachElement((product, i, j) => C[product * StrideC + i * Ldc + j] = Next(random));
        Start = (T[])C.Clone();
    }

    public int M { get; }

    public int N { get; }

    public int K { get; }

    public bool TransposeA { get; }

    public bool TransposeB { get; }

    public bool Accumulate { get; }

    public int Count { get; }

    public int Lda { get; }

    public int Ldb { get; }

    public int Ldc { get; }

    public int StrideA { get; }

    public int StrideB { get; }

    public int StrideC { get; }

    public T[] A { get; }

    public T[] B { get; }

    public T[] C { get; }

    public T[] Start { get; }

    public override string ToString() =>
        $"{M}x{N}x{K} A{(TransposeA ? "'" : "")} B{(TransposeB ? "'" : "")} ld {Lda},{Ldb},{Ldc} "
        + $"{(Accumulate ? "added" : "")} stack {Count}";

    public MatrixMultiplyPlan Plan(bool wide) => new(
        M, N, K, TransposeA, TransposeB, typeof(T) == typeof(float) ? MatrixElement.Float32 : MatrixElement.Float64, Count,
        wide);

    /// <summary>Runs the pieces in the order given and returns C.</summary>
    public T[] Run(MatrixMultiplyPlan plan, IEnumerable<int> order, MatrixEpilogue? epilogue = null, bool isStored = true)
    {
        var c = (T[])Start.Clone();
        fixed (T* pa = A, pb = B, pc = c)
        {
            foreach (var piece in order)
            {
                plan.Execute(piece, new MatrixOperands
                {
                    A = pa,
                    Lda = Lda,
                    StrideA = StrideA,
                    B = pb,
                    Ldb = Ldb,
                    StrideB = StrideB,
                    C = isStored ? pc : null,
                    Ldc = Ldc,
                    StrideC = StrideC,
                    Accumulate = Accumulate,
                    Epilogue = epilogue,
                    EpilogueState = pc,
                });
            }
        }
        return c;
    }

    /// <summary>Compares with sums in double precision, and with the untouched elements between rows.</summary>
    public void ShouldBeRight(T[] c)
    {
        var expected = Start.Select(double.CreateChecked).ToArray();
        var magnitude = Start.Select(x => Math.Abs(double.CreateChecked(x))).ToArray();
        var (a, b) = (A.Select(double.CreateChecked).ToArray(), B.Select(double.CreateChecked).ToArray());
        for (var product = 0; product < Count; product++)
        {
            Multiply(a, b, expected, product);
            Multiply(a.Select(Math.Abs).ToArray(), b.Select(Math.Abs).ToArray(), magnitude, product);
        }
        var unit = typeof(T) == typeof(float) ? 1e-6 : 2e-15;
        for (var i = 0; i < c.Length; i++)
        {
            var actual = double.CreateChecked(c[i]);
            if (!(Math.Abs(actual - expected[i]) <= unit * magnitude[i]))
                throw new Xunit.Sdk.XunitException($"{this}: element {i} is {actual}, expected {expected[i]}");
        }
    }

    public void EachElement(Action<int, int, int> action)
    {
        for (var product = 0; product < Count; product++)
            for (var i = 0; i < M; i++)
                for (var j = 0; j < N; j++)
                    action(product, i, j);
    }

    private void Multiply(double[] a, double[] b, double[] c, int product) =>
        MatrixMultiplyReference.Multiply<double>(
            M, N, K, TransposeA, TransposeB, a.AsSpan(product * StrideA), Lda, b.AsSpan(product * StrideB), Ldb,
            c.AsSpan(product * StrideC), Ldc, Accumulate);

    private static T[] Filled(Random random, int length)
    {
        var values = new T[length + 1];
        for (var i = 0; i < length; i++)
            values[i] = Next(random);
        return values;
    }

    private static T Next(Random random) => T.CreateChecked(random.NextDouble() * 2 - 1);
}
