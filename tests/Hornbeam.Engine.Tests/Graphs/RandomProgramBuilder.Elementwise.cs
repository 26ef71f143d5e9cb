namespace Hornbeam.Engine.Tests.Graphs;

internal sealed partial class RandomProgramBuilder
{
    private RandomStep? Smooth()
    {
        if (Line(step => step.DType.IsFloating && step.Bound < 1e4) is not { } a)
            return null;
        var x = this[a];
        var (name, function, bound, slope) = _random.Next(9) switch
        {
            0 => ("tanh", (Func<Tensor, Tensor>)Ops.Tanh, 1.0, 1.0),
            1 => ("sin", Ops.Sin, 1, 1),
            2 => ("cos", Ops.Cos, 1, 1),
            3 => ("sigmoid", Ops.Sigmoid, 1, 0.25),
            4 => ("erf", Ops.Erf, 1, 1.13),
            5 => ("arctan", Ops.Arctan, 1.6, 1),
            6 when x.Bound <= 3 => ("exp", Ops.Exp, 20.1, 20.1),
            7 => ("sqrt(abs + 1)", t => Ops.Sqrt(Ops.Square(t) + 1), x.Bound + 1, 1),
            _ => ("softplus", Ops.Softplus, x.Bound + 1, 1),
        };
        return Rounded(
            Step($"{name}(t{a})", [a], t => function(t[0]), x.Shape, x.DType), bound,
            slope * x.Error + 2 * Epsilon(x.DType) * (x.Bound < 10 ? 1 : x.Bound), null);
    }

    private RandomStep? Kinked()
    {
        if (Line(step => step.DType != DType.Bool && step.IsExact) is not { } a)
            return null;
        var x = this[a];
        var (name, function) = _random.Next(x.DType.IsFloating ? 8 : 3) switch
        {
            0 => ("abs", (Func<Tensor, Tensor>)Ops.Abs),
            1 => ("sign", Ops.Sign),
            2 => ("negative", Ops.Negative),
            3 => ("floor", Ops.Floor),
            4 => ("ceil", Ops.Ceil),
            5 => ("round", Ops.Round),
            6 => ("trunc", Ops.Trunc),
            _ => ("relu", Ops.Relu),
        };
        return x with { Text = $"{name}(t{a})", Inputs = [a], Make = t => function(t[0]), Bound = Limit(x.DType, Math.Ceiling(x.Bound)) };
    }

    /// <summary>A partner of the same dtype that broadcasts, or a number.</summary>
    private (int[] Inputs, Func<Tensor[], Tensor> Second, string Text, RandomStep Step, Shape Shape)? Partner(int a, bool onlyExact = false)
    {
        var x = this[a];
        if (_random.Next(4) > 0)
        {
            for (var attempt = 0; attempt < 12; attempt++)
            {
                var b = Line();
                if (this[b].DType != x.DType || (onlyExact && !this[b].IsExact) || Joined(x.Shape, this[b].Shape) is not { } shape
                    || shape.ElementCount > MaximumCount)
                    continue;
                return ([a, b], t => t[1], $"t{b}", this[b], shape);
            }
        }
        if (x.DType == DType.Bool)
            return null;
        if (x.Count <= MaximumCount / 4 && x.Shape.Rank > 0 && _random.Next(3) == 0)
        {
            // The same numbers turned round, so that loops meet one array twice.
            var reversed = new Shape([.. x.Shape.Lengths.ToArray().Reverse()]);
            if (Joined(x.Shape, reversed) is { } turned && turned.ElementCount <= MaximumCount)
                return ([a], t => Ops.Transpose(t[0]), $"transpose(t{a})", x with { Shape = reversed }, turned);
        }
        var number = _random.Next(1, 7) * (x.DType.IsFloating ? 0.25 : 1);
        if (x.DType != DType.UInt8 && _random.Next(2) == 0)
            number = -number;
        return (
            [a], t => Ops.Full(Shape.Scalar, number, t[0].DType), FormattableString.Invariant($"{number}"),
            x with { Bound = Math.Abs(number), Error = 0, Quantum = x.DType.IsFloating ? 2 : 0 }, x.Shape);
    }

    private static Shape? Joined(Shape a, Shape b)
    {
        for (var i = 1; i <= Math.Min(a.Rank, b.Rank); i++)
            if (a.Length(a.Rank - i) != b.Length(b.Rank - i) && a.Length(a.Rank - i) != 1 && b.Length(b.Rank - i) != 1)
                return null;
        return Ops.BroadcastShape(a, b, "test");
    }

