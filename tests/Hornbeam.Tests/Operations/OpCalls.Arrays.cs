using System.Text.Json;

namespace Hornbeam.Tests.Operations;

internal static partial class OpCalls
{
    private static void Creation(Action<string, Func<OpArguments, Tensor>> one, Action<string, Call> many)
    {
        one("zeros", a => Ops.Zeros(a.Shape(0), a.DType(1)));
        one("ones", a => Ops.Ones(a.Shape(0), a.DType(1)));
        one("zeros_like", a => a.DType(1) is { } dtype ? Ops.Cast(Ops.ZerosLike(a.Tensor(0)), dtype) : Ops.ZerosLike(a.Tensor(0)));
        one("ones_like", a => a.DType(1) is { } dtype ? Ops.Cast(Ops.OnesLike(a.Tensor(0)), dtype) : Ops.OnesLike(a.Tensor(0)));
        one("full_like", a => Ops.FullLike(a.Tensor(0), a.Number(1, "fill_value", 0), a.DType(2)));
        one("full", a => a.Find(1, "")!.Value.ValueKind == JsonValueKind.Object
            ? Ops.BroadcastTo(a.Tensor(1), a.Shape(0))
            : Ops.Full(a.Shape(0), a.Number(1, "", 0), a.DType(2)));
        one("eye", a => Ops.Eye(a.Int(0), a.OptionalInt(1, "M"), a.Int(2, "k", 0), a.DType(3)));
        one("identity", a => Ops.Identity(a.Int(0), a.DType(1)));
        one("tri", a => Ops.Tri(a.Int(0), a.OptionalInt(1, "M"), a.Int(2, "k", 0), a.DType(3)));
        one("tril", a => Ops.Tril(a.Tensor(0), a.Int(1, "k", 0)));
        one("triu", a => Ops.Triu(a.Tensor(0), a.Int(1, "k", 0)));
        one("diag", a => Ops.Diag(a.Tensor(0), a.Int(1, "k", 0)));
        one("diagflat", a => Ops.DiagFlat(a.Tensor(0), a.Int(1, "k", 0)));
        one("vander", a => Ops.Vander(a.Tensor(0), a.OptionalInt(1, "N"), a.Flag(2, "increasing")));
        one("logspace", a => Ops.Logspace(
            a.Tensor(0), a.Tensor(1), a.Int(2, "num", 50), a.Flag(3, "endpoint", true), a.Number(4, "base", 10), a.DType(5), a.Int(6, "axis", 0)));
        one("geomspace", a => Ops.Geomspace(a.Tensor(0), a.Tensor(1), a.Int(2, "num", 50), a.Flag(3, "endpoint", true), a.DType(4)));
        one("bartlett", a => Ops.Bartlett(a.Int(0)));
        one("blackman", a => Ops.Blackman(a.Int(0)));
        one("hamming", a => Ops.Hamming(a.Int(0)));
        one("hanning", a => Ops.Hanning(a.Int(0)));
        many("linspace", a =>
        {
            var (num, endpoint) = (a.Int(2, "num", 50), a.Flag(3, "endpoint", true));
            var line = Ops.Linspace(a.Tensor(0), a.Tensor(1), num, endpoint, a.DType(5), a.Int(6, "axis", 0));
            return a.Flag(4, "retstep") ? [line, (a.Tensor(1) - a.Tensor(0)) / (double)(endpoint ? num - 1 : num)] : [line];
        });
        many("meshgrid", a => Ops.Meshgrid(a.Text(-1, "indexing", "xy"), [.. Enumerable.Range(0, a.Count).Select(i => a.Tensor(i))]));
        one("arange", a =>
        {
            var isWhole = Enumerable.Range(0, a.Count).All(i => OpTensors.IsWhole(a.Find(i, "")!.Value));
            var dtype = a.DType(-1) ?? (isWhole ? DType.Int32 : DType.Float32);
            return a.Count == 1
                ? Ops.Arange(0, a.Number(0, "", 0), 1, dtype)
                : Ops.Arange(a.Number(0, "", 0), a.Number(1, "", 0), a.Number(2, "", 1), dtype);
        });
    }

