namespace Hornbeam;

public static partial class Activations
{
    /// <summary>1 / (1 + e^-x). Keras: <c>sigmoid</c>.</summary>
    public static Tensor Sigmoid(Tensor x) => Ops.Sigmoid(x);

    /// <summary>log(sigmoid(x)), without overflow. Keras: <c>log_sigmoid</c>.</summary>
    public static Tensor LogSigmoid(Tensor x)
    {
        ArgumentNullException.ThrowIfNull(x);
        return -Ops.Softplus(-x);
    }

    /// <summary>x / 6 + 1/2 clipped to [0, 1]. Keras: <c>hard_sigmoid</c>.</summary>
    public static Tensor HardSigmoid(Tensor x)
    {
        ArgumentNullException.ThrowIfNull(x);
        return Relu6(x + 3) / 6;
    }

    /// <summary>x sigmoid(x). Keras: <c>silu</c>, <c>swish</c>; Ramachandran et al. 2017.</summary>
    public static Tensor Silu(Tensor x)
    {
        ArgumentNullException.ThrowIfNull(x);
        return x * Ops.Sigmoid(x);
    }

    /// <summary>x hardSigmoid(x). Keras: <c>hard_silu</c>, <c>hard_swish</c>; Howard et al. 2019.</summary>
    public static Tensor HardSilu(Tensor x)
    {
        ArgumentNullException.ThrowIfNull(x);
        return x * HardSigmoid(x);
    }

    /// <summary>x tanh(softplus(x)). Keras: <c>mish</c>; Misra 2019.</summary>
    public static Tensor Mish(Tensor x)
    {
        ArgumentNullException.ThrowIfNull(x);
        return x * Ops.Tanh(Ops.Softplus(x));
    }

    /// <summary>Hyperbolic tangent. Keras: <c>tanh</c>.</summary>
    public static Tensor Tanh(Tensor x) => Ops.Tanh(x);

    /// <summary>x - tanh(x). Keras: <c>tanh_shrink</c>.</summary>
    public static Tensor TanhShrink(Tensor x)
    {
        ArgumentNullException.ThrowIfNull(x);
        return x - Ops.Tanh(x);
    }

    /// <summary>x clipped to [-1, 1]. Keras: <c>hard_tanh</c>.</summary>
    public static Tensor HardTanh(Tensor x) => Ops.Clip(x, -1.0, 1.0);

    /// <summary>log(1 + e^x), without overflow. Keras: <c>softplus</c>.</summary>
    public static Tensor Softplus(Tensor x) => Ops.Softplus(x);

    /// <summary>x / (1 + |x|). Keras: <c>softsign</c>.</summary>
    public static Tensor Softsign(Tensor x)
    {
        ArgumentNullException.ThrowIfNull(x);
        return x / (1 + Ops.Abs(x));
    }

    /// <summary>(x + sqrt(x^2 + b)) / 2. Keras: <c>squareplus</c>; Barron 2021.</summary>
    /// <param name="x">Any tensor.</param>
    /// <param name="b">Smoothness; default 4.</param>
    public static Tensor Squareplus(Tensor x, double b = 4)
    {
        ArgumentNullException.ThrowIfNull(x);
        return (x + Ops.Sqrt(x * x + b)) / 2;
    }

    /// <summary>0 up to -1, (x + 1)^2 / 4 up to 1, x from there. Keras: <c>sparse_plus</c>.</summary>
    public static Tensor SparsePlus(Tensor x)
    {
        ArgumentNullException.ThrowIfNull(x);
        return Ops.Where(x <= -1, 0.0, Ops.Where(x < 1, Ops.Square(x + 1) / 4, x));
    }

    /// <summary>0 up to -1, (x + 1) / 2 up to 1, 1 from there. Keras: <c>sparse_sigmoid</c>.</summary>
    public static Tensor SparseSigmoid(Tensor x)
    {
        ArgumentNullException.ThrowIfNull(x);
        return Ops.Where(x <= -1, 0.0, Ops.Where(x >= 1, 1.0, 0.5 * (x + 1)));
    }
}
