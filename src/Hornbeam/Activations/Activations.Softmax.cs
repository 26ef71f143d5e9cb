namespace Hornbeam;

public static partial class Activations
{
    /// <summary>e^x divided by its sum along an axis. Keras: <c>softmax</c>.</summary>
    /// <param name="x">A tensor of at least one axis.</param>
    /// <param name="axis">Default -1.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such axis.</exception>
    public static Tensor Softmax(Tensor x, int axis = -1) => Ops.Softmax(x, axis);

    /// <summary>Logarithm of the softmax, without overflow. Keras: <c>log_softmax</c>.</summary>
    /// <param name="x">A tensor of at least one axis.</param>
    /// <param name="axis">Default -1.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such axis.</exception>
    public static Tensor LogSoftmax(Tensor x, int axis = -1) => Ops.LogSoftmax(x, axis);

    /// <summary>
    /// The point of the probability simplex nearest to x along an axis: like softmax, but small entries become exactly 0.
    /// Keras: <c>sparsemax</c>; Martins and Astudillo 2016.
    /// </summary>
    /// <remarks>
    /// Without sorting: every entry is compared with every other along the axis, so time and memory grow with the square of the
    /// axis's length.
    /// </remarks>
    /// <param name="x">A tensor of at least one axis.</param>
    /// <param name="axis">Default -1.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such axis.</exception>
    public static Tensor Sparsemax(Tensor x, int axis = -1)
    {
        ArgumentNullException.ThrowIfNull(x);
        var at = x.Shape.Axis(axis, "Sparsemax");
        // z_i belongs to the support exactly where the entries above it exceed it by less than 1 in sum.
        var (own, other) = (Ops.ExpandDims(x, at + 1), Ops.ExpandDims(x, at));
        var excess = Ops.Sum(Ops.Maximum(other - own, 0), at + 1);
        var support = Ops.StopGradient(Ops.Cast(excess < 1, x.DType));
        var tau = (Ops.Sum(x * support, at, keepDims: true) - 1) / Ops.Sum(support, at, keepDims: true);
        return Ops.Maximum(0, x - tau);
    }
}
