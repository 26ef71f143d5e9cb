namespace Hornbeam.Optimizers;

/// <summary>The three ways of keeping gradients small. A limit that is not positive is ignored, as Keras does.</summary>
internal static class Clipping
{
    public static List<Tensor> Apply(List<Tensor> gradients, double? norm, double? globalNorm, double? value) =>
        norm > 0 ? gradients.ConvertAll(gradient => ByNorm(gradient, norm.Value))
        : globalNorm > 0 ? ByGlobalNorm(gradients, globalNorm.Value)
        : value > 0 ? gradients.ConvertAll(gradient => Ops.Clip(gradient, -value.Value, value.Value))
        : gradients;

    /// <summary>g c / max(|g|, c)</summary>
    private static Tensor ByNorm(Tensor gradient, double limit)
    {
        var squares = Ops.Sum(Ops.Square(gradient));
        return gradient * limit / Ops.Maximum(Ops.Sqrt(squares), limit);
    }

    /// <summary>g c min(1/N, 1/c), N the norm of all gradients; a norm that is not finite makes everything NaN.</summary>
    private static List<Tensor> ByGlobalNorm(List<Tensor> gradients, double limit)
    {
        var norm = Ops.Sqrt(gradients.Select(gradient => Ops.Sum(Ops.Square(gradient))).Aggregate((sum, square) => sum + square));
        var scale = limit * Ops.Minimum(1 / norm, 1 / limit) + (norm - norm);
        return gradients.ConvertAll(gradient => gradient * Ops.Cast(scale, gradient.DType));
    }
}
