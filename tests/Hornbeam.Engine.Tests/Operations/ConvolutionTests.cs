using Hornbeam.Engine.Compilation;
using Hornbeam.Engine.Graphs;
using Hornbeam.Engine.Tests.Graphs;
using Hornbeam.Engine.Threading;

namespace Hornbeam.Engine.Tests.Operations;

/// <summary>Convolutions and pools as parts of compiled graphs.</summary>
public sealed class ConvolutionTests
{
    private static Tensor[] Inputs(DType dtype)
    {
        var random = new Random(3);
        Tensor Of(params int[] lengths)
        {
            var values = new double[new Shape(lengths).ElementCount];
            for (var i = 0; i < values.Length; i++)
                values[i] = 2 * random.NextDouble() - 1;
            return Ops.Cast(Tensor.From(values, new Shape(lengths)), dtype);
        }
        return [Of(6, 15, 14, 3), Of(3, 3, 3, 16), Of(16), Of(3, 3, 16, 1), Of(2, 2, 20, 16), Of(20)];
    }

    /// <summary>Two convolutions with bias, activation and pool, a transposed one, and all derivatives.</summary>
    private static Graph Network(Tensor[] inputs) => Traced.Record(x =>
    {
        var first = Ops.MaxPool(Ops.Relu(Ops.Conv(x[0], x[1], padding: "same") + x[2]), 2);
        var second = Ops.Tanh(Ops.DepthwiseConv(first, x[3]));
        var third = Ops.ConvTranspose(Ops.AveragePool(second, 3, 2, "same"), x[4], 2) + x[5];
        return [third, .. Gradients.Of(Ops.Sum(third * third), x).Select(gradient => gradient!)];
    }, inputs);

    [Theory]
    [InlineData("float32")]
    [InlineData("float64")]
    public void Any_number_of_threads_gives_the_same_bits(string dtype)
    {
        var inputs = Inputs(DType.Parse(dtype));
        var graph = Network(inputs);
        byte[][]? expected = null;
        foreach (var threads in (int[])[1, 2, 3, 7])
        {
            using var team = new ThreadTeam(threads);
            var bytes = Bits(Traced.Run(graph, new CompileOptions(Team: team), inputs));
            expected ??= bytes;
            for (var i = 0; i < bytes.Length; i++)
                bytes[i].AsSpan().SequenceEqual(expected[i]).ShouldBeTrue($"result {i} on {threads} threads");
        }
    }

    [Fact]
    public void Fused_unfused_and_interpreted_agree()
    {
        var inputs = Inputs(DType.Float32);
        var graph = Network(inputs);
        var fused = Traced.Run(graph, new CompileOptions(), inputs);
        var unfused = Traced.Run(graph, new CompileOptions(Fuse: false), inputs);
        Bits(Traced.Run(graph, new CompileOptions(Interpret: true), inputs)).ShouldBe(Bits(fused));
        for (var i = 0; i < fused.Length; i++)
        {
            var (a, b) = (fused[i].ToArray<float>(), unfused[i].ToArray<float>());
            var size = a.Max(Math.Abs);
            for (var j = 0; j < a.Length; j++)
                a[j].ShouldBe(b[j], 1e-5f * size, $"result {i}, element {j}");
        }
    }

    [Fact]
    public void A_bias_and_an_activation_finish_the_blocks_of_a_convolution()
    {
        var inputs = Inputs(DType.Float32);
        var graph = Traced.Record(x => [Ops.Relu(Ops.Conv(x[0], x[1]) + x[2])], inputs);
        Executable.Compile(graph).Explain().ShouldContain("+Loop");
    }

    [Fact]
    public void The_largest_element_is_NaN_where_there_is_one_and_the_first_NaN_gets_the_gradient()
    {
        var x = Tensor.From([1f, 5, float.NaN, 2, 7, float.NaN, float.NaN, 3, 4, 4], [1, 10, 1]);
        var results = Traced.Run(x =>
        {
            var y = Ops.MaxPool(x[0], 2);
            return [y, Gradients.Of(Ops.Sum(y * Tensor.From([1f, 2, 3, 4, 5], [1, 5, 1])), x[0])[0]!];
        }, x);
        results[0].ToArray<float>().ShouldBe([5f, float.NaN, float.NaN, float.NaN, 4f]);
        results[1].ToArray<float>().ShouldBe([0f, 1, 2, 0, 0, 3, 4, 0, 5, 0]);
    }

    [Fact]
    public void Infinities_and_NaN_stay_within_their_windows()
    {
        var values = Enumerable.Repeat(1f, 81 * 8).ToArray();
        values[40 * 8] = float.PositiveInfinity;
        var x = Tensor.From(values, [1, 9, 9, 8]);
        foreach (var y in (Tensor[])[
            Ops.Conv(x, Ops.Ones([3, 3, 8, 4]), padding: "same"), Ops.ConvTranspose(x, Ops.Ones([3, 3, 4, 8]), padding: "same"),
            Ops.AveragePool(x, 3, 1, "same")])
        {
            var channels = y.Shape[3]!.Value;
            var result = y.ToArray<float>();
            for (var at = 0; at < 81; at++)
                float.IsFinite(result[at * channels]).ShouldBe(Math.Abs(at / 9 - 4) > 1 || Math.Abs(at % 9 - 4) > 1, $"position {at}");
        }
    }

