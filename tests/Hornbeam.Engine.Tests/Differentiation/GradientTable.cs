namespace Hornbeam.Engine.Tests.Differentiation;

/// <summary>Every differentiable function of Ops.</summary>
internal static partial class GradientTable
{
    public static IReadOnlyList<GradientCase> Cases { get; } =
    [
        .. Elementwise(), .. Pairs(), .. Layout(), .. Folds(), .. Products(), .. Selection(), .. Compositions(), .. Loops(), .. Recurrences(),
        .. WindowGradients.Cases,
    ];

    /// <summary>Functions without a derivative: truth values, positions, numbers of steps, constants.</summary>
    public static IReadOnlySet<string> WithoutDerivative { get; } = new HashSet<string>
    {
        "Sign", "Floor", "Ceil", "Round", "Trunc", "FloorDivide", "Equal", "NotEqual", "Less", "LessEqual", "Greater", "GreaterEqual", "LogicalAnd",
        "LogicalOr", "LogicalXor", "LogicalNot", "IsNaN", "IsFinite", "IsInf", "IsNegInf", "IsPosInf", "SignBit", "IsClose", "AllClose", "IsIn", "Any",
        "All", "ArgMax", "ArgMin", "CountNonzero", "SearchSorted", "Digitize", "InTopK", "UnravelIndex", "OneHot", "MultiHot", "Full", "Zeros", "Ones",
        "ZerosLike", "OnesLike", "FullLike", "Arange", "Eye", "Identity", "Tri", "Bartlett", "Blackman", "Hamming", "Hanning", "StopGradient",
        "HostFunction", "Heaviside",
    };

    private static GradientCase Unary(string name, Func<Tensor, Tensor> function, double low = -2, double high = 2) =>
        new(name, x => function(x[0]), ([9], low, high));

    private static IEnumerable<GradientCase> Elementwise() =>
    [
        Unary("Negative", Ops.Negative),
        Unary("Abs", Ops.Abs),
        Unary("Fabs", Ops.Fabs),
        Unary("Square", Ops.Square),
        Unary("Reciprocal", Ops.Reciprocal, 0.5, 2),
        Unary("Sqrt", Ops.Sqrt, 0.1, 4),
        Unary("Rsqrt", Ops.Rsqrt, 0.2, 4),
        Unary("Cbrt", Ops.Cbrt, -4, -0.2),
        Unary("Exp", Ops.Exp),
        Unary("Exp2", Ops.Exp2),
        Unary("Expm1", Ops.Expm1),
        Unary("Log", Ops.Log, 0.1, 4),
        Unary("Log1p", Ops.Log1p, -0.8, 4),
        Unary("Log2", Ops.Log2, 0.1, 4),
        Unary("Log10", Ops.Log10, 0.1, 4),
        Unary("Sin", Ops.Sin),
        Unary("Cos", Ops.Cos),
        Unary("Tan", Ops.Tan, -1.2, 1.2),
        Unary("Arcsin", Ops.Arcsin, -0.9, 0.9),
        Unary("Arccos", Ops.Arccos, -0.9, 0.9),
        Unary("Arctan", Ops.Arctan),
        Unary("Sinh", Ops.Sinh),
        Unary("Cosh", Ops.Cosh),
        Unary("Tanh", Ops.Tanh),
        Unary("Arcsinh", Ops.Arcsinh),
        Unary("Arccosh", Ops.Arccosh, 1.2, 4),
        Unary("Arctanh", Ops.Arctanh, -0.9, 0.9),
        Unary("Sigmoid", Ops.Sigmoid, -6, 6),
        Unary("Erf", Ops.Erf),
        Unary("Erfc", Ops.Erfc),
        Unary("Sinc", Ops.Sinc),
        Unary("Deg2Rad", Ops.Deg2Rad),
        Unary("Rad2Deg", Ops.Rad2Deg),
        Unary("NanToNum", x => Ops.NanToNum(x)),
        Unary("Relu", Ops.Relu),
        Unary("Softplus", Ops.Softplus, -4, 4),
        Unary("Cast to float64 and back", x => Ops.Cast(Ops.Square(Ops.Cast(x, DType.Float64)), DType.Float64)),
        Unary("SaturateCast", x => Ops.SaturateCast(x, DType.Float64) * x),
        Unary("Clip", x => Ops.Clip(x, -1, 1)),
    ];

