namespace Hornbeam;

public static partial class Ops
{
    /// <summary>Stands for the logarithm of 0 where sums of logarithms must stay finite.</summary>
    private const double LogZero = -1e30;

    /// <summary>
    /// The connectionist temporal classification loss (Graves et al. 2006): minus the logarithm of the probability that a sequence of
    /// class scores spells a sequence of labels, blanks and repetitions left out. Infinite where it is too short to. Keras:
    /// <c>ops.ctc_loss</c>.
    /// </summary>
    /// <param name="target">The labels, integers of shape (samples, labels).</param>
    /// <param name="output">The scores before the softmax, of shape (samples, steps, classes).</param>
    /// <param name="targetLength">How many labels count, of shape (samples).</param>
    /// <param name="outputLength">How many steps count, of shape (samples).</param>
    /// <param name="maskIndex">The class that is a blank. Default 0.</param>
    /// <returns>A loss for each sample.</returns>
    /// <exception cref="ArgumentException">The ranks are others, or the numbers of samples differ.</exception>
    public static Tensor CtcLoss(Tensor target, Tensor output, Tensor targetLength, Tensor outputLength, int maskIndex = 0)
    {
        ArgumentNullException.ThrowIfNull(target);
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(targetLength);
        ArgumentNullException.ThrowIfNull(outputLength);
        if (target.Rank != 2 || output.Rank != 3 || target.Shape.Length(0) != output.Shape.Length(0))
            throw new ArgumentException(
                $"CtcLoss needs labels of shape (samples, labels) and scores of shape (samples, steps, classes), but shapes {target.Shape} and "
                + $"{output.Shape} came.{InLayer()}");
        var (samples, steps) = (output.Shape.Length(0), output.Shape.Length(1));
        // The labels with a blank before, between and behind them.
        var blanks = Full(target.Shape, maskIndex, DType.Int32);
        var states = Concatenate([
            Full([samples, 1], maskIndex, DType.Int32),
            Reshape(Stack([Cast(target, DType.Int32), blanks], 2), [samples, 2 * target.Shape.Length(1)])]);
        var count = states.Shape.Length(1);
        // A blank between two different labels may be passed over.
        var canPass = NotEqual(states, maskIndex) & NotEqual(states, ShiftedRight(states, 2, -1));
        var logarithms = TakeAlongAxis(LogSoftmax(output), BroadcastTo(ExpandDims(states, 1), [samples, steps, count]));
        var counts = Arange(steps) < ExpandDims(Cast(outputLength, DType.Int32), 1);

        var places = Arange(count);
        var first = BroadcastTo(Where(Equal(places, 0), 0.0, Full([count], LogZero, logarithms.DType)), [samples, count]);
        var (last, _) = Scan(
            (carry, step) =>
            {
                var (before, logarithm, isStep) = (carry[0], step[0], step[1]);
                var passed = Where(canPass, ShiftedRight(before, 2, LogZero), LogZero);
                var reached = LogOfSum(before, ShiftedRight(before, 1, LogZero), passed) + logarithm;
                return ([Where(ExpandDims(isStep, 1), reached, before)], []);
            },
            [first], [SwapAxes(logarithms, 0, 1), SwapAxes(counts, 0, 1)]);

        // A sequence ends with its last label or with the blank behind it.
        var end = ExpandDims(2 * Cast(targetLength, DType.Int32), 1);
        var ends = Where(Equal(places, end) | Equal(places, end - 1), last[0], LogZero);
        var loss = -LogSumExp(ends, -1);
        return Where(loss > -LogZero / 2, double.PositiveInfinity, loss);
    }

    /// <summary>The last axis moved towards its end, filled up at its beginning.</summary>
    private static Tensor ShiftedRight(Tensor x, int by, double fill)
    {
        var padded = Pad(x, [.. Enumerable.Repeat((0, 0), x.Rank - 1), (by, 0)], fill);
        return Slice(padded, new int[x.Rank], x.Shape);
    }

    private static Tensor LogOfSum(Tensor x1, Tensor x2, Tensor x3)
    {
        var most = StopGradient(Maximum(Maximum(x1, x2), x3));
        return most + Log(Exp(x1 - most) + Exp(x2 - most) + Exp(x3 - most));
    }
}
