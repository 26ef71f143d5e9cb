using System.Runtime.Intrinsics.X86;
using Hornbeam.Engine.Kernels;

namespace Hornbeam.Engine.Tests.Kernels;

public sealed unsafe class MatrixMultiplyPlanTests
{
    public static TheoryData<bool, bool> Transposes() => new()
    {
        { false, false }, { true, false }, { false, true }, { true, true },
    };

    [Theory]
    [MemberData(nameof(Transposes))]
    public void Random_shapes_match_sums_in_double_precision(bool transposeA, bool transposeB)
    {
        var random = new Random(17);
        for (var round = 0; round < 150; round++)
        {
            var (m, n, k) = (Size(random), Size(random), Size(random));
            var (accumulate, stacked) = (random.Next(2) == 0, random.Next(4) == 0);
            Check(new ProductCase<float>(random, m, n, k, transposeA, transposeB, accumulate, stacked), random);
            Check(new ProductCase<double>(random, m, n, k, transposeA, transposeB, accumulate, stacked), random);
        }
    }

    [Theory]
    [MemberData(nameof(Transposes))]
    public void Every_small_shape_is_right(bool transposeA, bool transposeB)
    {
        var random = new Random(5);
        int[] sizes = [1, 2, 3, 4, 5, 7, 8, 9, 12, 15, 16, 17, 24, 31, 33, 48, 49];
        foreach (var m in sizes)
            foreach (var n in sizes)
                foreach (var k in (int[])[1, 2, 3, 8, 10])
                    Check(new ProductCase<float>(random, m, n, k, transposeA, transposeB, k == 3, false), random);
    }

    [Theory]
    [InlineData(128, 512, 784, false, false)]
    [InlineData(784, 512, 128, true, false)]
    [InlineData(128, 512, 512, false, true)]
    [InlineData(128, 512, 10, false, true)]
    [InlineData(32, 512, 128, false, true)]
    [InlineData(300, 260, 1000, true, true)]
    [InlineData(1, 900, 5000, false, true)]
    [InlineData(900, 1, 5000, false, false)]
    public void Large_shapes_match_sums_in_double_precision(int m, int n, int k, bool transposeA, bool transposeB)
    {
        var random = new Random(m + n + k);
        Check(new ProductCase<float>(random, m, n, k, transposeA, transposeB, true, false), random);
    }

    [Fact]
    public void Sums_of_no_products_are_zero_or_leave_the_result_alone()
    {
        var random = new Random(2);
        foreach (var (m, n) in new[] { (5, 7), (1, 9), (9, 1) })
            foreach (var accumulate in new[] { false, true })
                Check(new ProductCase<float>(random, m, n, 0, false, false, accumulate, false), random);
    }

    [Fact]
    public void Empty_results_have_no_pieces()
    {
        new MatrixMultiplyPlan(0, 5, 3, false, false, MatrixElement.Float32).Pieces.ShouldBe(0);
        new MatrixMultiplyPlan(5, 0, 3, false, false, MatrixElement.Float32).Pieces.ShouldBe(0);
        new MatrixMultiplyPlan(5, 5, 3, false, false, MatrixElement.Float32, 0).Pieces.ShouldBe(0);
    }

    [Fact]
    public void Small_products_are_one_piece_and_large_ones_many()
    {
        new MatrixMultiplyPlan(10, 12, 8, false, false, MatrixElement.Float32).Pieces.ShouldBe(1);
        new MatrixMultiplyPlan(32, 512, 128, false, true, MatrixElement.Float32, threads: 2).Pieces.ShouldBe(2);
        new MatrixMultiplyPlan(512, 512, 512, false, false, MatrixElement.Float32, threads: 1).Pieces.ShouldBe(1);
        new MatrixMultiplyPlan(512, 512, 512, false, false, MatrixElement.Float32, threads: 16).Pieces.ShouldBeGreaterThanOrEqualTo(8);
        new MatrixMultiplyPlan(10, 12, 8, false, false, MatrixElement.Float32, 10_000).Pieces.ShouldBeGreaterThan(10);
        new MatrixMultiplyPlan(3, 4, 5, false, false, MatrixElement.Float64, 2).Flops.ShouldBe(240);
    }

