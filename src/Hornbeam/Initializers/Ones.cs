namespace Hornbeam.Initializers;

/// <summary>All 1. Keras: <c>keras.initializers.Ones</c>.</summary>
public sealed class Ones : Initializer
{
    /// <inheritdoc/>
    public override Tensor Call(Shape shape, DType dtype) => Constants.Filled(shape, 1, dtype);
}