    private static GradientCase Binary(string name, Func<Tensor, Tensor, Tensor> function, double low = -2, double high = 2) =>
        new(name, x => function(x[0], x[1]), ([2, 1, 4], low, high), ([3, 1], low, high + 0.1));

    private static IEnumerable<GradientCase> Pairs() =>
    [
        Binary("Add", Ops.Add),
        Binary("Subtract", Ops.Subtract),
        Binary("Multiply", Ops.Multiply),
        Binary("Divide", Ops.Divide, 0.5, 3),
        Binary("DivideNoNan", Ops.DivideNoNan, 0.5, 3),
        Binary("Power", Ops.Power, 0.3, 2),
        new("Power of a negative base", x => Ops.Power(x[0], 3), ([7], -2, -0.1)),
        Binary("Maximum", Ops.Maximum),
        Binary("Minimum", Ops.Minimum),
        Binary("Fmax", Ops.Fmax),
        Binary("Fmin", Ops.Fmin),
        new("Mod", x => Ops.Mod(x[0], x[1]), ([7], 0.1, 2.9), ([7], 3, 4)),
        new("Fmod", x => Ops.Fmod(x[0], x[1]), ([7], -2.9, -0.1), ([7], 3, 4)),
        Binary("Arctan2", Ops.Arctan2, 0.3, 2),
        Binary("Hypot", Ops.Hypot, 0.3, 2),
        Binary("LogAddExp", Ops.LogAddExp),
        Binary("LogAddExp2", Ops.LogAddExp2),
        new("Ldexp", x => Ops.Ldexp(x[0], Tensor.From([1, 2, -1])), ([3], -2, 2)),
        Binary("Where", (x, y) => Ops.Where(x > 0.3, x * x, y)),
    ];

    private static GradientCase Moved(string name, Func<Tensor, Tensor> function) => new(name, x => function(Ops.Square(x[0])), ([3, 4], -2, 2));

    private static IEnumerable<GradientCase> Layout() =>
    [
        Moved("BroadcastTo", x => Ops.BroadcastTo(x, [2, 3, 4])),
        Moved("Reshape", x => Ops.Reshape(x, [2, null])),
        Moved("Ravel", Ops.Ravel),
        Moved("Transpose", x => Ops.Transpose(x)),
        Moved("SwapAxes", x => Ops.SwapAxes(x, 0, 1)),
        Moved("MoveAxis", x => Ops.MoveAxis(x, 0, 1)),
        Moved("ExpandDims", x => Ops.ExpandDims(x, 1)),
        Moved("Squeeze", x => Ops.Squeeze(Ops.ExpandDims(x, 1), 1)),
        Moved("Pad", x => Ops.Pad(x, [(1, 0), (2, 1)], 3)),
        Moved("Pad mirrored", x => Ops.Pad(x, [(1, 2), (3, 1)], "reflect")),
        Moved("Concatenate", x => Ops.Concatenate([x, x * 2, Ops.Exp(x)], 1)),
        Moved("Stack", x => Ops.Stack([x, x * 2], 1)),
        Moved("VStack", x => Ops.VStack([x, x * 2])),
        Moved("HStack", x => Ops.HStack([x, x * 2])),
        Moved("DStack", x => Ops.DStack([x, x * 2])),
        Moved("Append", x => Ops.Append(x, x * 3)),
        Moved("Flip", x => Ops.Flip(x, 1)),
        Moved("Rot90", x => Ops.Rot90(x)),
        Moved("Roll", x => Ops.Roll(x, 2, 1)),
        Moved("Tile", x => Ops.Tile(x, 2, 3)),
        Moved("Repeat", x => Ops.Repeat(x, [1, 0, 3], 0)),
        Moved("Slice", x => Ops.Slice(x, [1, 0], [2, 3])),
        Moved("Slice with steps", x => x[TensorIndex.Slice(2, null, -2), TensorIndex.Slice(0, 4, 3)]),
        Moved("SliceUpdate", x => Ops.SliceUpdate(x, [1, 1], Ops.Exp(x[..2, ..2]))),
        Moved("Split", x => Ops.Split(x, 2, 1)[1]),
        Moved("ArraySplit", x => Ops.ArraySplit(x, 3, 1)[0]),
        Moved("Unstack", x => Ops.Unstack(x)[2]),
        Moved("Diagonal", x => Ops.Diagonal(x, 1)),
        Moved("Trace", x => Ops.Trace(x)),
        Moved("Diag", x => Ops.Diag(x[0], -1)),
        Moved("DiagFlat", x => Ops.DiagFlat(x)),
        Moved("Tril", x => Ops.Tril(x)),
        Moved("Triu", x => Ops.Triu(x, 1)),
        Moved("Meshgrid", x => Ops.Meshgrid(x[0], x[1])[1]),
    ];

