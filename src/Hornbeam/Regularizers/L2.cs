using Hornbeam.Saving;

namespace Hornbeam.Regularizers;

/// <summary>l2 sum w^2. Keras: <c>keras.regularizers.L2</c>.</summary>
/// <param name="l2">Strength; default 0.01.</param>
/// <exception cref="ArgumentOutOfRangeException">The strength is negative or not finite.</exception>
public sealed class L2(double l2 = 0.01) : Regularizer
{
    /// <summary>Strength.</summary>
    public double Strength { get; } = Checked(l2, nameof(l2));

    /// <inheritdoc/>
    public override Tensor Call(Tensor weight) => Strength * Ops.Sum(Ops.Square(weight));

    /// <inheritdoc/>
    public override Config GetConfig() => new() { { "l2", Strength } };
}
