namespace Hornbeam.Tests.Operations;

internal static partial class OpCalls
{
    private static void Loops(Action<string, Func<OpArguments, Tensor>> one, Action<string, Call> many)
    {
        many("cond", a => Ops.Cond(a.Tensor(0), () => a.Function(1)([]), () => a.Function(2)([])));
        many("while_loop", a => Ops.WhileLoop(
            values => a.Function(0)(values)[0], a.Function(1), a.TensorList(2), a.OptionalInt(3, "maximum_iterations")));
        one("fori_loop", a => Ops.ForILoop(a.Int(0), a.Int(1), (i, value) => a.Function(2)([i, value])[0], a.Tensor(3)));
        many("map", a => Ops.Map(a.Function(0), [a.Tensor(1)]));
        one("vectorized_map", a => Ops.VectorizedMap(x => a.Function(0)([x])[0], a.Tensor(1)));
        many("scan", a =>
        {
            var (carry, outputs) = Ops.Scan(
                (h, x) => a.Function(0)([.. h, .. x]) is var y ? (y[..1], y[1..]) : default,
                [a.Tensor(1)], [a.Tensor(2)], a.OptionalInt(3, "length"), a.Flag(4, "reverse"));
            return [.. carry, .. outputs];
        });
        one("associative_scan", a => Ops.AssociativeScan(
            (x, y) => a.Function(0)([x, y])[0], a.Tensor(1), a.Flag(2, "reverse"), a.Int(3, "axis", 0)));
        one("ctc_loss", a => Ops.CtcLoss(a.Tensor(0), a.Tensor(1), a.Tensor(2), a.Tensor(3), a.Int(4, "mask_index", 0)));
        many("switch", a => Ops.Switch(a.Tensor(0), a.FunctionList(1), a.Tensor(2)));
    }
}
