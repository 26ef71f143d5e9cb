namespace Hornbeam.Tests.Operations;

internal static partial class OpCalls
{
    private static void Reductions(Action<string, Func<OpArguments, Tensor>> one, Action<string, Call> many)
    {
        void Fold(string name, Func<Tensor, Axis, bool, Tensor> function) =>
            one(name, a => function(a.Tensor(0), a.Axes(), a.Flag(2, "keepdims")));

        Fold("sum", Ops.Sum);
        Fold("mean", Ops.Mean);
        Fold("var", Ops.Var);
        Fold("std", Ops.Std);
        Fold("any", Ops.Any);
        Fold("all", Ops.All);
        Fold("amax", Ops.Max);
        Fold("amin", Ops.Min);
        Fold("logsumexp", Ops.LogSumExp);
        Fold("ptp", Ops.Ptp);
        Fold("nansum", Ops.NanSum);
        Fold("nanmean", Ops.NanMean);
        Fold("nanmax", Ops.NanMax);
        Fold("nanmin", Ops.NanMin);
        Fold("nanprod", Ops.NanProd);
        Fold("nanvar", Ops.NanVar);
        Fold("nanstd", Ops.NanStd);
        one("prod", a => Ops.Prod(a.DType(3) is { } dtype ? Ops.Cast(a.Tensor(0), dtype) : a.Tensor(0), a.Axes(), a.Flag(2, "keepdims")));
        one("max", a => a.OptionalNumber(3, "initial") is { } initial
            ? Ops.Max(a.Tensor(0), a.Axes(), a.Flag(2, "keepdims"), initial)
            : Ops.Max(a.Tensor(0), a.Axes(), a.Flag(2, "keepdims")));
        one("min", a => a.OptionalNumber(3, "initial") is { } initial
            ? Ops.Min(a.Tensor(0), a.Axes(), a.Flag(2, "keepdims"), initial)
            : Ops.Min(a.Tensor(0), a.Axes(), a.Flag(2, "keepdims")));
        one("argmax", a => Ops.ArgMax(a.Tensor(0), a.OptionalInt(1, "axis"), a.Flag(2, "keepdims")));
        one("argmin", a => Ops.ArgMin(a.Tensor(0), a.OptionalInt(1, "axis"), a.Flag(2, "keepdims")));
        one("count_nonzero", a => Ops.CountNonzero(a.Tensor(0), a.Axes()));
        one("average", a => Ops.Average(a.Tensor(0), a.OptionalInt(1, "axis"), a.OptionalTensor(2, "weights")));
        one("cumsum", a => Ops.CumSum(a.DType(2) is { } dtype ? Ops.Cast(a.Tensor(0), dtype) : a.Tensor(0), a.OptionalInt(1, "axis")));
        one("cumprod", a => Ops.CumProd(a.DType(2) is { } dtype ? Ops.Cast(a.Tensor(0), dtype) : a.Tensor(0), a.OptionalInt(1, "axis")));
        one("nancumsum", a => Ops.NanCumSum(a.Tensor(0), a.OptionalInt(1, "axis")));
        one("nancumprod", a => Ops.NanCumProd(a.Tensor(0), a.OptionalInt(1, "axis")));
        one("diff", a => Ops.Diff(a.Tensor(0), a.Int(1, "n", 1), a.Int(2, "axis", -1)));
        one("trapezoid", a => Ops.Trapezoid(a.Tensor(0), a.OptionalTensor(1, "x"), a.Number(2, "dx", 1), a.Int(3, "axis", -1)));
        one("corrcoef", a => Ops.Corrcoef(a.Tensor(0)));
        one("norm", a => a.Find(1, "ord") is { ValueKind: System.Text.Json.JsonValueKind.String } ord && ord.GetString() is not ("inf" or "-inf")
            ? Ops.Norm(a.Tensor(0), ord.GetString()!, a.Axes(2), a.Flag(3, "keepdims"))
            : Ops.Norm(a.Tensor(0), a.OptionalNumber(1, "ord"), a.Axes(2), a.Flag(3, "keepdims")));
        one("normalize", a => Ops.Normalize(
            a.Tensor(0), a.Has(1, "axis") ? a.Axes() : (Axis?)null, a.Number(2, "order", 2), a.OptionalNumber(3, "epsilon")));
        one("batch_normalization", a => Ops.BatchNormalization(
            a.Tensor(0), a.Tensor(1), a.Tensor(2), a.Int(3), a.OptionalTensor(4, "offset"), a.OptionalTensor(5, "scale"), a.Number(6, "epsilon", 1e-3)));
        one("layer_normalization", a => Ops.LayerNormalization(
            a.Tensor(0), a.OptionalTensor(1, "gamma"), a.OptionalTensor(2, "beta"), a.Has(3, "axis") ? a.Axes(3) : (Axis?)null, a.OptionalNumber(4, "epsilon")));
        one("rms_normalization", a => Ops.RmsNormalization(
            a.Tensor(0), a.OptionalTensor(1, "scale"), a.Has(2, "axis") ? a.Axes(2) : (Axis?)null, a.OptionalNumber(3, "epsilon")));
        many("moments", a => Ops.Moments(a.Tensor(0), a.Axes(), a.Flag(2, "keepdims")) is var (mean, variance) ? [mean, variance] : []);
    }