    private RandomStep? Arithmetic()
    {
        if (Line(step => step.DType != DType.Bool) is not { } a || Partner(a) is not { } partner)
            return null;
        var (x, y) = (this[a], partner.Step);
        var second = partner.Second;
        var (symbol, function, bound, error, quantum) = _random.Next(x.DType.IsFloating ? 4 : 6) switch
        {
            0 => ("+", (Func<Tensor, Tensor, Tensor>)Ops.Add, x.Bound + y.Bound, x.Error + y.Error, Finer(x, y)),
            1 => ("-", Ops.Subtract, x.Bound + y.Bound, x.Error + y.Error, Finer(x, y)),
            2 => ("*", Ops.Multiply, x.Bound * y.Bound, x.Error * y.Bound + y.Error * x.Bound, x.Quantum + y.Quantum),
            3 when x.DType.IsFloating =>
                ("/ 1+|.|", (p, q) => p / (Ops.Square(q) + 1), x.Bound, x.Error + y.Error * x.Bound + 4 * Epsilon(x.DType) * x.Bound, null),
            3 => ("//", Ops.FloorDivide, x.Bound + 1, 0, (int?)0),
            4 => ("%", Ops.Mod, Math.Max(x.Bound, y.Bound), 0, 0),
            _ => ("**", (p, q) => Ops.Power(p, Ops.Mod(q, Ops.Full(Shape.Scalar, 5, q.DType))), 1e19, 0, 0),
        };
        return Rounded(
            Step($"t{a} {symbol} {partner.Text}", partner.Inputs, t => function(t[0], second(t)), partner.Shape, x.DType), bound, error, quantum);
    }

    private static int? Finer(RandomStep x, RandomStep y) => x.Quantum is { } a && y.Quantum is { } b ? Math.Max(a, b) : null;

    private RandomStep? Extreme()
    {
        if (Line(step => step.IsExact) is not { } a || Partner(a, onlyExact: true) is not { } partner)
            return null;
        var (x, second, isMaximum) = (this[a], partner.Second, _random.Next(2) == 0);
        return Step(
            $"{(isMaximum ? "maximum" : "minimum")}(t{a}, {partner.Text})", partner.Inputs,
            t => isMaximum ? Ops.Maximum(t[0], second(t)) : Ops.Minimum(t[0], second(t)), partner.Shape, x.DType) with
        {
            Bound = Math.Max(x.Bound, partner.Step.Bound),
            Quantum = Finer(x, partner.Step),
        };
    }

    private RandomStep? Compare()
    {
        if (Line(step => step.IsExact) is not { } a || Partner(a, onlyExact: true) is not { } partner)
            return null;
        var second = partner.Second;
        var (symbol, function) = _random.Next(6) switch
        {
            0 => ("==", (Func<Tensor, Tensor, Tensor>)Ops.Equal),
            1 => ("!=", Ops.NotEqual),
            2 => ("<", Ops.Less),
            3 => ("<=", Ops.LessEqual),
            4 => (">", Ops.Greater),
            _ => (">=", Ops.GreaterEqual),
        };
        return Step($"t{a} {symbol} {partner.Text}", partner.Inputs, t => function(t[0], second(t)), partner.Shape, DType.Bool);
    }

    private RandomStep? Logic()
    {
        if (Line(step => step.DType == DType.Bool) is not { } a)
            return null;
        if (_random.Next(3) == 0 || Partner(a) is not { } partner)
            return Step($"!t{a}", [a], t => Ops.LogicalNot(t[0]), this[a].Shape, DType.Bool);
        var second = partner.Second;
        var (symbol, function) = _random.Next(3) switch
        {
            0 => ("&", (Func<Tensor, Tensor, Tensor>)Ops.LogicalAnd),
            1 => ("|", Ops.LogicalOr),
            _ => ("^", Ops.LogicalXor),
        };
        return Step($"t{a} {symbol} {partner.Text}", partner.Inputs, t => function(t[0], second(t)), partner.Shape, DType.Bool);
    }

    private RandomStep? Where()
    {
        if (Line(step => step.DType == DType.Bool) is not { } c || Line(_ => true) is not { } a || Partner(a) is not { } partner
            || Joined(this[c].Shape, partner.Shape) is not { } shape || shape.ElementCount > MaximumCount)
            return null;
        var (x, y, second) = (this[a], partner.Step, partner.Second);
        return Step($"where(t{c}, t{a}, {partner.Text})", [.. partner.Inputs, c], t => Ops.Where(t[^1], t[0], second(t)), shape, x.DType) with
        {
            Bound = Math.Max(x.Bound, y.Bound),
            Error = Math.Max(x.Error, y.Error),
            Quantum = Finer(x, y),
        };
    }

    private RandomStep? Cast()
    {
        var (a, dtype) = (Line(), Pick(DTypes));
        var x = this[a];
        // Only what is known to the bit may be cut to an integer; what is larger than every integer type may saturate.
        if (x.DType == dtype || (!x.IsExact && !dtype.IsFloating))
            return null;
        var step = Step($"cast(t{a}, {dtype})", [a], t => Ops.Cast(t[0], dtype), x.Shape, dtype);
        if (!dtype.IsFloating)
            return step with { Bound = Limit(dtype, Math.Floor(x.Bound)) };
        if (x.Bound > 1e5)
            return null;
        return x.IsExact && (x.Quantum is { } q && x.Bound * Math.Pow(2, q) < 1 << 22)
            ? step with { Bound = x.Bound, Quantum = q }
            : Rounded(step, x.Bound, x.Error, null);
    }
}
