namespace Hornbeam.Constraints;

/// <summary>Negative elements become 0. Keras: <c>keras.constraints.NonNeg</c>.</summary>
public sealed class NonNeg : Constraint
{
    /// <inheritdoc/>
    public override Tensor Call(Tensor weight) => Ops.Relu(weight);
}