    private static void Products(Action<string, Func<OpArguments, Tensor>> one)
    {
        one("matmul", a => Ops.MatMul(a.Tensor(0), a.Tensor(1)));
        one("dot", a => Ops.Dot(a.Tensor(0), a.Tensor(1)));
        one("outer", a => Ops.Outer(a.Tensor(0), a.Tensor(1)));
        one("inner", a => Ops.Inner(a.Tensor(0), a.Tensor(1)));
        one("vdot", a => Ops.VDot(a.Tensor(0), a.Tensor(1)));
        one("cross", a => Ops.Cross(a.Tensor(0), a.Tensor(1)));
        one("kron", a => Ops.Kron(a.Tensor(0), a.Tensor(1)));
        one("einsum", a => Ops.Einsum(a.Text(0, "", ""), [.. Enumerable.Range(1, a.Count - 1).Select(i => a.Tensor(i))]));
        one("tensordot", a =>
        {
            if (!a.IsList(2, "axes"))
                return Ops.TensorDot(a.Tensor(0), a.Tensor(1), a.Int(2, "axes", 2));
            var axes = a.Find(2, "axes")!.Value;
            return Ops.TensorDot(a.Tensor(0), a.Tensor(1), OpTensors.Ints(axes[0]), OpTensors.Ints(axes[1]));
        });
    }

    private static void Selection(Action<string, Func<OpArguments, Tensor>> one, Action<string, Call> many)
    {
        one("where", a => Ops.Where(a.Tensor(0), a.Tensor(1), a.OptionalTensor(2, "x2")!));
        one("take", a => Ops.Take(a.Tensor(0), a.Tensor(1), a.OptionalInt(2, "axis")));
        one("take_along_axis", a => Ops.TakeAlongAxis(
            a.Tensor(0), a.Tensor(1), a.Find(2, "axis") is { ValueKind: System.Text.Json.JsonValueKind.Null } ? null : a.Int(2, "axis", -1)));
        one("select", a => Ops.Select(a.TensorList(0), a.TensorList(1), a.OptionalTensor(2, "default")));
        one("isin", a => Ops.IsIn(a.Tensor(0), a.Tensor(1), a.Flag(-1, "invert")));
        one("searchsorted", a => Ops.SearchSorted(a.Tensor(0), a.Tensor(1), a.Text(2, "side", "left")));
        one("digitize", a => Ops.Digitize(a.Tensor(0), a.Tensor(1)));
        one("one_hot", a => Ops.OneHot(a.Tensor(0), a.Int(1), a.Int(2, "axis", -1), a.DType(3)));
        one("multi_hot", a => Ops.MultiHot(a.Tensor(0), a.Int(1), a.Int(2, "axis", -1), a.DType(3)));
        one("in_top_k", a => Ops.InTopK(a.Tensor(0), a.Tensor(1), a.Int(2)));
        many("segment_sum", a => [Ops.SegmentSum(a.Tensor(0), a.Tensor(1), a.OptionalInt(2, "num_segments"))]);
    }
}
