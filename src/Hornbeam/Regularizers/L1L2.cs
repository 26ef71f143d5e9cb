using Hornbeam.Saving;

namespace Hornbeam.Regularizers;

/// <summary>l1 sum |w| + l2 sum w^2. Keras: <c>keras.regularizers.L1L2</c>.</summary>
/// <param name="l1">Strength of the magnitudes; default 0.</param>
/// <param name="l2">Strength of the squares; default 0.</param>
/// <exception cref="ArgumentOutOfRangeException">A strength is negative or not finite.</exception>
public sealed class L1L2(double l1 = 0, double l2 = 0) : Regularizer
{
    /// <summary>Strength of the magnitudes.</summary>
    public double L1 { get; } = Checked(l1, nameof(l1));

    /// <summary>Strength of the squares.</summary>
    public double L2 { get; } = Checked(l2, nameof(l2));

    /// <inheritdoc/>
    public override Tensor Call(Tensor weight)
    {
        Tensor penalty = Ops.Cast(0.0, weight.DType);
        if (L1 > 0)
            penalty += L1 * Ops.Sum(Ops.Abs(weight));
        if (L2 > 0)
            penalty += L2 * Ops.Sum(Ops.Square(weight));
        return penalty;
    }

    /// <inheritdoc/>
    public override Config GetConfig() => new() { { "l1", L1 }, { "l2", L2 } };
}
