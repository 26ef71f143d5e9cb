using Hornbeam.Engine.Graphs;

namespace Hornbeam.Engine.Tests.Differentiation;

/// <content>Nodes with graphs within, and recurrences.</content>
internal static partial class GradientTable
{
    private static IEnumerable<GradientCase> Loops() =>
    [
        new("Scan", x => Joined(Ops.Scan((h, v) => (Ops.Tanh(h * v + x[2]), h * v), x[0], x[1])), ([3], -1, 1), ([4, 3], -1, 1), ([3], -1, 1)),
        new("Scan backwards", x => Joined(Ops.Scan((h, v) => (Ops.Sin(h + v), h * h), x[0], x[1], reverse: true)), ([2], -1, 1), ([3, 2], -1, 1)),
        new("Scan without outputs", x => Ops.Scan((h, _) => ([Ops.MatMul(h[0], x[1])], []), [x[0]], length: 3).Carry[0], ([2, 2], -1, 1), ([2, 2], -1, 1)),
        new("Scan of many", x =>
        {
            var (carry, outputs) = Ops.Scan(
                (h, v) => ([h[0] * v[0] + h[1], Ops.Sin(h[0]), h[2] + 1], [h[1] * v[1], h[0] * Ops.Cast(h[2], DType.Float64)]),
                [x[0], x[1], 0], [x[2], x[3]]);
            return Flat(carry[0], carry[1], outputs[0], outputs[1]);
        }, ([2], -1, 1), ([2], -1, 1), ([3, 2], -1, 1), ([3, 2], -1, 1)),
        new("Scan within a scan", x => Joined(Ops.Scan(
            (h, row) => Ops.Scan((a, v) => (a * v + Ops.Sin(a), a), h, row) is var (last, all) ? (last, Ops.Sum(all)) : default,
            x[0], x[1])), ([], 0.2, 0.3), ([2, 3], -1, 1)),
        new("WhileLoop", x => Ops.WhileLoop(
            v => Ops.Less(v[0], 3), v => [v[0] + 1, Ops.Sin(v[1]) * x[1] + v[1]], [0, x[0]], maximumIterations: 5)[1], ([3], -1, 1), ([3], -1, 1)),
        new("ForILoop", x => Ops.ForILoop(1, 4, (i, v) => v * v + x[1] * Ops.Cast(i, DType.Float64), x[0]), ([3], -1, 1), ([3], -1, 1)),
        new("Cond", x => Ops.Cond(Ops.Less(Ops.Sum(x[1]), 100), () => Ops.Sin(x[0]) * x[1], () => x[0]), ([3], -1, 1), ([3], -1, 1)),
        new("Cond not taken", x => Ops.Cond(Ops.Less(Ops.Sum(x[1]), -100), () => Ops.Sin(x[0]) * x[1], () => Ops.Exp(x[0])), ([3], -1, 1), ([3], -1, 1)),
        new("Switch", x => Ops.Switch(2, [v => [v[0]], v => [v[0] * v[0]], v => [v[0] * Ops.Sin(v[0] * x[1])]], x[0])[0], ([3], -1, 1), ([3], -1, 1)),
        new("Map", x => Ops.Map(v => Ops.Sum(v * v * x[1]), x[0]), ([3, 2], -1, 1), ([2], -1, 1)),
        new("VectorizedMap", x => Ops.VectorizedMap(v => Ops.CumSum(v * v), x[0]), ([3, 2], -1, 1)),
        new("AssociativeScan", x => Ops.AssociativeScan((a, b) => a * b, x[0]), ([5, 2], 0.5, 1.5)),
        new("AssociativeScan backwards", x => Ops.AssociativeScan((a, b) => a * b, x[0], reverse: true, axis: 1), ([2, 6], 0.5, 1.5)),
        new("CtcLoss", x => Ops.CtcLoss(
            Tensor.From(new[,] { { 1, 2, 2 }, { 3, 1, 0 } }), x[0], Tensor.From([3, 2]), Tensor.From([6, 5])), ([2, 6, 4], -2, 2)),
    ];

    private static IEnumerable<GradientCase> Recurrences()
    {
        foreach (var cell in Enum.GetValues<RecurrentCell>())
            foreach (var isMasked in (bool[])[false, true])
            {
                var gates = cell switch { RecurrentCell.Lstm => 4, RecurrentCell.Gru => 3, _ => 1 };
                var mask = isMasked ? Tensor.From(new[,] { { true, false, true }, { false, true, true } }) : null;
                (Shape, double, double)[] inputs = [([2, 3, gates * 2], -1, 1), ([2, gates * 2], -1, 1), ([2, 2], -1, 1)];
                if (cell == RecurrentCell.Lstm)
                    inputs = [.. inputs, ([2, 2], -1, 1)];
                if (cell == RecurrentCell.Gru)
                    inputs = [.. inputs, ([6], -1, 1)];
                yield return new($"Recurrence {cell}{(isMasked ? " with mask" : "")}", x =>
                {
                    var (states, last, lastCell) = Engine.Graphs.Recurrences.Make(
                        cell, x[0], x[1], x[2], cell == RecurrentCell.Lstm ? x[3] : null, cell == RecurrentCell.Gru ? x[3] : null, mask);
                    return Flat([states, last, .. lastCell is null ? [] : new[] { lastCell }]);
                }, inputs);
            }
    }

    private static Tensor Joined((Tensor Carry, Tensor Outputs) result) => Flat(result.Carry, result.Outputs);

    private static Tensor Flat(params Tensor[] xs) => Ops.Concatenate(Array.ConvertAll(xs, Ops.Ravel));
}
