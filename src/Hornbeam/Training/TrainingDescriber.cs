using Hornbeam.Layers;

namespace Hornbeam;

/// <summary>Notes in the history what is trained and how, so that its numbers can be explained later.</summary>
internal static class TrainingDescriber
{
    public static TrainingDescription Describe(Model model, CompiledModel compiled, FitPlan plan)
    {
        var layers = model.Family().Where(layer => layer is not Model and not Input).ToList();
        var loss = compiled.Losses.Losses is [var only] ? only.Name : null;
        var targets = loss is not null && plan.Training.Y is [var y] && plan.TrainingSamples is { } rows ? Targets(y, rows) : null;
        var columns = targets is null ? 1 : Math.Max(1, targets.Length / plan.TrainingSamples!.Value);
        var optimizer = compiled.Optimizer;
        return new TrainingDescription
        {
            Loss = loss,
            Classes = targets is null ? null : Baseline.Classes(loss!, targets, columns, OutputWidth(model)),
            BaselineLoss = targets is null ? null : Baseline.Of(loss!, targets, columns),
            Layers = [.. layers.Select(layer => layer.ClassName)],
            Activations = [.. layers.Select(ActivationOf).OfType<string>()],
            DropoutRates = [.. layers.OfType<Dropout>().Select(dropout => dropout.Rate)],
            Penalties = [.. model.Regularizers().Select(Describe)],
            Optimizer = optimizer is null ? null
                : Diagnostics.AutoNames.SnakeCase(optimizer.GetType().Name).Replace("_", "", StringComparison.Ordinal),
            LearningRate = optimizer?.LearningRate,
            Momentum = optimizer switch
            {
                Optimizers.SGD sgd => sgd.Momentum,
                Optimizers.RMSprop rmsprop => rmsprop.Momentum,
                _ => null,
            },
            BatchSize = plan.BatchSize,
            TrainingSamples = plan.TrainingSamples,
            ValidationSamples = plan.ValidationSamples,
        };
    }

    /// <summary>Says which values of each metric are better.</summary>
    public static void SetDirections(History history, CompiledModel compiled)
    {
        foreach (var (key, metric) in compiled.Reported)
            if (metric.Direction is { } direction)
                history.SetDirection(key, direction == MetricDirection.Up ? Direction.Up : Direction.Down);
        history.SetDirection("loss", Direction.Down);
    }

    private static string? ActivationOf(Layer layer) => layer switch
    {
        Dense dense => dense.Activation.Name,
        Activation activation => activation.Function.Name,
        _ => null,
    };

    private static string Describe(Regularizer regularizer) =>
        $"{regularizer.GetType().Name.ToLowerInvariant()}({string.Join(", ", regularizer.GetConfig().Select(Value))})";

    private static string Value(KeyValuePair<string, object?> entry) => FormattableString.Invariant($"{entry.Value}");

    private static int OutputWidth(Model model) => model.Wires?.Outputs[0].Shape is { Rank: > 0 } shape ? shape[-1] ?? 0 : 0;

    private static double[]? Targets(Tensor y, int rows)
    {
        if (y.Shape.ElementCount == 0)
            return null;
        var perRow = (int)y.Shape.From(1).ElementCount;
        var values = Ops.Cast(y, DType.Float64).AsSpan<double>()[..(rows * perRow)].ToArray();
        return Array.TrueForAll(values, double.IsFinite) ? values : null;
    }
}
