namespace Hornbeam.Engine.Tests.Graphs;

internal sealed partial class RandomProgramBuilder
{
    private RandomStep? Reshape()
    {
        var a = Line();
        var lengths = this[a].Shape.Lengths.ToArray().ToList();
        for (var change = 0; change < 1 + _random.Next(3); change++)
        {
            var at = lengths.Count == 0 ? 0 : _random.Next(lengths.Count);
            if (lengths.Count > 1 && _random.Next(3) == 0)
            {
                at = Math.Min(at, lengths.Count - 2);
                lengths[at] *= lengths[at + 1];
                lengths.RemoveAt(at + 1);
            }
            else if (lengths.Count < 5 && lengths.Count > 0 && Enumerable.Range(2, 8).Where(f => lengths[at] % f == 0).ToArray() is { Length: > 0 } factors
                && _random.Next(2) == 0)
            {
                var factor = Pick(factors);
                lengths[at] /= factor;
                lengths.Insert(at + _random.Next(2), factor);
            }
            else if (lengths.Count > 0 && lengths[at] == 1)
            {
                lengths.RemoveAt(at);
            }
            else if (lengths.Count < 5)
            {
                lengths.Insert(_random.Next(lengths.Count + 1), 1);
            }
        }
        var shape = new Shape([.. lengths]);
        return Moved($"reshape(t{a}, {shape})", a, t => Ops.Reshape(t, shape), shape);
    }

    private RandomStep? Transpose()
    {
        if (Line(step => step.Shape.Rank > 1) is not { } a)
            return null;
        var order = Enumerable.Range(0, this[a].Shape.Rank).ToArray();
        _random.Shuffle(order);
        return Moved(
            $"transpose(t{a}, [{Show(order)}])", a, t => Ops.Transpose(t, order),
            new Shape(Array.ConvertAll(order, axis => this[a].Shape.Length(axis))));
    }

    private RandomStep? Slice()
    {
        if (Line(step => step.Shape.Rank > 0) is not { } a)
            return null;
        var shape = this[a].Shape;
        int[] starts = new int[shape.Rank], steps = new int[shape.Rank], lengths = new int[shape.Rank];
        for (var axis = 0; axis < shape.Rank; axis++)
        {
            var length = shape.Length(axis);
            steps[axis] = Pick(1, 1, 1, 2, 3, -1, -2);
            starts[axis] = steps[axis] > 0 ? _random.Next(Math.Max(1, length / 2)) : length - 1 - _random.Next(Math.Max(1, length / 2));
            var room = steps[axis] > 0 ? (length - 1 - starts[axis]) / steps[axis] : starts[axis] / -steps[axis];
            lengths[axis] = 1 + (_random.Next(2) == 0 ? room : _random.Next(room + 1));
        }
        var result = new Shape(lengths);
        return Moved(
            $"slice(t{a}, starts [{Show(starts)}], steps [{Show(steps)}])", a, t => Ops.SliceWith(t, starts, steps, result), result);
    }

    private RandomStep? Broadcast()
    {
        var a = Line();
        var lengths = this[a].Shape.Lengths.ToArray().ToList();
        for (var axis = 0; axis < lengths.Count; axis++)
            if (lengths[axis] == 1 && _random.Next(2) == 0)
                lengths[axis] = Pick(2, 3, 5, 7, 8, 9);
        if (lengths.Count < 4 && _random.Next(2) == 0)
            lengths.Insert(0, Pick(1, 2, 3, 8));
        var shape = new Shape([.. lengths]);
        return shape == this[a].Shape || shape.ElementCount > MaximumCount
            ? null
            : Moved($"broadcast(t{a}, {shape})", a, t => Ops.BroadcastTo(t, shape), shape);
    }

    private RandomStep? Concatenate()
    {
        if (Line(step => step.Shape.Rank > 0) is not { } a)
            return null;
        var (x, axis) = (this[a], _random.Next(this[a].Shape.Rank));
        var parts = new List<int> { a };
        for (var attempt = 0; attempt < 6; attempt++)
            if (Line() is var b && this[b].DType == x.DType && this[b].Shape.Rank == x.Shape.Rank && this[b].Shape.Without(axis) == x.Shape.Without(axis))
                parts.Add(b);
        var length = parts.Sum(part => this[part].Shape.Length(axis));
        if (parts.Count == 1 || x.Shape.With(axis, length).ElementCount > MaximumCount)
            return null;
        return Step($"concatenate([{Show(parts)}], {axis})", [.. parts], t => Ops.Concatenate(t, axis), x.Shape.With(axis, length), x.DType) with
        {
            Bound = parts.Max(part => this[part].Bound),
            Error = parts.Max(part => this[part].Error),
            Quantum = parts.Aggregate((int?)0, (q, part) => q is { } sofar && this[part].Quantum is { } other ? Math.Max(sofar, other) : null),
        };
    }

    private RandomStep? Pad()
    {
        if (Line(step => step.Shape.Rank > 0) is not { } a)
            return null;
        var shape = this[a].Shape;
        var padding = new (int Before, int After)[shape.Rank];
        var lengths = shape.Lengths.ToArray();
        for (var axis = 0; axis < padding.Length; axis++)
        {
            padding[axis] = (_random.Next(3), _random.Next(3));
            lengths[axis] += padding[axis].Before + padding[axis].After;
        }
        var (value, result) = (_random.Next(2), new Shape(lengths));
        return result.ElementCount > MaximumCount ? null : this[a] with
        {
            Text = $"pad(t{a}, [{string.Join(", ", padding)}], {value})",
            Inputs = [a],
            Shape = result,
            Make = t => Ops.Pad(t[0], padding, value),
            Bound = Math.Max(1, this[a].Bound),
        };
    }

    private RandomStep? Take()
    {
        if (Line(step => step.Shape.Rank > 0) is not { } a)
            return null;
        var (shape, axis) = (this[a].Shape, _random.Next(this[a].Shape.Rank));
        var length = shape.Length(axis);
        if (Line(step => step.DType.IsInteger && step.Shape.Rank <= 1 && step.Count <= 20) is { } line && _random.Next(2) == 0)
        {
            var taken = new Shape([.. shape.Lengths[..axis], .. this[line].Shape.Lengths, .. shape.Lengths[(axis + 1)..]]);
            return taken.ElementCount > MaximumCount ? null : this[a] with
            {
                Text = $"take(t{a}, t{line} % {length}, {axis})",
                Inputs = [a, line],
                Shape = taken,
                Make = t => Ops.Take(t[0], Ops.Mod(Ops.Cast(t[1], DType.Int32), length), axis),
            };
        }
        var positions = new int[1 + _random.Next(9)];
        for (var i = 0; i < positions.Length; i++)
            positions[i] = _random.Next(-length, length);
        var result = shape.With(axis, positions.Length);
        return result.ElementCount > MaximumCount ? null
            : Moved($"take(t{a}, [{Show(positions)}], {axis})", a, t => Ops.Take(t, Tensor.From(positions), axis), result);
    }

    private RandomStep? Assign()
    {
        if (_program.Variables.Count == 0)
            return null;
        var (variable, _) = _program.Variables[_random.Next(_program.Variables.Count)];
        if (Line(step => step.Shape == variable.Shape && step.DType == variable.DType) is not { } a)
            return null;
        return this[a] with
        {
            Text = $"assign {variable.Name} = t{a}, then read it",
            Inputs = [a],
            Make = t =>
            {
                variable.Assign(t[0]);
                return variable.Value;
            },
        };
    }
}
