using System.Text.Json;

namespace Hornbeam.Tests.Operations;

/// <summary>What each function of <c>keras.ops</c> is called here. A function that stands here is expected to do what Keras does.</summary>
internal static partial class OpCalls
{
    public delegate Tensor[] Call(OpArguments a);

    public static IReadOnlyDictionary<string, Call> All { get; } = Table();

    private static Dictionary<string, Call> Table()
    {
        var table = new Dictionary<string, Call>();
        void One(string name, Func<OpArguments, Tensor> call) => table.Add(name, a => [call(a)]);
        void Unary(Func<Tensor, Tensor> function, params ReadOnlySpan<string> names)
        {
            foreach (var name in names)
                One(name, a => function(a.Tensor(0)));
        }
        void Binary(string name, Func<Tensor, Tensor, Tensor> function) => One(name, a => function(a.Tensor(0), a.Tensor(1)));

        Elementwise(Unary, Binary, One);
        ActivationFunctions(Unary, One);
        Creation(One, (name, call) => table.Add(name, call));
        Layout(One, (name, call) => table.Add(name, call));
        Reductions(One, (name, call) => table.Add(name, call));
        Products(One);
        Selection(One, (name, call) => table.Add(name, call));
        Loops(One, (name, call) => table.Add(name, call));
        Windows(One);
        return table;
    }

    private delegate void AddUnary(Func<Tensor, Tensor> function, params ReadOnlySpan<string> names);

    private static void Elementwise(AddUnary unary, Action<string, Func<Tensor, Tensor, Tensor>> binary, Action<string, Func<OpArguments, Tensor>> one)
    {
        unary(Ops.Negative, "negative");
        unary(Ops.Abs, "abs", "absolute");
        unary(Ops.Sign, "sign");
        unary(Ops.Square, "square");
        unary(Ops.Sqrt, "sqrt");
        unary(Ops.Rsqrt, "rsqrt");
        unary(Ops.Exp, "exp");
        unary(Ops.Exp2, "exp2");
        unary(Ops.Expm1, "expm1");
        unary(Ops.Log, "log");
        unary(Ops.Log1p, "log1p");
        unary(Ops.Log2, "log2");
        unary(Ops.Log10, "log10");
        unary(Ops.Sin, "sin");
        unary(Ops.Cos, "cos");
        unary(Ops.Tan, "tan");
        unary(Ops.Tanh, "tanh");
        unary(Ops.Arcsin, "arcsin");
        unary(Ops.Arccos, "arccos");
        unary(Ops.Arctan, "arctan");
        unary(Ops.Sinh, "sinh");
        unary(Ops.Cosh, "cosh");
        unary(Ops.Arcsinh, "arcsinh");
        unary(Ops.Arccosh, "arccosh");
        unary(Ops.Arctanh, "arctanh");
        unary(Ops.Floor, "floor");
        unary(Ops.Ceil, "ceil");
        unary(Ops.Trunc, "trunc");
        unary(Ops.Reciprocal, "reciprocal");
        unary(Ops.IsNaN, "isnan");
        unary(Ops.IsInf, "isinf");
        unary(Ops.IsFinite, "isfinite");
        unary(Ops.IsNegInf, "isneginf");
        unary(Ops.IsPosInf, "isposinf");
        unary(Ops.LogicalNot, "logical_not");
        unary(Ops.Erf, "erf");
        unary(Ops.Erfc, "erfc");
        unary(Ops.Relu, "relu");
        unary(Ops.Sigmoid, "sigmoid");
        unary(Ops.Softplus, "softplus");
        unary(Ops.Cbrt, "cbrt");
        unary(Ops.Fabs, "fabs");
        unary(Ops.Sinc, "sinc");
        unary(Ops.Deg2Rad, "deg2rad");
        unary(Ops.Rad2Deg, "rad2deg");
        unary(Ops.SignBit, "signbit");
        unary(Ops.StopGradient, "stop_gradient");
        one("round", a => a.Count > 1 ? Ops.Round(a.Tensor(0), a.Int(1)) : Ops.Round(a.Tensor(0)));
        one("nan_to_num", a => Ops.NanToNum(
            a.Tensor(0), a.Number(1, "nan", 0), a.OptionalNumber(2, "posinf"), a.OptionalNumber(3, "neginf")));
        one("clip", a => Ops.Clip(a.Tensor(0), a.Tensor(1), a.Tensor(2)));
        one("cast", a => Ops.Cast(a.Tensor(0), a.DType(1)!.Value));
        one("saturate_cast", a => Ops.SaturateCast(a.Tensor(0), a.DType(1)!.Value));
        one("softmax", a => Ops.Softmax(a.Tensor(0), SoftmaxAxes(a)));
        one("log_softmax", a => Ops.LogSoftmax(a.Tensor(0), SoftmaxAxes(a)));

        binary("add", Ops.Add);
        binary("subtract", Ops.Subtract);
        binary("multiply", Ops.Multiply);
        binary("divide", Ops.Divide);
        binary("true_divide", Ops.Divide);
        binary("divide_no_nan", Ops.DivideNoNan);
        binary("floor_divide", Ops.FloorDivide);
        binary("mod", Ops.Mod);
        binary("fmod", Ops.Fmod);
        binary("power", Ops.Power);
        binary("maximum", Ops.Maximum);
        binary("minimum", Ops.Minimum);
        binary("fmax", Ops.Fmax);
        binary("fmin", Ops.Fmin);
        binary("arctan2", Ops.Arctan2);
        binary("hypot", Ops.Hypot);
        binary("logaddexp", Ops.LogAddExp);
        binary("logaddexp2", Ops.LogAddExp2);
        binary("heaviside", Ops.Heaviside);
        binary("ldexp", Ops.Ldexp);
        binary("equal", Ops.Equal);
        binary("not_equal", Ops.NotEqual);
        binary("greater", Ops.Greater);
        binary("greater_equal", Ops.GreaterEqual);
        binary("less", Ops.Less);
        binary("less_equal", Ops.LessEqual);
        binary("logical_and", Ops.LogicalAnd);
        binary("logical_or", Ops.LogicalOr);
        binary("logical_xor", Ops.LogicalXor);
        one("isclose", a => Ops.IsClose(a.Tensor(0), a.Tensor(1), a.Number(2, "rtol", 1e-5), a.Number(3, "atol", 1e-8), a.Flag(4, "equal_nan")));
        one("allclose", a => Ops.AllClose(a.Tensor(0), a.Tensor(1), a.Number(2, "rtol", 1e-5), a.Number(3, "atol", 1e-8), a.Flag(4, "equal_nan")));
    }

    private static Axis SoftmaxAxes(OpArguments a) =>
        a.Find(1, "axis") is not { } axis ? -1 : axis.ValueKind == JsonValueKind.Null ? Axis.All : OpTensors.Ints(axis);
}
