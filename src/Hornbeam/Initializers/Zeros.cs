namespace Hornbeam.Initializers;

/// <summary>All 0. Keras: <c>keras.initializers.Zeros</c>.</summary>
public sealed class Zeros : Initializer
{
    /// <inheritdoc/>
    public override Tensor Call(Shape shape, DType dtype) => Constants.Filled(shape, 0, dtype);
}
