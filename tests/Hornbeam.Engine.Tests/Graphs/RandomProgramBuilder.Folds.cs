namespace Hornbeam.Engine.Tests.Graphs;

internal sealed partial class RandomProgramBuilder
{
    private RandomStep? Reduce()
    {
        if (Line(step => step.Shape.Rank > 0) is not { } a)
            return null;
        var x = this[a];
        var axes = Enumerable.Range(0, x.Shape.Rank).Where(_ => _random.Next(2) == 0).ToArray();
        var (keep, kind) = (_random.Next(2) == 0, _random.Next(6));
        var result = new List<int>();
        long count = 1;
        for (var axis = 0; axis < x.Shape.Rank; axis++)
        {
            if (!axes.Contains(axis))
                result.Add(x.Shape.Length(axis));
            else if (keep)
                result.Add(1);
            if (axes.Contains(axis))
                count *= x.Shape.Length(axis);
        }
        var shape = new Shape([.. result]);
        var options = $"(t{a}, [{Show(axes)}]{(keep ? ", keep" : "")})";
        Func<Tensor[], Tensor> Of(Func<Tensor, Axis, bool, Tensor> function) => t => function(t[0], axes, keep);
        if (x.DType == DType.Bool)
            return kind % 2 == 0 ? Step("any" + options, [a], Of(Ops.Any), shape, x.DType) : Step("all" + options, [a], Of(Ops.All), shape, x.DType);
        if (kind == 0 && x.IsExact)
            return x with { Text = "max" + options, Inputs = [a], Shape = shape, Make = Of(Ops.Max) };
        if (kind == 1 && x.IsExact)
            return x with { Text = "min" + options, Inputs = [a], Shape = shape, Make = Of(Ops.Min) };
        if (kind == 2 && x.DType.IsFloating)
            return Rounded(Step("mean" + options, [a], Of(Ops.Mean), shape, x.DType), x.Bound, x.Error + Epsilon(x.DType) * x.Bound, null);
        if (kind == 3 && (!x.DType.IsFloating || (count <= 8 && x.Bound <= 2)))
            return Rounded(
                Step("prod" + options, [a], Of(Ops.Prod), shape, x.DType), Math.Pow(Math.Max(1, x.Bound), count),
                count * Math.Pow(Math.Max(1, x.Bound), count) * x.Error, x.Quantum * (int)Math.Min(count, 100));
        return Rounded(
            Step("sum" + options, [a], Of(Ops.Sum), shape, x.DType), x.Bound * count, x.Error * count + (x.Quantum is null ? Epsilon(x.DType) * x.Bound * count : 0), x.Quantum);
    }

    private RandomStep? Along()
    {
        if (Line(step => step.Shape.Rank > 0) is not { } a)
            return null;
        var (x, axis) = (this[a], _random.Next(this[a].Shape.Rank));
        var length = x.Shape.Length(axis);
        if (_random.Next(2) == 0 && x.DType != DType.Bool)
            return x.DType is { IsInteger: true } && x.Bound > 1e12 ? null : Rounded(
                Step($"cumsum(t{a}, {axis})", [a], t => Ops.CumSum(t[0], axis), x.Shape, x.DType),
                x.Bound * length, x.Error * length + (x.Quantum is null ? Epsilon(x.DType) * x.Bound * length : 0), x.Quantum);
        if (!x.IsExact || x.Bound > 1e12)
            return null;
        var largest = _random.Next(2) == 0;
        return Step(
            $"{(largest ? "argmax" : "argmin")}(t{a}, {axis})", [a], t => largest ? Ops.ArgMax(t[0], axis) : Ops.ArgMin(t[0], axis),
            x.Shape.Without(axis), DType.Int32) with
        { Bound = length };
    }

    private RandomStep? MatMul()
    {
        if (Line(step => step.Shape.Rank >= 2 && step.DType.IsFloating) is not { } a)
            return null;
        var x = this[a];
        var inner = x.Shape.Length(x.Shape.Rank - 1);
        for (var attempt = 0; attempt < 20; attempt++)
        {
            var b = Line();
            var y = this[b];
            if (y.DType != x.DType || y.Shape.Rank < 2)
                continue;
            var turn = y.Shape.Length(y.Shape.Rank - 2) != inner;
            var (rows, columns) = turn
                ? (y.Shape.Length(y.Shape.Rank - 1), y.Shape.Length(y.Shape.Rank - 2))
                : (y.Shape.Length(y.Shape.Rank - 2), y.Shape.Length(y.Shape.Rank - 1));
            if (rows != inner || Joined(new Shape([.. x.Shape.Lengths[..^2]]), new Shape([.. y.Shape.Lengths[..^2]])) is not { } stack)
                continue;
            var shape = new Shape([.. stack.Lengths, x.Shape.Length(x.Shape.Rank - 2), columns]);
            if (shape.ElementCount > MaximumCount || shape.ElementCount * inner > 4_000_000)
                continue;
            var bound = x.Bound * y.Bound * inner;
            return Rounded(
                Step($"matmul(t{a}, {(turn ? $"transposed t{b}" : $"t{b}")})", [a, b], t => Ops.MatMul(t[0], turn ? Ops.SwapAxes(t[1], -1, -2) : t[1]), shape, x.DType),
                bound, inner * (x.Error * y.Bound + y.Error * x.Bound) + (x.Quantum + y.Quantum is null ? Epsilon(x.DType) * bound : 0), x.Quantum + y.Quantum);
        }
        return null;
    }
}
