using Hornbeam.Saving;

namespace Hornbeam.Initializers;

/// <summary>One value everywhere. Keras: <c>keras.initializers.Constant</c>.</summary>
/// <param name="value">The value; default 0.</param>
public sealed class Constant(double value = 0) : Initializer
{
    /// <summary>The value.</summary>
    public double Value { get; } = value;

    /// <inheritdoc/>
    public override Tensor Call(Shape shape, DType dtype) => Constants.Filled(shape, Value, dtype);

    /// <inheritdoc/>
    public override Config GetConfig() => new() { { "value", Value } };
}
