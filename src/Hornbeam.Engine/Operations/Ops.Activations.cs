namespace Hornbeam;

public static partial class Ops
{
    /// <summary>max(x, 0). Keras: <c>ops.relu</c>.</summary>
    // 0 stands first so that its side takes the derivative of the tie: relu'(0) = 0, as Keras.
    public static Tensor Relu(Tensor x) => Maximum(0, x);

    /// <summary>Exponentials along an axis divided by their sum. Keras: <c>ops.softmax</c>.</summary>
    public static Tensor Softmax(Tensor x, Axis? axis = null)
    {
        ArgumentNullException.ThrowIfNull(x);
        x = ToFloating(x);
        var axes = axis ?? -1;
        var e = Exp(x - StopGradient(Max(x, axes, keepDims: true)));
        return e / Sum(e, axes, keepDims: true);
    }

    /// <summary>Logarithm of the softmax, without overflow. Keras: <c>ops.log_softmax</c>.</summary>
    public static Tensor LogSoftmax(Tensor x, Axis? axis = null)
    {
        ArgumentNullException.ThrowIfNull(x);
        x = ToFloating(x);
        var axes = axis ?? -1;
        var shifted = x - StopGradient(Max(x, axes, keepDims: true));
        return shifted - Log(Sum(Exp(shifted), axes, keepDims: true));
    }

    /// <summary>log(1 + e^x), without overflow. Keras: <c>ops.softplus</c>.</summary>
    public static Tensor Softplus(Tensor x)
    {
        ArgumentNullException.ThrowIfNull(x);
        x = ToFloating(x);
        // Written so that the derivative is sigmoid(x) also where max(x, 0) has its kink.
        return CustomGradient(
            xs => Maximum(xs[0], 0) + Log1p(Exp(-Abs(xs[0]))),
            (xs, _, gradient) => [gradient * Sigmoid(xs[0])],
            x);
    }
}
