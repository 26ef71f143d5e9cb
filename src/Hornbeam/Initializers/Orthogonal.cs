using Hornbeam.Engine.Graphs;
using Hornbeam.Saving;

namespace Hornbeam.Initializers;

/// <summary>
/// A matrix with orthonormal rows or columns, from the QR decomposition of normally distributed numbers, times a gain; further
/// axes count as rows. Keras: <c>keras.initializers.Orthogonal</c>; Saxe et al. 2014.
/// </summary>
/// <param name="gain">Factor; default 1.</param>
public sealed class Orthogonal(double gain = 1) : RandomInitializer
{
    /// <summary>Factor of the matrix.</summary>
    public double Gain { get; } = gain;

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The shape has fewer than two axes.</exception>
    public override Tensor Call(Shape shape, DType dtype)
    {
        if (shape.Rank < 2)
            throw new ArgumentException(
                $"Orthogonal makes tensors of at least two axes, but a weight of shape {shape} was asked for.", nameof(shape));
        var columns = shape.Length(shape.Rank - 1);
        var rows = checked((int)(shape.ElementCount / Math.Max(1, columns)));
        var (high, wide) = (Math.Max(rows, columns), Math.Min(rows, columns));
        var normal = Draw([high, wide], RandomKind.Normal, DType.Float64);
        var q = Ops.HostFunction(
            [high, wide], DType.Float64, xs =>
                Tensor.From<double>(Orthonormal.Columns(xs[0].ToArray<double>(), high, wide), [high, wide]), normal);
        if (rows < columns)
            q = Ops.Transpose(q);
        return Ops.Cast(Ops.Reshape(Gain * q, shape), dtype);
    }

    /// <inheritdoc/>
    public override Config GetConfig() => base.GetConfig().With(new() { { "gain", Gain } });
}
