using System.Runtime.CompilerServices;

namespace Hornbeam;

/// <summary>
/// The losses as plain functions that give a value a sample, under the names of <c>keras.losses</c>. Targets come first. All
/// compute in the predictions' floating type.
/// </summary>
public static partial class LossFunctions
{
    /// <summary>Keras's <c>epsilon()</c>: keeps logarithms and quotients finite.</summary>
    internal const double Epsilon = 1e-7;

    /// <summary>x divided by its Euclidean norm along an axis; norms below 1e-7 count as 1e-7.</summary>
    internal static Tensor Normalize(Tensor x, Axis axis) =>
        x * Ops.Rsqrt(Ops.Maximum(Ops.Sum(Ops.Square(x), axis, keepDims: true), Epsilon * Epsilon));

    private static (Tensor, Tensor) Same(Tensor yTrue, Tensor yPred)
    {
        (yTrue, yPred) = Floating(yTrue, yPred);
        return Ranks.Align(yTrue, yPred);
    }

    private static (Tensor, Tensor) Floating(Tensor yTrue, Tensor yPred)
    {
        ArgumentNullException.ThrowIfNull(yTrue);
        ArgumentNullException.ThrowIfNull(yPred);
        if (!yPred.DType.IsFloating)
            yPred = Ops.Cast(yPred, DType.Float32);
        return (Ops.Cast(yTrue, yPred.DType), yPred);
    }

    private static Tensor Smooth(Tensor yTrue, double smoothing, double share) =>
        smoothing == 0 ? yTrue : yTrue * (1 - smoothing) + smoothing * share;

    private static void RequireSameShape(Tensor yTrue, Tensor yPred, [CallerMemberName] string loss = "")
    {
        if (yTrue.Shape != yPred.Shape)
            throw new ArgumentException(
                $"{loss}: targets and predictions must have the same shape, but they have {yTrue.Shape} and {yPred.Shape}."
                + Ops.InLayer(),
                nameof(yTrue));
    }
}