    private static GradientCase Fold(string name, Func<Tensor, Tensor> function, double low = -2, double high = 2) =>
        new(name, x => function(x[0]), ([3, 5, 2], low, high));

    private static IEnumerable<GradientCase> Folds() =>
    [
        Fold("Sum", x => Ops.Sum(x, [0, 2]) * 2),
        Fold("Mean", x => Ops.Mean(Ops.Square(x), 1)),
        Fold("Var", x => Ops.Var(x, [1, 2])),
        Fold("Std", x => Ops.Std(x, 1)),
        Fold("Moments", x => Ops.Moments(x, 1).Variance),
        Fold("Prod", x => Ops.Prod(x, 1)),
        Fold("Prod of axes apart", x => Ops.Prod(x, [0, 2])),
        Fold("Prod of all", x => Ops.Prod(x), 0.8, 1.3),
        Fold("Max", x => Ops.Max(x, 1)),
        Fold("Min", x => Ops.Min(x, [0, 2], keepDims: true)),
        Fold("Max with a start", x => Ops.Max(x, 1, false, 0.5)),
        Fold("Min with a start", x => Ops.Min(x, 1, false, -0.5)),
        Fold("Ptp", x => Ops.Ptp(x, 1)),
        Fold("LogSumExp", x => Ops.LogSumExp(x, [0, 1])),
        Fold("Softmax", x => Ops.Softmax(x, 1)),
        Fold("LogSoftmax", x => Ops.LogSoftmax(x)),
        Fold("CumSum", x => Ops.CumSum(Ops.Square(x), 1)),
        Fold("CumProd", x => Ops.CumProd(x, 1)),
        Fold("Diff", x => Ops.Diff(Ops.Square(x), 2, 1)),
        Fold("Trapezoid", x => Ops.Trapezoid(Ops.Square(x), null, 0.5, 1)),
        Fold("Average", x => Ops.Average(x, 1, Ops.Exp(x))),
        Fold("Norm", x => Ops.Norm(x)),
        Fold("Norm of order 3", x => Ops.Norm(x, 3, 1)),
        Fold("Norm of columns", x => Ops.Norm(x, 1, [0, 1])),
        Fold("Normalize", x => Ops.Normalize(x, 1)),
        Fold("NanSum", x => Ops.NanSum(Ops.Square(x), 1)),
        Fold("NanProd", x => Ops.NanProd(x, 1)),
        Fold("NanMax", x => Ops.NanMax(x, 1)),
        Fold("NanMin", x => Ops.NanMin(x, 1)),
        Fold("NanMean", x => Ops.NanMean(Ops.Square(x), 1)),
        Fold("NanVar", x => Ops.NanVar(x, 1)),
        Fold("NanStd", x => Ops.NanStd(x, 1)),
        Fold("NanCumSum", x => Ops.NanCumSum(Ops.Square(x), 1)),
        Fold("NanCumProd", x => Ops.NanCumProd(x, 1)),
        new("Corrcoef", x => Ops.Corrcoef(x[0]), ([3, 5], -2, 2)),
    ];

