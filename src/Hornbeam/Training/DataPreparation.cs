using Hornbeam.Data;

namespace Hornbeam;

/// <summary>Checks what a model is given before anything runs, and brings it into the form that steps take.</summary>
internal static class DataPreparation
{
    /// <summary>The tensors in the model's type, checked against its inputs, with the samples' number the same in all.</summary>
    public static BatchLayout Prepare(Model model, Tensors x, Tensors? y, Tensors? sampleWeight, bool needsTargets)
    {
        ArgumentNullException.ThrowIfNull(x);
        x = InModelType(model, x);
        y = y is null ? null : InModelType(model, y);
        sampleWeight = sampleWeight is null ? null : InModelType(model, sampleWeight);
        CheckSamples(x, y, sampleWeight);
        Build(model, x);
        if (model.Wires is { } graph)
        {
            x = ModelInputs.Order(model, graph.Inputs, x);
            for (var i = 0; i < x.Count; i++)
                ModelInputs.Check(model, i, graph.Inputs[i].Shape, ModelInputs.RankedShape(x[i].Shape, graph.Inputs[i].Shape));
        }
        if (needsTargets && y is null && model.Compiled is { HasLoss: true })
            throw new ArgumentException(
                $"Model '{model.Name}' was compiled with a loss, which compares predictions with targets, but y is missing: "
                    + "Fit(x, y, ...).", nameof(y));
        return new BatchLayout(x, y, sampleWeight);
    }

    /// <summary>A batch of a dataset in the form that steps take.</summary>
    public static BatchLayout Prepare(Model model, Element batch, bool needsTargets = true) =>
        Prepare(model, batch.X, batch.Y, batch.SampleWeight, needsTargets);

    /// <summary>Builds a model that has not seen data yet.</summary>
    private static void Build(Model model, Tensors x)
    {
        if (model.Built)
            return;
        model.EnsureBuilt([.. x.Select(tensor => tensor.Shape.With(0, Shape.Unknown))]);
        // A model of one's own builds its layers when it first runs; their weights must be there before a step is recorded.
        if (model.Wires is null)
        {
            var inputs = x.Items.ToArray();
            for (var i = 0; i < inputs.Length; i++)
                inputs[i] = new Tensor(inputs[i].Shape.With(0, Shape.Unknown), inputs[i].DType, origin: model);
            ShapeInference.Of(model, x.With(inputs), training: null, arguments: null);
        }
    }

    private static Tensors InModelType(Model model, Tensors tensors)
    {
        if (tensors.All(tensor => tensor.DType != DType.Float64) || model.DType.ComputeDType == DType.Float64)
            return tensors;
        return tensors.With(Array.ConvertAll(
            tensors.Items.ToArray(), tensor =>
                tensor.DType == DType.Float64 ? Ops.Cast(tensor, model.DType.ComputeDType) : tensor));
    }

    private static void CheckSamples(Tensors x, Tensors? y, Tensors? weights)
    {
        if (x.Count == 0)
            throw new ArgumentException("x holds no tensor.", nameof(x));
        foreach (var (name, tensors) in (ReadOnlySpan<(string, Tensors?)>)[("x", x), ("y", y), ("sampleWeight", weights)])
        {
            foreach (var tensor in tensors ?? (IEnumerable<Tensor>)[])
            {
                if (tensor.Rank == 0)
                    throw new ArgumentException($"{name} is one number; its first axis must count samples.", name);
                if (tensor.Shape[0] != x[0].Shape[0])
                    throw new ArgumentException(
                        $"All data must have the same number of samples, but x has {x[0].Shape[0]} and {name} has "
                            + $"{tensor.Shape[0]}.", name);
            }
        }
        if (x[0].Shape[0] == 0)
            throw new ArgumentException("x holds no samples.", nameof(x));
    }
}
