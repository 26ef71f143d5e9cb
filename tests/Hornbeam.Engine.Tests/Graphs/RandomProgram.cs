using System.Text;
using Hornbeam.Engine.Compilation;
using Hornbeam.Engine.Graphs;

namespace Hornbeam.Engine.Tests.Graphs;

/// <summary>A random computation over inputs and variables that can be traced again and again with any of its lines as outputs.</summary>
internal sealed class RandomProgram
{
    public List<RandomStep> Steps { get; } = [];

    public List<ReferenceArray> Inputs { get; } = [];

    public List<(Variable Variable, ReferenceArray Value)> Variables { get; } = [];

    /// <summary>Lines that are inputs or the first reading of variables: what gradients are taken by.</summary>
    public List<int> Sources { get; } = [];

    public List<int> Outputs { get; } = [];

    public sealed record Traced(Graph Graph, double[] Tolerances);

    /// <summary>Records the program.</summary>
    /// <param name="outputs">Which lines come out.</param>
    /// <param name="upTo">Lines from here on are left out.</param>
    /// <param name="withGradients">Whether the derivatives of the floating outputs by the sources come out too.</param>
    public Traced Record(IReadOnlyList<int> outputs, int upTo, bool withGradients)
    {
        using var trace = Trace.Begin();
        var symbols = Inputs.ConvertAll(input => trace.Input(input.Shape, input.DType, "x"));
        var tensors = new Tensor[upTo];
        var next = 0;
        for (var i = 0; i < upTo; i++)
        {
            var step = Steps[i];
            tensors[i] = step.Text.StartsWith("input", StringComparison.Ordinal)
                ? symbols[next++]
                : step.Make(Array.ConvertAll(step.Inputs, input => tensors[input]));
            tensors[i].Shape.ShouldBe(step.Shape, Describe(upTo));
            tensors[i].DType.ShouldBe(step.DType, Describe(upTo));
        }
        var results = outputs.Select(output => tensors[output]).ToList();
        var tolerances = outputs.Select(output => 4 * Steps[output].Error).ToList();
        if (withGradients)
            AddGradients(outputs, upTo, tensors, results, tolerances);
        var graph = trace.Finish([.. results]);
        foreach (var assignment in graph.Assignments)
            tolerances.Add(4 * Steps[..upTo].Where(step => step.Text.StartsWith("assign " + assignment.Variable.Name + " ", StringComparison.Ordinal)).Max(step => step.Error));
        return new Traced(graph, [.. tolerances]);
    }

    private void AddGradients(IReadOnlyList<int> outputs, int upTo, Tensor[] tensors, List<Tensor> results, List<double> tolerances)
    {
        Tensor? target = null;
        foreach (var output in outputs)
        {
            if (!tensors[output].DType.IsFloating)
                continue;
            var weights = Ops.Reshape(Ops.Cast(Ops.Arange((int)Steps[output].Count), DType.Float64) * 0.25 + 0.5, Steps[output].Shape);
            var sum = Ops.Sum(Ops.Cast(tensors[output], DType.Float64) * weights);
            target = target is null ? sum : target + sum;
        }
        var sources = Sources.Where(source => source < upTo && Steps[source].DType.IsFloating).ToList();
        if (target is null || sources.Count == 0)
            return;
        foreach (var gradient in Gradients.Of(target, [.. sources.Select(source => tensors[source])]))
            if (gradient is not null)
            {
                results.Add(gradient);
                tolerances.Add(-1);
            }
    }

    public ReferenceArray[] Reference(Graph graph) =>
        ReferenceEvaluator.Run(graph, [.. Inputs], Variables.ToDictionary(v => v.Variable, v => v.Value));

    public ReferenceArray[] Run(Graph graph, CompileOptions options)
    {
        var executable = Executable.Compile(graph, options);
        ReferenceArray[] first = [], results = [];
        // Twice: the second run meets an arena full of old numbers.
        for (var run = 0; run < 2; run++)
        {
            foreach (var (variable, value) in Variables)
                variable.Assign(value.ToTensor());
            var outputs = Array.ConvertAll(graph.Outputs, output => new ReferenceArray(output.Shape, output.DType).ToStorage());
            executable.Run([.. Inputs.Select(input => input.ToStorage())], outputs);
            results =
            [
                .. outputs.Zip(graph.Outputs, (storage, node) => ReferenceArray.From(storage, node.Shape, node.DType)),
                .. graph.Assignments.Select(a => ReferenceArray.From(a.Variable.Value.Storage(), a.Variable.Shape, a.Variable.DType)),
            ];
            if (run == 0)
                first = results;
        }
        for (var i = 0; i < results.Length; i++)
            if (first[i].BitDifference(results[i]) is { } difference)
                throw new InvalidOperationException($"result {i} of a second run: {difference}");
        return results;
    }

    /// <summary>The lines that some lines need.</summary>
    public string Describe(int upTo, IReadOnlyList<int>? outputs = null)
    {
        var needed = new bool[upTo];
        foreach (var output in outputs ?? [upTo - 1])
            needed[output] = true;
        for (var i = upTo - 1; i >= 0; i--)
        {
            if (Steps[i].Text.StartsWith("assign", StringComparison.Ordinal))
                needed[i] = true;
            if (needed[i])
                foreach (var input in Steps[i].Inputs)
                    needed[input] = true;
        }
        var text = new StringBuilder();
        for (var i = 0; i < upTo; i++)
            if (needed[i])
                text.Append(System.Globalization.CultureInfo.InvariantCulture, $"  t{i} = {Steps[i].Text} : {Steps[i].DType}{Steps[i].Shape}\n");
        return text.Append("  return ").AppendJoin(", ", (outputs ?? [upTo - 1]).Select(output => $"t{output}")).Append('\n').ToString();
    }
}
