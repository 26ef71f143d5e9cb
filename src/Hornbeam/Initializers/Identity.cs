using Hornbeam.Saving;

namespace Hornbeam.Initializers;

/// <summary>Ones on the diagonal of a matrix, times a gain. Keras: <c>keras.initializers.Identity</c>.</summary>
/// <param name="gain">Factor; default 1.</param>
public sealed class Identity(double gain = 1) : Initializer
{
    /// <summary>Factor of the matrix.</summary>
    public double Gain { get; } = gain;

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The shape is not that of a matrix.</exception>
    public override Tensor Call(Shape shape, DType dtype)
    {
        if (shape.Rank != 2)
            throw new ArgumentException($"Identity makes matrices, but a weight of shape {shape} was asked for.", nameof(shape));
        return Ops.Eye(shape.Length(0), shape.Length(1), dtype) * Ops.Cast(Gain, dtype);
    }

    /// <inheritdoc/>
    public override Config GetConfig() => Gain == 1 ? [] : new() { { "gain", Gain } };
}