    [Theory]
    [InlineData(2, 2)]
    [InlineData(3, 1)]
    [InlineData(2, 3)]
    public void A_mask_before_the_pool_gives_what_a_mask_behind_its_gradient_gives(int window, int stride)
    {
        var random = new Random(window * 10 + stride);
        float[] kinds = [-1, -0f, 0, 1, 2, float.NaN, float.PositiveInfinity, float.NegativeInfinity];
        var x = Tensor.From(Enumerable.Range(0, 7 * 7 * 9).Select(_ => kinds[random.Next(kinds.Length)]).ToArray(), [1, 7, 7, 9]);
        var ends = (7 - window) / stride + 1;
        var g = Tensor.From(Enumerable.Range(0, ends * ends * 9).Select(i => kinds[i % 6]).ToArray(), [1, ends, ends, 9]);
        var together = Traced.Run(x => [Gradients.Of(Ops.Sum(Ops.MaxPool(Ops.Relu(x[0]), window, stride) * x[1]), x[0])[0]!], x, g);
        // In two graphs, so that nothing can be rewritten across them.
        var relu = Ops.Cast(Ops.Relu(x), DType.Float32);
        var spread = Traced.Run(x => [Gradients.Of(Ops.Sum(Ops.MaxPool(x[0], window, stride) * x[1]), x[0])[0]!], relu, g);
        var masked = Traced.Run(x => [Ops.Where(0 >= x[0], 0.0, x[1])], relu, spread[0]);
        Bits(together).ShouldBe(Bits(masked));
    }

    [Fact]
    public void The_sum_of_a_pools_gradient_is_that_of_its_windows()
    {
        var random = new Random(4);
        var x = Tensor.From(Enumerable.Range(0, 2 * 64 * 3).Select(_ => (float)random.Next(9)).ToArray(), [2, 8, 8, 3]);
        var sums = Traced.Run(x =>
        {
            var gradient = Gradients.Of(Ops.Sum(Ops.MaxPool(x[0], 3, 2, "same")), x[0])[0]!;
            return [Ops.Sum(gradient, [0, 1, 2]), Ops.Sum(gradient, [1, 2]), Ops.Sum(gradient, [0, 1])];
        }, x);
        sums[0].ToArray<float>().ShouldAllBe(sum => sum == 2 * 16);
        sums[1].ToArray<float>().ShouldAllBe(sum => sum == 16);
        sums[2].ToArray<float>().Sum().ShouldBe(3 * 2 * 16);
    }

    [Fact]
    public void Empty_batches_give_empty_results_and_zero_gradients()
    {
        var results = Traced.Run(x =>
        {
            var y = Ops.MaxPool(Ops.Conv(x[0], x[1]), 2);
            return [y, .. Gradients.Of(Ops.Sum(y), x).Select(gradient => gradient!)];
        }, Ops.Zeros([0, 6, 6, 2]), Ops.Ones([3, 3, 2, 4]));
        results[0].Shape.ShouldBe([0, 2, 2, 4]);
        results[2].ToArray<float>().ShouldAllBe(value => value == 0);
    }

    [Fact]
    public void Errors_say_what_was_expected()
    {
        static string Message(Action action) => Should.Throw<ArgumentException>(action).Message;
        var x = Ops.Zeros([1, 5, 5, 3]);
        Message(() => Ops.Conv(x, Ops.Zeros([3, 3, 2, 4]))).ShouldContain("3 channels");
        Message(() => Ops.Conv(x, Ops.Zeros([3, 3, 3]))).ShouldContain("3 to 5 axes");
        Message(() => Ops.Conv(x, Ops.Zeros([7, 7, 3, 4]))).ShouldContain("does not fit");
        Message(() => Ops.Conv(x, Ops.Zeros([3, 3, 3, 4]), [1, 2, 3])).ShouldContain("strides");
        Message(() => Ops.Conv(x, Ops.Zeros([3, 3, 3, 4]), 0)).ShouldContain("at least 1");
        Message(() => Ops.Conv(x, Ops.Zeros([3, 3, 3, 4]), padding: "causal")).ShouldContain("'valid' or 'same'");
        Message(() => Ops.Conv(x, Ops.Zeros([3, 3, 3, 4]), dataFormat: "last")).ShouldContain("channels_last");
        Message(() => Ops.DepthwiseConv(x, Ops.Zeros([3, 3, 2, 1]))).ShouldContain("as many");
        Message(() => Ops.ConvTranspose(x, Ops.Zeros([3, 3, 4, 2]))).ShouldContain("last axis");
        Message(() => Ops.ConvTranspose(x, Ops.Zeros([3, 3, 4, 3]), 2, outputPadding: 2)).ShouldContain("outputPadding");
        Message(() => Ops.MaxPool(Ops.Zeros([5, 5]), 2)).ShouldContain("3 to 5 axes");
        Message(() => Ops.AveragePool(x, 6)).ShouldContain("does not fit");
    }

    private static byte[][] Bits(Tensor[] tensors) => Array.ConvertAll(tensors, tensor => tensor.DType == DType.Float64
        ? System.Runtime.InteropServices.MemoryMarshal.AsBytes<double>(tensor.ToArray<double>()).ToArray()
        : System.Runtime.InteropServices.MemoryMarshal.AsBytes<float>(tensor.ToArray<float>()).ToArray());
}