    [Theory]
    [MemberData(nameof(Transposes))]
    public void Nothing_is_skipped_because_a_factor_is_zero(bool transposeA, bool transposeB)
    {
        foreach (var (m, n, k) in new[] { (10, 12, 8), (1, 40, 20), (40, 1, 20), (50, 70, 300) })
        {
            foreach (var poison in new[] { float.NaN, float.PositiveInfinity })
            {
                var random = new Random(1);
                var product = new ProductCase<float>(random, m, n, k, transposeA, transposeB, false, false);
                product.A.AsSpan().Clear();
                product.B[transposeB ? (n - 1) * product.Ldb + k / 2 : k / 2 * product.Ldb + n - 1] = poison;
                foreach (var wide in Widths())
                {
                    var plan = product.Plan(wide);
                    var c = product.Run(plan, Enumerable.Range(0, plan.Pieces));
                    var wrong = 0;
                    product.EachElement((_, i, j) => wrong += float.IsNaN(c[i * product.Ldc + j]) == (j == n - 1) ? 0 : 1);
                    wrong.ShouldBe(0, product.ToString());
                }
            }
        }
    }

    [Theory]
    [MemberData(nameof(Transposes))]
    public void The_epilogue_sees_each_finished_element_once(bool transposeA, bool transposeB)
    {
        var random = new Random(9);
        foreach (var (m, n, k) in new[] { (10, 12, 8), (130, 200, 300), (700, 40, 20), (33, 1, 64), (1, 33, 64), (64, 900, 90) })
        {
            var product = new ProductCase<float>(random, m, n, k, transposeA, transposeB, true, m == 10);
            foreach (var wide in Widths())
            {
                var plan = product.Plan(wide);
                var plain = product.Run(plan, Enumerable.Range(0, plan.Pieces));
                var doubled = product.Run(plan, Enumerable.Range(0, plan.Pieces), (void* state, in FinishedBlock block) =>
                {
                    for (var i = block.RowBegin; i < block.RowEnd; i++)
                        for (var j = block.ColumnBegin; j < block.ColumnEnd; j++)
                            ((float*)state)[block.Product * product.StrideC + i * product.Ldc + j] *= 2;
                });
                var wrong = 0;
                product.EachElement((index, i, j) =>
                {
                    var at = index * product.StrideC + i * product.Ldc + j;
                    wrong += doubled[at] == plain[at] * 2 ? 0 : 1;
                });
                wrong.ShouldBe(0, product.ToString());
            }
        }
    }

    [Theory]
    [MemberData(nameof(Transposes))]
    public void Blocks_that_are_not_stored_hold_the_same_elements(bool transposeA, bool transposeB)
    {
        var random = new Random(10);
        foreach (var (m, n, k) in new[] { (10, 12, 8), (130, 200, 300), (700, 40, 20), (33, 600, 64), (64, 900, 90), (2, 2, 1) })
        {
            MatrixMultiplyPlan.IsFinishedAtOnce(m, n, k).ShouldBeTrue();
            var product = new ProductCase<float>(random, m, n, k, transposeA, transposeB, false, false);
            foreach (var wide in Widths())
            {
                var plan = product.Plan(wide);
                var stored = product.Run(plan, Enumerable.Range(0, plan.Pieces));
                var copied = product.Run(plan, Enumerable.Range(0, plan.Pieces), (void* state, in FinishedBlock block) =>
                {
                    for (var i = block.RowBegin; i < block.RowEnd; i++)
                        for (var j = block.ColumnBegin; j < block.ColumnEnd; j++)
                            ((float*)state)[block.Product * product.StrideC + i * product.Ldc + j] = ((float*)block.Origin)[i * block.RowStep + j];
                }, isStored: false);
                copied.AsSpan().SequenceEqual(stored).ShouldBeTrue(product.ToString());
            }
        }
    }

    private static void Check<T>(ProductCase<T> product, Random random)
        where T : unmanaged, System.Numerics.IFloatingPointIeee754<T>
    {
        T[]? first = null;
        foreach (var wide in Widths())
        {
            var plan = product.Plan(wide);
            var forward = product.Run(plan, Enumerable.Range(0, plan.Pieces));
            product.ShouldBeRight(forward);
            var order = Enumerable.Range(0, plan.Pieces).ToArray();
            random.Shuffle(order);
            product.Run(plan, order).AsSpan().SequenceEqual(forward).ShouldBeTrue($"{product}: the order of pieces matters");
            // The chains of multiply-adds do not depend on the width of the vectors.
            first ??= forward;
            forward.AsSpan().SequenceEqual(first).ShouldBeTrue($"{product}: widths differ");
        }
    }

    private static bool[] Widths() => Avx512F.IsSupported ? [false, true] : [false];

    private static int Size(Random random) => random.Next(5) switch
    {
        0 => 1,
        1 => random.Next(1, 10),
        2 => random.Next(1, 50),
        3 => random.Next(1, 120),
        _ => random.Next(1, 300),
    };
}
