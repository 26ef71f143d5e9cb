namespace Hornbeam.Layers;

/// <summary>Takes a cell through all steps: by its own kernel, as a loop in the graph, or written out.</summary>
internal sealed record RecurrentLoop(RNNCell Cell, bool ZeroOutputForMask, bool Unroll, bool ReturnSequences)
{
    /// <summary>The outputs (all or the last) and the last states.</summary>
    /// <param name="x">Sequences, (samples, steps, ...).</param>
    /// <param name="states">States to begin with.</param>
    /// <param name="mask">Truth values (samples, steps), or null.</param>
    /// <param name="context">The call.</param>
    public (Tensor Output, Tensor[] States) Run(Tensor x, Tensor[] states, Tensor? mask, CallContext context)
    {
        if (Cell.TryRun(x, states, mask, context) is { } run)
            return (Output(run, mask), run.States);
        var steps = x.Shape.Length(1);
        var prepared = StepsFirst(Cell.Prepare(x, context));
        Tensor[] xs = mask is null ? [prepared] : [prepared, Ops.Transpose(mask)];
        Tensor outputs;
        Tensor[] last;
        if (mask is not null)
            states = [.. states, Cell.NoOutput(states)];
        if (Unroll)
        {
            var all = new Tensor[steps];
            last = states;
            for (var t = 0; t < steps; t++)
                (last, all[t]) = Step(last, [.. xs.Select(one => one[t])], context);
            outputs = Ops.Stack(all);
        }
        else
        {
            (last, var stacked) = Ops.Scan((carry, step) => Step(carry, step, context) is var (next, output) ? (next, [output]) : default, states, xs);
            outputs = stacked[0];
        }
        var output = ReturnSequences ? StepsFirst(outputs) : outputs[-1];
        return (output, mask is null ? last : last[..^1]);
    }

    /// <summary>One step; with a mask the last carried value is the output of the step before.</summary>
    private (Tensor[] Carry, Tensor Output) Step(Tensor[] carry, Tensor[] step, CallContext context)
    {
        if (step.Length == 1)
        {
            var (result, following) = Cell.StepPrepared(step[0], carry, context);
            return (following, result);
        }
        var (output, next) = Cell.StepPrepared(step[0], carry[..^1], context);
        var counts = step[1];
        var kept = Choose(counts, output, ZeroOutputForMask ? Ops.ZerosLike(output) : carry[^1]);
        return ([.. next.Select((value, i) => Choose(counts, value, carry[i])), kept], kept);
    }

    private static Tensor Choose(Tensor counts, Tensor value, Tensor otherwise) =>
        Ops.Where(Ops.Reshape(counts, [counts.Shape[0], .. Enumerable.Repeat((int?)1, value.Rank - 1)]), value, otherwise);

    /// <summary>The outputs of a kernel, whose masked steps repeat the state, in the way Keras masks them.</summary>
    private Tensor Output(RecurrentResult run, Tensor? mask)
    {
        if (mask is null)
            return ReturnSequences ? run.Outputs : run.States[run.OutputState];
        // Before the first step that counts the output is 0, whatever the state began with.
        var counts = ZeroOutputForMask ? mask : Ops.CumSum(Ops.Cast(mask, DType.Int32), 1) > 0;
        return ReturnSequences
            ? Ops.Where(Ops.ExpandDims(counts, -1), run.Outputs, 0.0)
            : Ops.Where(Ops.ExpandDims(counts[.., -1], -1), run.States[run.OutputState], 0.0);
    }

    private static Tensor StepsFirst(Tensor x) => Ops.SwapAxes(x, 0, 1);
}
