using Hornbeam.Engine.Compilation;
using Hornbeam.Engine.Graphs;

namespace Hornbeam.Golden;

/// <summary>Runs a function the way training does: traced on symbolic inputs, compiled, run on the values.</summary>
internal sealed class Traced
{
    private readonly Executable _executable;
    private readonly (Shape Shape, DType DType)[] _outputs;

    /// <summary>Compiles a function of inputs of these shapes and dtypes.</summary>
    public Traced(Func<Tensor[], Tensor[]> function, params Tensor[] like)
    {
        Graph graph;
        using (var trace = Trace.Begin())
        {
            var results = function([.. like.Select((x, i) => trace.Input(x.Shape, x.DType, $"x{i}"))]);
            _outputs = [.. results.Select(result => (result.Shape, result.DType))];
            graph = trace.Finish(results);
        }
        _executable = Executable.Compile(graph);
    }

    /// <summary>The function's results, and its derivatives by the inputs of the sum of its first result.</summary>
    public static Tensor[] WithGradients(Func<Tensor[], Tensor> function, int gradients, params Tensor[] inputs)
    {
        var traced = new Traced(
            xs =>
            {
                var y = function(xs);
                var parts = Gradients.Of(Ops.Sum(y), xs.AsSpan(0, gradients));
                return [y, .. parts.Select((part, i) => part ?? Ops.ZerosLike(xs[i]))];
            },
            inputs);
        return traced.Run(inputs);
    }

    /// <summary>Runs once.</summary>
    public Tensor[] Run(params Tensor[] inputs)
    {
        var outputs = new Storage[_outputs.Length];
        for (var i = 0; i < outputs.Length; i++)
            outputs[i] = new Storage(new Engine.Buffer(_outputs[i].Shape.ElementCount * _outputs[i].DType.Size));
        _executable.Run([.. inputs.Select(input => input.Storage())], outputs);
        return [.. outputs.Select((storage, i) => new Tensor(new Node(storage, _outputs[i].Shape, _outputs[i].DType)))];
    }
}
