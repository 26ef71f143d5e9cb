using Hornbeam.Saving;

namespace Hornbeam.Regularizers;

/// <summary>l1 sum |w|. Keras: <c>keras.regularizers.L1</c>.</summary>
/// <param name="l1">Strength; default 0.01.</param>
/// <exception cref="ArgumentOutOfRangeException">The strength is negative or not finite.</exception>
public sealed class L1(double l1 = 0.01) : Regularizer
{
    /// <summary>Strength.</summary>
    public double Strength { get; } = Checked(l1, nameof(l1));

    /// <inheritdoc/>
    public override Tensor Call(Tensor weight) => Strength * Ops.Sum(Ops.Abs(weight));

    /// <inheritdoc/>
    public override Config GetConfig() => new() { { "l1", (double)(float)Strength } };
}
