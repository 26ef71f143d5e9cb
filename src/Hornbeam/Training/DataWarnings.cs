namespace Hornbeam;

/// <summary>What is suspicious about data, told once before training begins.</summary>
internal static class DataWarnings
{
    public static void Check(FitPlan plan, CompiledModel compiled, Action<TrainingWarning> warn)
    {
        foreach (var (name, tensors) in (ReadOnlySpan<(string, Tensors?)>)[("x", plan.Training.X), ("y", plan.Training.Y)])
            foreach (var tensor in tensors ?? (IEnumerable<Tensor>)[])
                if (FirstNaN(tensor) is { } place)
                    warn(new TrainingWarning(
                        "nan-in-data",
                        $"{name} holds NaN (first in {Describe(tensor.Shape, place)}): every number computed from it is NaN. "
                            + "Fill it in or leave the row out."));
        if (plan.Training.Y is { } y)
            CheckAccuracy(y, compiled, warn);
    }

    /// <summary>Accuracy compares with whole classes; for a measured quantity it is near 0 whatever the model does.</summary>
    private static void CheckAccuracy(Tensors y, CompiledModel compiled, Action<TrainingWarning> warn)
    {
        var isProbability = compiled.Losses.Losses.Any(loss =>
            loss.Name.Contains("crossentropy", StringComparison.Ordinal)
                || loss.Name.Contains("divergence", StringComparison.Ordinal));
        var accuracies = compiled.Metrics.Items.Where(item => NamedKinds.IsAccuracy(item.Metric)).ToList();
        if (isProbability || accuracies.Count == 0 || accuracies[0].Output >= y.Count || !HasFraction(y[accuracies[0].Output]))
            return;
        warn(new TrainingWarning(
            "accuracy-of-continuous-target",
            $"'{accuracies[0].Key}' counts predictions that equal the target, but the targets are not whole numbers: it says "
                + "nothing about a "
            + "regression. Watch an error instead: metrics: [\"mae\"]."));
    }

    private static int? FirstNaN(Tensor tensor)
    {
        if (!tensor.DType.IsFloating)
            return null;
        return tensor.DType == DType.Float64 ? Find(tensor.AsSpan<double>(), double.IsNaN)
            : Find(tensor.AsSpan<float>(), float.IsNaN);
    }

    private static bool HasFraction(Tensor tensor)
    {
        if (!tensor.DType.IsFloating)
            return false;
        return tensor.DType == DType.Float64
            ? Find(tensor.AsSpan<double>(), value => double.IsFinite(value) && value != Math.Floor(value)) is not null
            : Find(tensor.AsSpan<float>(), value => float.IsFinite(value) && value != MathF.Floor(value)) is not null;
    }

    private static int? Find<T>(ReadOnlySpan<T> values, Func<T, bool> predicate)
    {
        for (var i = 0; i < values.Length; i++)
            if (predicate(values[i]))
                return i;
        return null;
    }

    private static string Describe(Shape shape, int place)
    {
        var row = place;
        var rest = new List<int>();
        for (var axis = shape.Rank - 1; axis > 0; axis--)
        {
            rest.Insert(0, row % shape.Length(axis));
            row /= shape.Length(axis);
        }
        return rest.Count switch
        {
            0 => FormattableString.Invariant($"row {row}, counted from 0"),
            1 => FormattableString.Invariant($"column {rest[0]}, row {row}, counted from 0"),
            _ => FormattableString.Invariant($"row {row}, position ({string.Join(", ", rest)}), counted from 0"),
        };
    }
}
