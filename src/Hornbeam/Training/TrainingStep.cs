using Hornbeam.Data;
using Hornbeam.Engine.Compilation;

namespace Hornbeam;

/// <summary>
/// Records a step as one graph: the model's C# runs once on symbolic tensors, then loss, gradients, update and metrics, all side
/// effects as assignments.
/// </summary>
internal static class TrainingStep
{
    public static Step Trace(StepKind kind, Model model, CompiledModel? compiled, BatchLayout layout, int rows)
    {
        using var trace = Engine.Graphs.Trace.Begin();
        var inputs = new Tensor[layout.Count];
        for (var i = 0; i < inputs.Length; i++)
            inputs[i] = trace.Input(layout.ShapeOf(i, rows), layout.DTypeOf(i), i < layout.X.Count ? "x" : "y");
        var x = layout.X.With(inputs[..layout.X.Count]);

        // Read before anything assigns, so that gradients are those by the values the step began with.
        var trainable = kind == StepKind.Train ? model.TrainableWeights : [];
        var weights = trainable.Select(variable => variable.Value).ToArray();
        var context = new CallContext(training: kind == StepKind.Train);
        var outputs = model.Apply(x, context);
        if (kind == StepKind.Predict)
        {
            var signature = new Signature(
                [.. outputs.Select(output => output.Shape)], [.. outputs.Select(output => output.DType)], outputs.Names,
                    outputs.IsOne);
            return new Step(Executable.Compile(trace.Finish(outputs.Items), model.CompileOptions), signature);
        }

        compiled!.Bind(outputs.Count, outputs.Names ?? (outputs.Count > 1 ? model.OutputNames : null));
        var (targets, sampleWeights) = PairWithOutputs(compiled, layout, inputs, outputs, model.OutputNames);
        var total = TotalLoss(model, compiled, targets, outputs, sampleWeights, context);
        compiled.LossTracker.UpdateState(total, (double)rows);
        if (kind == StepKind.Train && weights.Length > 0)
        {
            var optimizer = compiled.Optimizer ?? throw new InvalidOperationException(
                $"Model '{model.Name}' was compiled without an optimizer: it can evaluate and predict, not fit. Compile it "
                    + "with one, such as \"adam\".");
            optimizer.Apply(Gradients.Of(optimizer.ScaleLoss(total), weights), trainable);
        }
        compiled.Metrics.Update(targets, outputs, sampleWeights, context);
        return new Step(Executable.Compile(trace.Finish(), model.CompileOptions), Outputs: null);
    }

    private static Tensor TotalLoss(
        Model model, CompiledModel compiled, Tensor?[] targets, Tensors outputs, Tensor?[] sampleWeights, CallContext context)
    {
        var total = compiled.Losses.Call(targets, outputs, sampleWeights, context, track: true);
        foreach (var penalty in model.LossesOf(context))
        {
            var sum = penalty.Rank > 0 ? Ops.Sum(penalty) : penalty;
            total = total is null ? sum : total + sum;
        }
        return total ?? throw new InvalidOperationException(
            $"Model '{model.Name}' has no loss to compute: give one to Compile (loss: \"mse\"), or add one in a layer "
                + "(context.AddLoss).");
    }

    /// <summary>The target and the sample weights of each output.</summary>
    private static (Tensor?[] Targets, Tensor?[] Weights) PairWithOutputs(
        CompiledModel compiled, BatchLayout layout, Tensor[] inputs, Tensors outputs, IReadOnlyList<string>? names)
    {
        var targets = new Tensor?[outputs.Count];
        var weights = new Tensor?[outputs.Count];
        var (first, count) = (layout.X.Count, layout.Y?.Count ?? 0);
        if (count == 0 && compiled.Losses.Any)
            throw new ArgumentException("The loss compares predictions with targets, but y is missing: Fit(x, y, ...).");
        var places = count == 0 ? Array.ConvertAll(targets, _ => -1)
            : layout.Y!.Names is { } given ? Places(given, names ?? outputs.Names, "y")
            : compiled.Losses.TargetsOf(outputs.Count, count);
        var weightCount = layout.Weights?.Count ?? 0;
        for (var i = 0; i < targets.Length; i++)
        {
            if (places[i] < 0 || places[i] >= count)
                continue;
            targets[i] = inputs[first + places[i]];
            var place = weightCount == 1 ? 0 : layout.Weights?.Names is { } named ? Places(named, names, "sampleWeight")[i]
                : places[i];
            if (weightCount > 0 && place >= 0)
                weights[i] = place < weightCount ? inputs[first + count + place] : throw new ArgumentException(
                    $"SampleWeight holds {weightCount} tensors for {count} targets: give one for all, or one a target.");
        }
        return (targets, weights);
    }

    private static int[] Places(IReadOnlyList<string> given, IReadOnlyList<string>? outputs, string argument)
    {
        if (outputs is null)
            throw new ArgumentException($"{argument} is given by name, but the model's outputs have no names; give it in order.");
        foreach (var name in given)
            if (!outputs.Contains(name))
                throw new ArgumentException(
                    $"{argument} names the output '{name}', but the outputs are {Diagnostics.Names.List(outputs)}."
                    + Diagnostics.Names.Suggestion(name, outputs), argument);
        return [.. outputs.Select(output => given.ToList().IndexOf(output))];
    }
}