    private static void Layout(Action<string, Func<OpArguments, Tensor>> one, Action<string, Call> many)
    {
        one("reshape", a => Ops.Reshape(a.Tensor(0), a.Shape(1)));
        one("transpose", a => Ops.Transpose(a.Tensor(0), a.Has(1, "axes") ? a.Ints(1, "axes") : []));
        one("concatenate", a => Ops.Concatenate(a.TensorList(0), a.Int(1, "axis", 0)));
        one("stack", a => Ops.Stack(a.TensorList(0), a.Int(1, "axis", 0)));
        one("expand_dims", a => a.Ints(1, "axis").Length == 1
            ? Ops.ExpandDims(a.Tensor(0), a.Ints(1, "axis")[0])
            : a.Ints(1, "axis").Order().Aggregate(a.Tensor(0), Ops.ExpandDims));
        one("squeeze", a => Ops.Squeeze(a.Tensor(0), a.Axes()));
        one("broadcast_to", a => Ops.BroadcastTo(a.Tensor(0), a.Shape(1)));
        one("flip", a => Ops.Flip(a.Tensor(0), a.Axes()));
        one("fliplr", a => Ops.Flip(a.Tensor(0), 1));
        one("flipud", a => Ops.Flip(a.Tensor(0), 0));
        one("swapaxes", a => Ops.SwapAxes(a.Tensor(0), a.Int(1), a.Int(2)));
        one("moveaxis", a => Ops.MoveAxis(a.Tensor(0), a.Ints(1), a.Ints(2)));
        one("pad", a =>
        {
            var x = a.Tensor(0);
            var given = a.Find(1, "pad_width")!.Value;
            // A number, or one pair, is meant for every axis.
            int[][] pairs = given.ValueKind == JsonValueKind.Array && given[0].ValueKind == JsonValueKind.Array
                ? [.. given.EnumerateArray().Select(OpTensors.Ints)]
                : [OpTensors.Ints(given)];
            (int, int)[] padding = [.. (pairs.Length == 1 ? Enumerable.Repeat(pairs[0], x.Rank) : pairs).Select(pair => (pair[0], pair[^1]))];
            return Ops.Pad(x, padding, a.Text(2, "mode", "constant"), a.OptionalNumber(3, "constant_values"));
        });
        one("ravel", a => Ops.Ravel(a.Tensor(0)));
        one("hstack", a => Ops.HStack(a.TensorList(0)));
        one("vstack", a => Ops.VStack(a.TensorList(0)));
        one("dstack", a => Ops.DStack(a.TensorList(0)));
        one("append", a => Ops.Append(a.Tensor(0), a.Tensor(1), a.OptionalInt(2, "axis")));
        one("rot90", a => Ops.Rot90(
            a.Tensor(0), a.Int(1, "k", 1), a.Has(2, "axes") ? a.Ints(2, "axes")[0] : 0, a.Has(2, "axes") ? a.Ints(2, "axes")[1] : 1));
        one("diagonal", a => Ops.Diagonal(a.Tensor(0), a.Int(1, "offset", 0), a.Int(2, "axis1", 0), a.Int(3, "axis2", 1)));
        one("trace", a => Ops.Trace(a.Tensor(0), a.Int(1, "offset", 0), a.Int(2, "axis1", 0), a.Int(3, "axis2", 1)));
        one("tile", a => Ops.Tile(a.Tensor(0), a.Ints(1)));
        one("repeat", a => a.IsList(1)
            ? Ops.Repeat(a.Tensor(0), a.Ints(1), a.OptionalInt(2, "axis"))
            : Ops.Repeat(a.Tensor(0), a.Int(1), a.OptionalInt(2, "axis")));
        one("roll", a => a.Has(2, "axis") ? Ops.Roll(a.Tensor(0), a.Ints(1), a.Ints(2, "axis")) : Ops.Roll(a.Tensor(0), a.Int(1)));
        one("slice", a => Ops.Slice(a.Tensor(0), a.Ints(1), a.Shape(2)));
        one("slice_update", a => Ops.SliceUpdate(a.Tensor(0), a.Ints(1), a.Tensor(2)));
        one("scatter", a => Ops.Scatter(a.Tensor(0), a.Tensor(1), a.Shape(2)));
        many("split", a => a.IsList(1)
            ? Ops.Split(a.Tensor(0), a.Ints(1), a.Int(2, "axis", 0))
            : Ops.Split(a.Tensor(0), a.Int(1), a.Int(2, "axis", 0)));
        many("array_split", a => Ops.ArraySplit(a.Tensor(0), a.Int(1), a.Int(2, "axis", 0)));
        many("hsplit", a => Ops.Split(a.Tensor(0), a.Int(1), a.Tensor(0).Rank == 1 ? 0 : 1));
        many("vsplit", a => Ops.Split(a.Tensor(0), a.Int(1), 0));
        many("dsplit", a => Ops.Split(a.Tensor(0), a.Int(1), 2));
        many("unstack", a => Ops.Unstack(a.Tensor(0), a.OptionalInt(1, "num"), a.Int(2, "axis", 0)));
        many("unravel_index", a => Ops.UnravelIndex(a.Tensor(0), a.Shape(1)));
        one("get_item", a => a.Tensor(0)[[.. a.Find(1, "")!.Value.EnumerateArray().Select(Index)]]);
    }

    private static TensorIndex Index(JsonElement item)
    {
        if (item.ValueKind == JsonValueKind.Null)
            return TensorIndex.NewAxis;
        if (item.ValueKind == JsonValueKind.Number)
            return item.GetInt32();
        if (item.TryGetProperty("ellipsis", out _))
            return TensorIndex.Ellipsis;
        int? At(int i) => item.GetProperty("slice")[i] is { ValueKind: JsonValueKind.Number } number ? number.GetInt32() : null;
        return TensorIndex.Slice(At(0), At(1), At(2) ?? 1);
    }
}
