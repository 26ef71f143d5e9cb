namespace Hornbeam.Engine.Graphs;

/// <summary>A recurrence in plain operations: the reference of the kernels, and what their second derivatives are made from.</summary>
internal static class RecurrentScan
{
    /// <summary>States, last state and last state of the cell, from the inputs of the node.</summary>
    /// <param name="recurrence">Which inputs there are.</param>
    /// <param name="x">The inputs.</param>
    /// <param name="products">Added to the products of the states, (batch, steps, gates x units); null for none.</param>
    public static Tensor[] Of(RecurrenceAttributes recurrence, Tensor[] x, Tensor? products = null)
    {
        var (cell, units) = (recurrence.Cell, x[1].Shape.Length(0));
        var bias = recurrence.HasBias ? x[recurrence.BiasAt] : null;
        var xs = new List<Tensor> { StepsFirst(x[0]) };
        if (products is not null)
            xs.Add(StepsFirst(products));
        if (recurrence.HasMask)
            xs.Add(Ops.ExpandDims(Ops.Transpose(x[recurrence.MaskAt]), -1));
        Tensor[] init = recurrence.HasCell ? x[2..4] : x[2..3];
        var result = Scans.Make(init, [.. xs], [], x[0].Shape.Length(1), reverse: false, (states, step, _) =>
        {
            var recurrent = Ops.MatMul(states[0], x[1]);
            if (products is not null)
                recurrent += step[1];
            if (bias is not null)
                recurrent += bias;
            var next = cell switch
            {
                RecurrentCell.Lstm => Lstm(step[0] + recurrent, states[1], units),
                RecurrentCell.Gru => [Gru(step[0], recurrent, states[0], units)],
                _ => [Ops.Tanh(step[0] + recurrent)],
            };
            if (recurrence.HasMask)
                next = [.. next.Select((value, i) => Ops.Where(step[^1], value, states[i]))];
            return [.. next, next[0]];
        });
        return [StepsFirst(result.Outputs[0]), .. result.Carry];
    }

    private static Tensor[] Lstm(Tensor sum, Tensor cell, int units)
    {
        var c = Ops.Sigmoid(Gate(sum, 1, units)) * cell + Ops.Sigmoid(Gate(sum, 0, units)) * Ops.Tanh(Gate(sum, 2, units));
        return [Ops.Sigmoid(Gate(sum, 3, units)) * Ops.Tanh(c), c];
    }

    private static Tensor Gru(Tensor x, Tensor recurrent, Tensor state, int units)
    {
        var z = Ops.Sigmoid(Gate(x, 0, units) + Gate(recurrent, 0, units));
        var r = Ops.Sigmoid(Gate(x, 1, units) + Gate(recurrent, 1, units));
        var n = Ops.Tanh(Gate(x, 2, units) + r * Gate(recurrent, 2, units));
        return z * state + (1 - z) * n;
    }

    private static Tensor Gate(Tensor x, int gate, int units) => x[.., (gate * units)..((gate + 1) * units)];

    private static Tensor StepsFirst(Tensor x) => Ops.Transpose(x, 1, 0, 2);
}
