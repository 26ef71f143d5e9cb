using Hornbeam.Engine.Compilation;
using Hornbeam.Engine.Tests.Graphs;

namespace Hornbeam.Engine.Tests.Compilation;

public sealed class LazinessTests
{
    [Fact]
    public void A_hundred_thousand_operations_are_computed_in_bounded_pieces()
    {
        Tensor x = Tensor.From([0f, 0.5f]);
        for (var i = 0; i < 100_000; i++)
            x += 1;
        x.Node.Depth.ShouldBeLessThan(1000);
        x.ToArray<float>().ShouldBe([100_000f, 100_000.5f]);
    }

    [Theory]
    [InlineData("arithmetic")]
    [InlineData("truth values")]
    [InlineData("movements")]
    [InlineData("itself twice")]
    public void Long_traced_chains_do_not_overflow_the_stack(string kind)
    {
        var graph = Traced.Record(x =>
        {
            var y = x[0];
            if (kind == "arithmetic")
                for (var i = 0; i < 20_000; i++)
                    y = y * 0.5 + 1;
            else if (kind == "truth values")
            {
                var bits = y > 1;
                for (var i = 0; i < 20_000; i++)
                    bits = i % 2 == 0 ? !bits : bits & !bits | bits;
                y = Ops.Where(bits, y, 0.0);
            }
            else if (kind == "movements")
                for (var i = 0; i < 3000; i++)
                    y = i % 2 == 0 ? Ops.Flip(y, 0) : Ops.Transpose(Ops.Reshape(y, [4, 2]))[..2, ..4];
            else
                for (var i = 0; i < 100; i++)
                    y = Ops.Tanh(y + Ops.Transpose(Ops.Reshape(y, [4, 2])));
            return [y];
        }, Ops.Reshape(Ops.Cast(Ops.Arange(8), DType.Float32), [2, 4]));
        var x = Ops.Reshape(Ops.Cast(Ops.Arange(8), DType.Float32), [2, 4]);
        var expected = ReferenceEvaluator.Run(graph, [ReferenceArray.From(x.Storage(), x.Shape, x.DType)], new Dictionary<Variable, ReferenceArray>())[0];
        var actual = Traced.Run(graph, new CompileOptions(), x)[0];
        expected.Difference(ReferenceArray.From(actual.Storage(), actual.Shape, actual.DType), 1e-4).ShouldBeNull();
    }

    [Fact]
    public void Many_threads_may_ask_for_one_tensor()
    {
        for (var round = 0; round < 20; round++)
        {
            var a = Ops.Cast(Ops.Arange(2000), DType.Float32) + round;
            var b = Ops.Exp(-a / 1000) * a;
            var c = Ops.Sum(b) + b;
            var expected = Enumerable.Range(0, 2000).Select(i => Math.Exp(-(i + round) / 1000.0) * (i + round)).ToArray();
            var total = expected.Sum();
            Parallel.For(0, 16, i =>
            {
                var (tensor, offset) = i % 3 == 0 ? (b, 0.0) : i % 3 == 1 ? (c, total) : (b + 0, 0.0);
                var values = tensor.ToArray<float>();
                for (var k = 0; k < values.Length; k += 97)
                    ((double)values[k]).ShouldBe(expected[k] + offset, 1e-5 * total);
            });
            c.Storage().ShouldBeSameAs(c.Storage());
        }
    }

    [Fact]
    public void A_span_outlives_its_tensor()
    {
        static ReadOnlySpan<float> Made(int i) => (Ops.Ones([1000]) * i).AsSpan<float>();
        for (var i = 0; i < 20; i++)
        {
            var span = Made(i);
            GC.Collect();
            for (var k = 0; k < 50; k++)
                _ = new Buffer(4000);
            foreach (var value in span)
                value.ShouldBe(i);
        }
    }

    [Fact]
    public void One_executable_may_run_on_many_threads_at_once()
    {
        var graph = Traced.Record(x => [Ops.Softmax(Ops.MatMul(x[0], x[0])), Ops.Sum(x[0], 0)], Ops.Ones([24, 24]));
        var executable = Executable.Compile(graph);
        Parallel.For(0, 64, i =>
        {
            var x = Ops.Full([24, 24], i * 0.01);
            var results = Traced.Run(executable, graph, x);
            results[0].ToArray<float>().ShouldAllBe(value => Math.Abs(value - 1f / 24) < 1e-6f);
            results[1].ToArray<float>().ShouldAllBe(value => Math.Abs(value - 0.24f * i) < 1e-4f);
        });
    }
}
