using Hornbeam.Engine.Compilation;
using Hornbeam.Engine.Tests.Graphs;

namespace Hornbeam.Engine.Tests.Operations;

public sealed class EmptyTensorTests
{
    private static readonly Tensor Empty = Ops.Zeros([2, 0, 3]);

    [Fact]
    public void Sums_of_nothing()
    {
        Ops.Sum(Empty, 1).ToArray<float>().ShouldBe(new float[6]);
        Ops.Sum(Empty, [0, 1, 2]).ToArray<float>().ShouldBe([0f]);
        Ops.Sum(Empty, 0).Shape.ShouldBe([0, 3]);
        Ops.Sum(Empty, 0).ToArray<float>().ShouldBeEmpty();
        Ops.Prod(Empty, 1).ToArray<float>().ShouldAllBe(value => value == 1);
        Ops.Any(Empty, 1).ToArray<bool>().ShouldBe(new bool[6]);
        Ops.All(Empty, 1).ToArray<bool>().ShouldAllBe(value => value);
        Ops.Mean(Empty, 1).ToArray<float>().ShouldAllBe(value => float.IsNaN(value));
        Ops.CumSum(Empty, 1).ToArray<float>().ShouldBeEmpty();
    }

    [Fact]
    public void Extremes_of_nothing_are_refused()
    {
        Should.Throw<ArgumentException>(() => Ops.Max(Empty, 1)).Message.ShouldContain("(2, 0, 3)");
        Should.Throw<ArgumentException>(() => Ops.Min(Empty)).Message.ShouldContain("Min");
        Should.Throw<ArgumentException>(() => Ops.ArgMax(Empty, 1)).Message.ShouldContain("ArgMax");
        Ops.Max(Empty, 1, false, 3).ToArray<float>().ShouldBe([3f, 3, 3, 3, 3, 3]);
    }

    [Fact]
    public void Movements_and_arithmetic_of_nothing()
    {
        Ops.Transpose(Empty).Shape.ShouldBe([3, 0, 2]);
        (Ops.Transpose(Empty) + 1).ToArray<float>().ShouldBeEmpty();
        Ops.Concatenate([Empty, Ops.Ones([2, 1, 3])], 1).ToArray<float>().ShouldBe([1f, 1, 1, 1, 1, 1]);
        Ops.Pad(Empty, [(0, 0), (1, 0), (0, 0)], 5).ToArray<float>().ShouldAllBe(value => value == 5);
        Ops.Reshape(Empty, [0, 7]).Shape.ShouldBe([0, 7]);
        Ops.Take(Ops.Ones([3, 2]), Ops.Zeros([0], DType.Int32), 0).Shape.ShouldBe([0, 2]);
        Ops.Flip(Empty, 1).ToArray<float>().ShouldBeEmpty();
        Empty[.., ..0].Shape.ShouldBe([2, 0, 3]);
        Ops.Repeat(Ops.Ones([2]), 0).ToArray<float>().ShouldBeEmpty();
        Ops.Tile(Ops.Ones([2]), 0).Shape.ShouldBe([0]);
        Ops.Split(Ops.Ones([2]), [0, 2])[0].Shape.ShouldBe([0]);
    }

    [Fact]
    public void Products_over_nothing()
    {
        Ops.MatMul(Ops.Ones([2, 0]), Ops.Ones([0, 3])).ToArray<float>().ShouldBe(new float[6]);
        Ops.MatMul(Ops.Ones([0, 2]), Ops.Ones([2, 3])).Shape.ShouldBe([0, 3]);
        Ops.MatMul(Ops.Ones([4, 2, 0]), Ops.Ones([0, 3])).ToArray<float>().ShouldBe(new float[24]);
        Ops.MatMul(Ops.Ones([0, 2, 3]), Ops.Ones([3, 5])).Shape.ShouldBe([0, 2, 5]);
        Ops.Einsum("ij,jk->ik", Ops.Ones([2, 0]), Ops.Ones([0, 3])).ToArray<float>().ShouldBe(new float[6]);
    }

    [Fact]
    public void Whole_graphs_of_nothing_and_their_derivatives()
    {
        var x = Ops.Zeros([0, 4]);
        var w = Ops.Ones([4, 3]);
        foreach (var options in (CompileOptions[])[new(), new(Fuse: false), new(Interpret: true)])
        {
            var graph = Traced.Record(t =>
            {
                var y = Ops.Softmax(Ops.MatMul(t[0], t[1]) + 1);
                return [y, Ops.Sum(y), .. Gradients.Of(Ops.Sum(y * y), t)!];
            }, x, w);
            var results = Traced.Run(graph, options, x, w);
            results[0].Shape.ShouldBe([0, 3]);
            results[1].ToArray<float>().ShouldBe([0f]);
            results[2].Shape.ShouldBe([0, 4]);
            results[3].ToArray<float>().ShouldBe(new float[12]);
        }
    }

    [Fact]
    public void Scalars_and_axes_of_one_element()
    {
        Tensor scalar = Ops.Full(Shape.Scalar, 3);
        Ops.Sum(scalar).ToArray<float>().ShouldBe([3f]);
        Ops.Max(scalar).ToArray<float>().ShouldBe([3f]);
        Ops.ArgMax(scalar).ToArray<int>().ShouldBe([0]);
        Ops.Transpose(scalar).ToArray<float>().ShouldBe([3f]);
        Ops.CumSum(scalar).ToArray<float>().ShouldBe([3f]);
        Ops.ExpandDims(scalar, 0).Shape.ShouldBe([1]);
        (scalar * scalar).ToArray<float>().ShouldBe([9f]);
        var one = Ops.Full([1, 1, 1], 2);
        Ops.Sum(one, [0, 2]).ToArray<float>().ShouldBe([2f]);
        Ops.Softmax(one).ToArray<float>().ShouldBe([1f]);
        Ops.Var(one, 1).ToArray<float>().ShouldBe([0f]);
        Ops.MatMul(one, one).ToArray<float>().ShouldBe([4f]);
    }
}
