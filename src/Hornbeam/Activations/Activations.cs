namespace Hornbeam;

/// <summary>
/// The activation functions under the names of <c>keras.activations</c>, as functions of tensors. Layers take them by name
/// (<c>new Dense(12, "relu")</c>) or as <see cref="ActivationFunction"/>.
/// </summary>
public static partial class Activations
{
    /// <summary>By Keras's names, with default arguments.</summary>
    internal static readonly Dictionary<string, Func<Tensor, Tensor>> Named = new(StringComparer.Ordinal)
    {
        ["linear"] = Linear,
        ["relu"] = x => Relu(x),
        ["leaky_relu"] = x => LeakyRelu(x),
        ["relu6"] = Relu6,
        ["elu"] = x => Elu(x),
        ["celu"] = x => Celu(x),
        ["selu"] = Selu,
        ["gelu"] = x => Gelu(x),
        ["glu"] = x => Glu(x),
        ["silu"] = Silu,
        ["swish"] = Silu,
        ["mish"] = Mish,
        ["sigmoid"] = Sigmoid,
        ["log_sigmoid"] = LogSigmoid,
        ["hard_sigmoid"] = HardSigmoid,
        ["hard_silu"] = HardSilu,
        ["hard_swish"] = HardSilu,
        ["softmax"] = x => Softmax(x),
        ["log_softmax"] = x => LogSoftmax(x),
        ["softplus"] = Softplus,
        ["softsign"] = Softsign,
        ["squareplus"] = x => Squareplus(x),
        ["sparse_plus"] = SparsePlus,
        ["sparse_sigmoid"] = SparseSigmoid,
        ["sparsemax"] = x => Sparsemax(x),
        ["tanh"] = Tanh,
        ["tanh_shrink"] = TanhShrink,
        ["hard_tanh"] = HardTanh,
        ["soft_shrink"] = x => SoftShrink(x),
        ["hard_shrink"] = x => HardShrink(x),
        ["threshold"] = x => Threshold(x),
        ["exponential"] = Exponential,
    };

    /// <summary>x itself. Keras: <c>linear</c>.</summary>
    public static Tensor Linear(Tensor x) => x;

    /// <summary>e^x. Keras: <c>exponential</c>.</summary>
    public static Tensor Exponential(Tensor x) => Ops.Exp(x);
}