    private static IEnumerable<GradientCase> Products() =>
    [
        new("MatMul", x => Ops.MatMul(x[0], x[1]), ([3, 4], -2, 2), ([4, 5], -2, 2)),
        new("MatMul of stacks", x => Ops.MatMul(x[0], x[1]), ([2, 1, 3, 4], -2, 2), ([3, 4, 2], -2, 2)),
        new("MatMul of many rows", x => Ops.MatMul(x[0], x[1]), ([2, 3, 4], -2, 2), ([4, 2], -2, 2)),
        new("MatMul of vectors", x => Ops.MatMul(x[0], x[1]), ([4], -2, 2), ([4, 2], -2, 2)),
        new("Dot", x => Ops.Dot(x[0], x[1]), ([2, 3], -2, 2), ([2, 3, 2], -2, 2)),
        new("Outer", x => Ops.Outer(x[0], x[1]), ([3], -2, 2), ([2, 2], -2, 2)),
        new("Inner", x => Ops.Inner(x[0], x[1]), ([2, 3], -2, 2), ([4, 3], -2, 2)),
        new("VDot", x => Ops.VDot(x[0], x[1]), ([2, 3], -2, 2), ([3, 2], -2, 2)),
        new("Cross", x => Ops.Cross(x[0], x[1]), ([2, 3], -2, 2), ([3], -2, 2)),
        new("Kron", x => Ops.Kron(x[0], x[1]), ([2, 3], -2, 2), ([2, 2], -2, 2)),
        new("TensorDot", x => Ops.TensorDot(x[0], x[1], [1, 0], [0, 2]), ([2, 3, 2], -2, 2), ([3, 2, 2], -2, 2)),
        new("Einsum", x => Ops.Einsum("bij,bkj,k->ib", x), ([2, 3, 4], -2, 2), ([2, 2, 4], -2, 2), ([2], -2, 2)),
        new("Einsum of a diagonal", x => Ops.Einsum("iij->j", x), ([3, 3, 2], -2, 2)),
        new("Vander", x => Ops.Vander(x[0], 4), ([3], 0.5, 2)),
    ];

    private static IEnumerable<GradientCase> Selection() =>
    [
        new("Take", x => Ops.Take(Ops.Square(x[0]), Tensor.From([2, 0, -1, 2]), 0), ([3, 2], -2, 2)),
        new("TakeAlongAxis", x => Ops.TakeAlongAxis(Ops.Square(x[0]), Ops.Reshape(Tensor.From([1, 0, -1, 1]), [2, 2]), 1), ([2, 3], -2, 2)),
        new("Select", x => Ops.Select([x[0] > 1, x[0] > 0], [x[0] * 2, Ops.Square(x[0])], -x[0]), ([7], -2, 2)),
        new("Scatter", x => Ops.Scatter(Ops.Reshape(Tensor.From([1, 0, 1]), [3, 1]), Ops.Square(x[0]), [3, 2]), ([3, 2], -2, 2)),
        new("SegmentSum", x => Ops.SegmentSum(Ops.Square(x[0]), Tensor.From([1, 0, 1]), 2), ([3, 2], -2, 2)),
    ];

    private static IEnumerable<GradientCase> Compositions() =>
    [
        new("Linspace", x => Ops.Linspace(x[0], x[1], 4), ([2], -2, 0), ([2], 1, 2)),
        new("Logspace", x => Ops.Logspace(x[0], x[1], 4), ([2], -1, 0), ([2], 0.5, 1)),
        new("Geomspace", x => Ops.Geomspace(x[0], x[1], 4), ([2], 1, 2), ([2], 3, 4)),
        new(
            "BatchNormalization", x => Ops.BatchNormalization(x[0], x[1], x[2], 1, x[3], x[4]),
            ([3, 2, 2], -2, 2), ([2], -1, 1), ([2], 0.5, 2), ([2], -1, 1), ([2], 0.5, 2)),
        new("LayerNormalization", x => Ops.LayerNormalization(x[0], x[1], x[2]), ([3, 4], -2, 2), ([4], 0.5, 2), ([4], -1, 1)),
        new("RmsNormalization", x => Ops.RmsNormalization(x[0], x[1]), ([3, 4], -2, 2), ([4], 0.5, 2)),
        new(
            "CustomGradient", x => Ops.CustomGradient(xs => xs[0] * xs[1], (xs, _, g) => [g * xs[1], g * xs[0]], x[0], Ops.Exp(x[1])),
            ([4], -2, 2), ([4], -2, 2)),
    ];
}
