using Hornbeam.Engine.Compilation;
using Hornbeam.Engine.Graphs;

namespace Hornbeam.Engine.Tests.Graphs;

/// <summary>Runs a function as a compiled graph, the way a training step runs.</summary>
internal static class Traced
{
    public static Graph Record(Func<Tensor[], Tensor[]> function, params ReadOnlySpan<Tensor> inputs)
    {
        using var trace = Trace.Begin();
        var symbols = new Tensor[inputs.Length];
        for (var i = 0; i < symbols.Length; i++)
            symbols[i] = trace.Input(inputs[i].Shape, inputs[i].DType, $"input {i}");
        return trace.Finish(function(symbols));
    }

    public static Tensor[] Run(Func<Tensor[], Tensor[]> function, params ReadOnlySpan<Tensor> inputs) =>
        Run(Record(function, inputs), new CompileOptions(), inputs);

    public static Tensor[] Run(Graph graph, CompileOptions options, params ReadOnlySpan<Tensor> inputs) =>
        Run(Executable.Compile(graph, options), graph, inputs);

    public static Tensor[] Run(Executable executable, Graph graph, params ReadOnlySpan<Tensor> inputs)
    {
        var values = new Storage[inputs.Length];
        for (var i = 0; i < values.Length; i++)
            values[i] = inputs[i].Storage();
        var outputs = Array.ConvertAll(graph.Outputs, node => new Storage(new Buffer(node.Bytes)));
        executable.Run(values, outputs);
        return [.. graph.Outputs.Zip(outputs, (node, storage) => new Tensor(new Node(storage, node.Shape, node.DType)))];
    }

    /// <summary>Runs a function that only assigns variables.</summary>
    public static void Run(Action step) => Run(_ =>
    {
        step();
        return [];
    });
}
