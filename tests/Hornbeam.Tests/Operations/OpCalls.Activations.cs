using Functions = Hornbeam.Activations;

namespace Hornbeam.Tests.Operations;

internal static partial class OpCalls
{
    /// <summary>Activations that Keras has twice, under ops too; ours are in one place.</summary>
    private static void ActivationFunctions(AddUnary unary, Action<string, Func<OpArguments, Tensor>> one)
    {
        unary(Functions.Silu, "silu", "swish");
        unary(Functions.HardSilu, "hard_silu", "hard_swish");
        unary(Functions.HardSigmoid, "hard_sigmoid");
        unary(Functions.LogSigmoid, "log_sigmoid");
        unary(Functions.Softsign, "softsign");
        unary(Functions.Relu6, "relu6");
        unary(Functions.Selu, "selu");
        unary(Functions.HardTanh, "hard_tanh");
        unary(Functions.TanhShrink, "tanh_shrink");
        unary(Functions.SparsePlus, "sparse_plus");
        unary(Functions.SparseSigmoid, "sparse_sigmoid");
        one("elu", a => Functions.Elu(a.Tensor(0), a.Number(1, "alpha", 1)));
        one("celu", a => Functions.Celu(a.Tensor(0), a.Number(1, "alpha", 1)));
        one("gelu", a => Functions.Gelu(a.Tensor(0), a.Flag(1, "approximate", true)));
        one("leaky_relu", a => Functions.LeakyRelu(a.Tensor(0), a.Number(1, "negative_slope", 0.2)));
        one("glu", a => Functions.Glu(a.Tensor(0), a.Int(1, "axis", -1)));
        one("soft_shrink", a => Functions.SoftShrink(a.Tensor(0), a.Number(1, "threshold", 0.5)));
        one("hard_shrink", a => Functions.HardShrink(a.Tensor(0), a.Number(1, "threshold", 0.5)));
        one("threshold", a => Functions.Threshold(a.Tensor(0), a.Number(1, "threshold", 0), a.Number(2, "default_value", 0)));
        one("squareplus", a => Functions.Squareplus(a.Tensor(0), a.Number(1, "b", 4)));
    }
}
