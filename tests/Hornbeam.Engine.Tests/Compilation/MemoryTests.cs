using Hornbeam.Engine.Compilation;
using Hornbeam.Engine.Graphs;
using Hornbeam.Engine.Tests.Graphs;
using Hornbeam.Engine.Threading;

namespace Hornbeam.Engine.Tests.Compilation;

/// <summary>On graphs as training has them.</summary>
public sealed class MemoryTests
{
    public static TheoryData<string> Names => ["dense", "wide dense", "attention", "recurrent"];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_run_allocates_nothing(string name)
    {
        using var team = new ThreadTeam(2);
        foreach (var options in (CompileOptions[])[new(), new(Team: team), new(Fuse: false)])
        {
            var (graph, inputs) = Make(name);
            var executable = Executable.Compile(graph, options);
            var storages = Array.ConvertAll(inputs, input => input.Storage());
            var outputs = Array.ConvertAll(graph.Outputs, node => new Storage(new Buffer(node.Bytes)));
            for (var i = 0; i < 20; i++)
                executable.Run(storages, outputs);
            Allocation.Of(() =>
            {
                for (var i = 0; i < 20; i++)
                    executable.Run(storages, outputs);
            }).ShouldBe(0);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_arena_is_little_larger_than_what_lives_in_it(string name)
    {
        var executable = Executable.Compile(Make(name).Graph);
        executable.LiveBytes.ShouldBeGreaterThan(0);
        executable.ArenaBytes.ShouldBeLessThanOrEqualTo((long)(1.2 * executable.LiveBytes), executable.Explain());
    }

    private static (Graph Graph, Tensor[] Inputs) Make(string name)
    {
        var random = new Random(3);
        Tensor Numbers(params int[] lengths) =>
            Tensor.From([.. Enumerable.Range(0, lengths.Aggregate(1, (a, b) => a * b)).Select(_ => (float)(random.NextDouble() - 0.5))], new Shape(lengths));
        Variable[] Weights(params int[][] shapes) => Array.ConvertAll(shapes, shape => new Variable(Numbers(shape)));
        Tensor[] inputs;
        Variable[] weights;
        Func<Tensor[], Tensor[], Tensor> loss;
        switch (name)
        {
            case "attention":
                inputs = [Numbers(4, 12, 16)];
                weights = Weights([16, 16], [16, 16], [16, 16], [16, 32], [32, 16]);
                loss = (x, w) =>
                {
                    var scores = Ops.MatMul(Ops.MatMul(x[0], w[0]), Ops.SwapAxes(Ops.MatMul(x[0], w[1]), -1, -2)) / 4.0;
                    var y = x[0] + Ops.MatMul(Ops.Softmax(scores), Ops.MatMul(x[0], w[2]));
                    y = Ops.LayerNormalization(y);
                    return Ops.Mean(Ops.Square(y + Ops.MatMul(Ops.Relu(Ops.MatMul(y, w[3])), w[4])));
                };
                break;
            case "recurrent":
                inputs = [Numbers(8, 10, 6)];
                weights = Weights([6, 12], [12, 12], [12]);
                loss = (x, w) =>
                {
                    var h = Ops.Zeros([8, 12]);
                    for (var t = 0; t < 10; t++)
                        h = Ops.Tanh(Ops.MatMul(x[0][.., t], w[0]) + Ops.MatMul(h, w[1]) + w[2]);
                    return Ops.Mean(Ops.Square(h));
                };
                break;
            default:
                var width = name == "dense" ? 12 : 200;
                inputs = [Numbers(32, 8), Numbers(32, 1)];
                weights = Weights([8, width], [width], [width, width], [width], [width, 1], [1]);
                loss = (x, w) =>
                {
                    var h = Ops.Relu(Ops.MatMul(x[0], w[0]) + w[1]);
                    h = Ops.Relu(Ops.MatMul(h, w[2]) + w[3]);
                    return Ops.Mean(Ops.Square(Ops.Sigmoid(Ops.MatMul(h, w[4]) + w[5]) - x[1]));
                };
                break;
        }
        Variable[] slots = [.. weights.Select(w => new Variable(Ops.ZerosLike(w.Value)))];
        var graph = Traced.Record(x =>
        {
            Tensor[] values = [.. weights.Select(w => w.Value)];
            var value = loss(x, values);
            var gradients = Gradients.Of(value, values);
            for (var i = 0; i < weights.Length; i++)
            {
                var moment = slots[i].Value * 0.9 + gradients[i]! * 0.1;
                slots[i].Assign(moment);
                weights[i].Assign(values[i] - 0.01 * moment / (Ops.Sqrt(Ops.Square(moment)) + 1e-7));
            }
            return [value];
        }, inputs);
        return (graph, inputs);
    }
}
