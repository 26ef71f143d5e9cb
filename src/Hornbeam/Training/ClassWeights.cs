namespace Hornbeam;

/// <summary>Turns weights of classes into weights of samples.</summary>
internal static class ClassWeights
{
    /// <summary>The weight of each sample's class; classes without one count 1.</summary>
    public static Tensor Of(Tensors y, IReadOnlyDictionary<int, double> weights)
    {
        if (y.Count != 1)
            throw new ArgumentException(
                $"ClassWeight goes with one target, but there are {y.Count}: give SampleWeight instead.");
        var labels = Labels(y[0]);
        var result = new float[labels.Length];
        for (var i = 0; i < result.Length; i++)
            result[i] = weights.TryGetValue(labels[i], out var weight) ? (float)weight : 1;
        return Tensor.From(result);
    }

    /// <summary>The class numbers: of one-hot rows the place of the largest element, otherwise the rounded value.</summary>
    public static int[] Labels(Tensor y)
    {
        if (y.Rank > 2)
            throw new ArgumentException(
                $"ClassWeight needs one class a sample, but the targets have the shape {y.Shape}: give SampleWeight instead.");
        var classes = y.Rank == 2 && y.Shape[1] > 1 ? Ops.ArgMax(y, axis: 1)
            : Ops.Cast(y.DType.IsFloating ? Ops.Round(y) : y, DType.Int32);
        return Ops.Reshape(classes, [null]).ToArray<int>();
    }
}
