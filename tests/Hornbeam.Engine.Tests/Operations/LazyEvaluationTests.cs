namespace Hornbeam.Engine.Tests.Operations;

public class LazyEvaluationTests
{
    [Fact]
    public void Arithmetic_with_broadcasting()
    {
        Tensor a = new float[,] { { 1, 2, 3 }, { 4, 5, 6 } };
        Tensor b = new float[] { 10, 20, 30 };
        ((a + b) * 2).ToArray<float>().ShouldBe([22, 44, 66, 28, 50, 72]);
        Ops.Sum(a).ToArray<float>().ShouldBe([21f]);
        Ops.Sum(a, 0).ToArray<float>().ShouldBe([5f, 7, 9]);
        Ops.Sum(a * b, 1).ToArray<float>().ShouldBe([140f, 320]);
        Ops.Transpose(a).ToArray<float>().ShouldBe([1f, 4, 2, 5, 3, 6]);
        (Ops.Transpose(a) + 1).ToArray<float>().ShouldBe([2f, 5, 3, 6, 4, 7]);
        a[.., 1].ToArray<float>().ShouldBe([2f, 5]);
        a[.., ..2].ToArray<float>().ShouldBe([1f, 2, 4, 5]);
        Ops.MatMul(a, Ops.Transpose(a)).ToArray<float>().ShouldBe([14f, 32, 32, 77]);
        Ops.ArgMax(a, 1).ToArray<int>().ShouldBe([2, 2]);
        (a > 2.5).ToArray<bool>().ShouldBe([false, false, true, true, true, true]);
        Ops.Cast(a > 2.5, DType.Int64).ToArray<long>().ShouldBe([0L, 0, 1, 1, 1, 1]);
        Ops.OneHot(Tensor.From([1, 0]), 3).ToArray<float>().ShouldBe([0f, 1, 0, 1, 0, 0]);
        Ops.Take(a, Tensor.From([2, 0]), 1).ToArray<float>().ShouldBe([3f, 1, 6, 4]);
        Ops.Concatenate([a, a], 0).Shape.ShouldBe([4, 3]);
        Ops.Pad(a, [(1, 0), (0, 1)]).ToArray<float>().ShouldBe([0f, 0, 0, 0, 1, 2, 3, 0, 4, 5, 6, 0]);
        Ops.Arange(5).ToArray<int>().ShouldBe([0, 1, 2, 3, 4]);
        Ops.Eye(2).ToArray<float>().ShouldBe([1f, 0, 0, 1]);
    }

    [Fact]
    public void Softmax_is_one_loop_of_three_passes()
    {
        var x = Tensor.From(Enumerable.Range(0, 39).Select(i => (float)Math.Sin(i)).ToArray(), [3, 13]);
        var y = Ops.Softmax(x).ToArray<float>();
        for (var row = 0; row < 3; row++)
        {
            var e = Enumerable.Range(0, 13).Select(j => Math.Exp((float)Math.Sin(row * 13 + j))).ToArray();
            for (var j = 0; j < 13; j++)
                y[row * 13 + j].ShouldBe((float)(e[j] / e.Sum()), 1e-6f);
        }
    }
}
